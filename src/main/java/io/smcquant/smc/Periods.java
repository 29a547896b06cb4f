package io.smcquant.smc;

import java.util.Arrays;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/** Which periods run, what they have reached, and when they end. Owned by its detector. */
final class Periods {
    private final int barMinutes;
    private final PeriodKind[] kinds;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] traded;

    Periods(int barMinutes) {
        this.barMinutes = barMinutes;
        this.kinds = Arrays.stream(PeriodKind.values()).filter(kind -> kind.suits(barMinutes))
                .toArray(PeriodKind[]::new);
        this.starts = new int[kinds.length];
        this.ends = new int[kinds.length];
        this.traded = new boolean[kinds.length];
        Arrays.fill(ends, Integer.MIN_VALUE);
    }

    PeriodKind[] kinds() {
        return kinds;
    }

    /**
     * Takes a bar. A period whose last bar it is has ended with it; one that ended while there were no bars ended before
     * it.
     *
     * @param mayForm whether levels may be formed already
     */
    void advance(int bar, int seriesStart, boolean mayForm, SideDetector up, SideDetector down) {
        for (int i = 0; i < kinds.length; i++) {
            if (bar >= ends[i]) {
                if (traded[i]) {
                    end(i, seriesStart, mayForm, true, up, down);
                }
                starts[i] = kinds[i].startBar(bar, barMinutes);
                ends[i] = starts[i] + kinds[i].length(barMinutes);
            }
            if (bar >= starts[i]) {
                up.periods().extend(i, !traded[i], up.bar());
                down.periods().extend(i, !traded[i], down.bar());
                traded[i] = true;
                if (bar + 1 == ends[i]) {
                    end(i, seriesStart, mayForm, false, up, down);
                }
            }
        }
    }

    private void end(int period, int seriesStart, boolean mayForm, boolean late, SideDetector up, SideDetector down) {
        traded[period] = false;
        if (mayForm && seriesStart <= starts[period]) {
            up.formPeriodLevel(period, late);
            down.formPeriodLevel(period, late);
        }
    }

    void write(StateWriter out) {
        for (int i = 0; i < kinds.length; i++) {
            out.writeInt(starts[i]).writeInt(ends[i]).writeBoolean(traded[i]);
        }
    }

    void read(StateReader in) {
        for (int i = 0; i < kinds.length; i++) {
            starts[i] = in.readInt();
            ends[i] = in.readInt();
            traded[i] = in.readBoolean();
        }
    }
}
