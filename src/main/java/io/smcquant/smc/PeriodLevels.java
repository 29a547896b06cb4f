package io.smcquant.smc;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/** The extremes of one side: of the periods that run, and of those that ended last, which are levels. */
final class PeriodLevels {
    private final PeriodKind[] kinds;
    private final long[] extremes;
    private final int[] extremeBars;
    private final boolean[] live;
    private final long[] levels;
    private final int[] formed;
    private final int[] confirmed;
    /** The lowest live level: most bars cross none of them. */
    private long lowest = Long.MAX_VALUE;

    PeriodLevels(PeriodKind[] kinds) {
        this.kinds = kinds;
        this.extremes = new long[kinds.length];
        this.extremeBars = new int[kinds.length];
        this.live = new boolean[kinds.length];
        this.levels = new long[kinds.length];
        this.formed = new int[kinds.length];
        this.confirmed = new int[kinds.length];
    }

    void extend(int period, boolean first, SideBar bar) {
        if (first || bar.high > extremes[period]) {
            extremes[period] = bar.high;
            extremeBars[period] = bar.number;
        }
    }

    /** The period has ended: its extreme takes the place of the one before, unless the price has passed it already. */
    void form(int period, boolean passed, int now, SideVoice voice) {
        if (live[period]) {
            voice.levelExpired(formed[period], levels[period], kinds[period].source(), ExpiryReason.SUPERSEDED);
        }
        live[period] = !passed;
        if (live[period]) {
            levels[period] = extremes[period];
            formed[period] = extremeBars[period];
            confirmed[period] = now;
            voice.periodLevel(formed[period], levels[period], kinds[period].source());
        }
        measureLowest();
    }

    long extreme(int period) {
        return extremes[period];
    }

    /** Hands over the levels that the bar breaks or sweeps, and forgets them. */
    void advance(SideBar bar, LevelCrossing crossing) {
        if (lowest >= bar.high) {
            return;
        }
        for (int i = 0; i < kinds.length; i++) {
            if (live[i] && levels[i] < bar.high && crossing.cross(levels[i], formed[i], kinds[i].source(), 1)) {
                live[i] = false;
            }
        }
        measureLowest();
    }

    private void measureLowest() {
        lowest = Long.MAX_VALUE;
        for (int i = 0; i < kinds.length; i++) {
            lowest = live[i] ? Math.min(lowest, levels[i]) : lowest;
        }
    }

    /** The level next to the price; of several at its price the oldest. */
    boolean findNext(long price, SideVoice voice, LiveObject into) {
        int next = -1;
        for (int i = 0; i < kinds.length; i++) {
            if (live[i] && levels[i] == lowest && (next < 0 || isOlder(i, next))) {
                next = i;
            }
        }
        return next >= 0 && into.found(SmcKind.PERIOD_LEVEL, formed[next], confirmed[next], levels[next], 0,
                levels[next] - price, voice);
    }

    private boolean isOlder(int period, int other) {
        return confirmed[period] < confirmed[other]
                || (confirmed[period] == confirmed[other] && formed[period] < formed[other]);
    }

    void write(StateWriter out) {
        for (int i = 0; i < kinds.length; i++) {
            out.writeLong(extremes[i]).writeInt(extremeBars[i]).writeBoolean(live[i]).writeLong(levels[i])
                    .writeInt(formed[i]).writeInt(confirmed[i]);
        }
    }

    void read(StateReader in) {
        for (int i = 0; i < kinds.length; i++) {
            extremes[i] = in.readLong();
            extremeBars[i] = in.readInt();
            live[i] = in.readBoolean();
            levels[i] = in.readLong();
            formed[i] = in.readInt();
            confirmed[i] = in.readInt();
        }
        measureLowest();
    }
}
