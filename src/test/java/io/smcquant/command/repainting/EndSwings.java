package io.smcquant.command.repainting;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.smc.SmcBar;

/** Pivot highs, and swings at both ends of the table so that lines can be drawn from edge to edge. */
public final class EndSwings {
    private EndSwings() {}

    /**
     * The cheat: the first and the last row are overwritten with swings that nobody found. The last row is another one
     * with each candle, and the one before is a swing no more.
     */
    public static List<Shown> repainting(List<SmcBar> bars) {
        List<Shown> shown = new ArrayList<>(causal(bars));
        for (SmcBar end : List.of(bars.get(0), bars.get(bars.size() - 1))) {
            shown.add(Shown.at(end, "swing " + end.highE8()));
        }
        return shown;
    }

    /** The ends are left as they are. */
    public static List<Shown> causal(List<SmcBar> bars) {
        return PivotHighs.causal(bars);
    }
}
