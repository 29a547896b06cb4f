package io.smcquant.adapter.web.live;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.smcquant.adapter.messaging.Topic;

/** What a client can subscribe to. */
enum LiveKind {
    SIGNALS(Topic.SIGNALS),
    EVENTS(Topic.EVENTS),
    CANDLES(Topic.CANDLES);

    private final Topic topic;

    LiveKind(Topic topic) {
        this.topic = topic;
    }

    Topic topic() {
        return topic;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LiveKind> ofLabel(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(LiveKind::label).collect(Collectors.joining(", "));
    }
}
