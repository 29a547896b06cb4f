package io.smcquant.adapter.messaging;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Every topic there is, by the name that channels and brokers use. */
public enum Topic {
    CANDLES("smc.candles", Duration.ofHours(24)),
    EVENTS("smc.events", Duration.ofHours(24)),
    FEATURES("smc.features", Duration.ofHours(1)),
    SIGNALS("smc.signals", Duration.ofHours(24)),
    /** The instruments and who owns them: the newest record of each key, for ever. */
    UNIVERSE("smc.universe", null),
    /** Records that a reader could not use, with where they came from and why. */
    DEAD_LETTERS("smc.dead-letters", Duration.ofDays(7));

    private final String label;
    private final Optional<Duration> kept;

    Topic(String label, @Nullable Duration kept) {
        this.label = label;
        this.kept = Optional.ofNullable(kept);
    }

    public String label() {
        return label;
    }

    /** How long a broker keeps its records; empty where it keeps the newest of each key. */
    public Optional<Duration> kept() {
        return kept;
    }

    /** Whether an instrument's records lie in the same partition as those of all other such topics. */
    public boolean isByInstrument() {
        return this != DEAD_LETTERS;
    }

    public static Optional<Topic> ofLabel(String label) {
        return Arrays.stream(values()).filter(topic -> topic.label.equals(label)).findFirst();
    }

    /** For messages that must say what is allowed. */
    public static String labels() {
        return Arrays.stream(values()).map(Topic::label).collect(Collectors.joining(", "));
    }
}
