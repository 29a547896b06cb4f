package io.smcquant.adapter.kafka;

import java.util.Map;
import java.util.function.Consumer;

import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.web.live.LiveTopics;
import io.smcquant.config.MessagingConfig;

/** The live stream's reading of a broker: what goes out from now on, by readers that belong to no group. */
public final class KafkaLiveTopics implements LiveTopics {
    private final MessagingConfig messaging;
    private final String name;

    /** @param name of this process among all, such as {@code smc-live-<pod>} */
    public KafkaLiveTopics(MessagingConfig messaging, String name) {
        this.messaging = messaging;
        this.name = name;
    }

    /** Returns at once; records come as soon as the broker has said where the topic ends. */
    @Override
    public Runnable join(Topic topic, Consumer<String> reader) {
        Map<String, Object> properties = KafkaClients.reader(messaging, name + "-" + topic.label());
        LiveReading reading = new LiveReading(properties, topic.label(), reader);
        reading.start();
        return reading::stop;
    }
}
