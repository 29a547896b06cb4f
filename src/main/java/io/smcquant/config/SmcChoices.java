package io.smcquant.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcKind;

/** Timeframes and kinds of events as they are written in the settings. */
public final class SmcChoices {
    private static final String ALL = "all";

    private SmcChoices() {}

    /** @throws IllegalArgumentException when one of them is none */
    public static List<Timeframe> timeframes(List<String> labels) {
        Set<Timeframe> chosen = EnumSet.noneOf(Timeframe.class);
        for (String label : labels) {
            chosen.add(Timeframe.ofLabel(label.strip()).orElseThrow(
                    () -> new IllegalArgumentException("must be some of " + Timeframe.labels() + ": " + label)));
        }
        return List.copyOf(chosen);
    }

    /** @throws IllegalArgumentException when one of them is none */
    public static Set<SmcKind> kinds(List<String> labels) {
        if (labels.size() == 1 && labels.get(0).strip().equals(ALL)) {
            return EnumSet.allOf(SmcKind.class);
        }
        Set<SmcKind> chosen = EnumSet.noneOf(SmcKind.class);
        for (String label : labels) {
            chosen.add(SmcKind.ofLabel(label.strip()).orElseThrow(
                    () -> new IllegalArgumentException("must be all or some of " + SmcKind.labels() + ": " + label)));
        }
        return chosen;
    }
}
