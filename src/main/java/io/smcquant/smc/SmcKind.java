package io.smcquant.smc;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an event is about. */
public enum SmcKind {
    SWING("swing"),
    STRUCTURE("structure"),
    GAP("gap"),
    ORDER_BLOCK("orderBlock"),
    POOL("pool"),
    PERIOD_LEVEL("periodLevel"),
    LEVEL_EXPIRED("levelExpired"),
    SWEEP("sweep"),
    LEVEL_BREAK("levelBreak"),
    FAILED_BREAK("failedBreak"),
    RANGE_SIDE("rangeSide");

    private final String label;

    SmcKind(String label) {
        this.label = label;
    }

    public static Optional<SmcKind> ofLabel(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    /** For messages that must say what is allowed. */
    public static String labels() {
        return Arrays.stream(values()).map(SmcKind::label).collect(Collectors.joining(", "));
    }

    public String label() {
        return label;
    }
}
