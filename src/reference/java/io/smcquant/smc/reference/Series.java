package io.smcquant.smc.reference;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.BreakRule;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcSettings;

/** The real bars of one instrument and timeframe, oldest first, and the settings they are judged by (§1). */
record Series(SmcSettings settings, Timeframe timeframe, long tickSizeE8, List<Bar> bars) {
    static Series of(SmcSettings settings, Timeframe timeframe, long tickSizeE8, List<SmcBar> all) {
        List<Bar> real = new ArrayList<>();
        for (SmcBar bar : all) {
            if (!bar.synthetic()) {
                int number = Math.toIntExact(bar.openTimeMillis() / timeframe.millis());
                if (!real.isEmpty() && real.get(real.size() - 1).number() >= number) {
                    throw new IllegalArgumentException("bars come in order of time: number=" + number);
                }
                real.add(new Bar(real.size(), number, bar.openTimeMillis(), bar.openTimeMillis() + timeframe.millis(),
                        bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(), bar.volume()));
            }
        }
        return new Series(settings, timeframe, tickSizeE8, List.copyOf(real));
    }

    int firstNumber() {
        return bars.get(0).number();
    }

    /** The real bars whose numbers lie between these two, both included. */
    List<Bar> between(int firstNumber, int lastNumber) {
        List<Bar> found = new ArrayList<>();
        for (Bar bar : bars) {
            if (bar.number() >= firstNumber && bar.number() <= lastNumber) {
                found.add(bar);
            }
        }
        return found;
    }

    /** The real bar before this one, which must not be the first. */
    Bar before(Bar bar) {
        return bars.get(bar.index() - 1);
    }

    /** §5: whether the bar goes beyond a level seen from the side. */
    boolean passes(Bar bar, Side side, long level) {
        return settings.breakRule() == BreakRule.CLOSE ? bar.close(side) > level : bar.high(side) > level;
    }
}
