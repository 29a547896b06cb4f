package io.smcquant.command.repainting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

import io.smcquant.smc.SmcBar;

/** Two pivot highs in a row at nearly one price. */
public final class EqualHighs {
    private EqualHighs() {}

    /** The cheat: what nearly means is a part of the range of all candles there are, so each new extreme changes the past. */
    public static List<Shown> repainting(List<SmcBar> bars) {
        double range = bars.stream().mapToLong(SmcBar::highE8).max().orElse(0)
                - bars.stream().mapToLong(SmcBar::lowE8).min().orElse(0);
        return equalHighs(bars, pivot -> 0.05 * range);
    }

    /** Nearly means the height of the bar in question. */
    public static List<Shown> causal(List<SmcBar> bars) {
        return equalHighs(bars, pivot -> bars.get(pivot).highE8() - bars.get(pivot).lowE8());
    }

    private static List<Shown> equalHighs(List<SmcBar> bars, IntToDoubleFunction tolerance) {
        List<Shown> shown = new ArrayList<>();
        List<Integer> pivots = PivotHighs.pivots(bars);
        for (int i = 1; i < pivots.size(); i++) {
            long level = bars.get(pivots.get(i - 1)).highE8();
            int pivot = pivots.get(i);
            if (Math.abs(bars.get(pivot).highE8() - level) <= tolerance.applyAsDouble(pivot)) {
                shown.add(Shown.at(PivotHighs.confirming(bars, pivot), "equal highs " + level));
            }
        }
        return shown;
    }
}
