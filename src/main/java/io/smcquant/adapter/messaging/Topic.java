package io.smcquant.adapter.messaging;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every topic there is, by the name that channels and brokers use. */
public enum Topic {
    CANDLES("smc.candles"),
    EVENTS("smc.events"),
    FEATURES("smc.features"),
    SIGNALS("smc.signals");

    private final String label;

    Topic(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<Topic> ofLabel(String label) {
        return Arrays.stream(values()).filter(topic -> topic.label.equals(label)).findFirst();
    }

    /** For messages that must say what is allowed. */
    public static String labels() {
        return Arrays.stream(values()).map(Topic::label).collect(Collectors.joining(", "));
    }
}
