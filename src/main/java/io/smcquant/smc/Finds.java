package io.smcquant.smc;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/**
 * The newest sweep, break, block and gap that speak for one side, in that order of precedence when they are of one bar.
 * Prices are true ones. Owned by its detector.
 */
final class Finds {
    static final int SWEEP = 0;
    static final int BREAK = 1;
    static final int BLOCK = 2;
    static final int GAP = 3;

    private static final SmcKind[] KINDS = { SmcKind.SWEEP, SmcKind.STRUCTURE, SmcKind.ORDER_BLOCK, SmcKind.GAP };
    private static final int NEVER = Integer.MIN_VALUE / 2;

    private final int[] bars = { NEVER, NEVER, NEVER, NEVER };
    private final int[] formed = new int[KINDS.length];
    private final long[] levels = new long[KINDS.length];
    private long penetration;

    void put(int find, int bar, int formedBar, long levelE8) {
        bars[find] = bar;
        formed[find] = formedBar;
        levels[find] = levelE8;
    }

    /** Of several sweeps of one bar the one that went farthest stands, then that of the oldest level. */
    void putSweep(int bar, int formedBar, long levelE8, long newPenetration) {
        boolean stands = bars[SWEEP] == bar && (penetration > newPenetration
                || (penetration == newPenetration && formed[SWEEP] <= formedBar));
        if (!stands) {
            put(SWEEP, bar, formedBar, levelE8);
            penetration = newPenetration;
        }
    }

    /** Bar of the newest find of this sort; far in the past if there was none. */
    int bar(int find) {
        return bars[find];
    }

    int formed(int find) {
        return formed[find];
    }

    boolean newest(LiveObject into, SideVoice voice) {
        int newest = SWEEP;
        for (int find = 1; find < KINDS.length; find++) {
            newest = bars[find] > bars[newest] ? find : newest;
        }
        return find(newest, into, voice);
    }

    boolean find(int find, LiveObject into, SideVoice voice) {
        return bars[find] != NEVER
                && into.found(KINDS[find], formed[find], bars[find], voice.truePrice(levels[find]), 0,
                        0, voice);
    }

    void write(StateWriter out) {
        for (int find = 0; find < KINDS.length; find++) {
            out.writeInt(bars[find]).writeInt(formed[find]).writeLong(levels[find]);
        }
        out.writeLong(penetration);
    }

    void read(StateReader in) {
        for (int find = 0; find < KINDS.length; find++) {
            put(find, in.readInt(), in.readInt(), in.readLong());
        }
        penetration = in.readLong();
    }
}
