package io.smcquant.command.repainting;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.smc.SmcBar;

/** The last falling bar before a close above it: a block, for as long as no close is below its low. */
public final class OrderBlocks {
    private OrderBlocks() {}

    /** The cheat: a block that fails is taken off the chart, and the history that is left holds only good ones. */
    public static List<Shown> repainting(List<SmcBar> bars) {
        List<Shown> survivors = new ArrayList<>();
        for (int t = 1; t < bars.size(); t++) {
            if (isBlock(bars, t) && failure(bars, t) == bars.size()) {
                survivors.add(Shown.at(bars.get(t), "block " + bars.get(t - 1).lowE8()));
            }
        }
        return survivors;
    }

    /** The block stays, and its failure is said when it happens. */
    public static List<Shown> causal(List<SmcBar> bars) {
        List<Shown> shown = new ArrayList<>();
        for (int t = 1; t < bars.size(); t++) {
            if (isBlock(bars, t)) {
                shown.add(Shown.at(bars.get(t), "block " + bars.get(t - 1).lowE8()));
                if (failure(bars, t) < bars.size()) {
                    shown.add(Shown.at(bars.get(failure(bars, t)), "failed block " + bars.get(t - 1).lowE8()));
                }
            }
        }
        return shown;
    }

    private static boolean isBlock(List<SmcBar> bars, int t) {
        SmcBar before = bars.get(t - 1);
        return before.closeE8() < before.openE8() && bars.get(t).closeE8() > before.highE8();
    }

    /** The first bar behind that closes below, or the end. */
    private static int failure(List<SmcBar> bars, int t) {
        int bar = t + 1;
        while (bar < bars.size() && bars.get(bar).closeE8() >= bars.get(t - 1).lowE8()) {
            bar++;
        }
        return bar;
    }
}
