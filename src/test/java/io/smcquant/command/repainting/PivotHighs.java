package io.smcquant.command.repainting;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.smc.SmcBar;

/** A high above the three before it and the three after it. */
public final class PivotHighs {
    private static final int WING = 3;

    private PivotHighs() {}

    /** The cheat: it is shown on its own bar, three bars before anybody could know it. */
    public static List<Shown> repainting(List<SmcBar> bars) {
        return pivots(bars).stream().map(p -> Shown.at(bars.get(p), "pivot " + bars.get(p).highE8())).toList();
    }

    /** Shown on the bar that confirms it. */
    public static List<Shown> causal(List<SmcBar> bars) {
        return pivots(bars).stream().map(p -> Shown.at(bars.get(p + WING), "pivot " + bars.get(p).highE8())).toList();
    }

    static List<Integer> pivots(List<SmcBar> bars) {
        List<Integer> pivots = new ArrayList<>();
        for (int p = WING; p + WING < bars.size(); p++) {
            boolean highest = true;
            for (int i = p - WING; i <= p + WING; i++) {
                highest &= i == p || bars.get(p).highE8() > bars.get(i).highE8();
            }
            if (highest) {
                pivots.add(p);
            }
        }
        return pivots;
    }

    /** When the pivot is known. */
    static SmcBar confirming(List<SmcBar> bars, int pivot) {
        return bars.get(pivot + WING);
    }
}
