package io.smcquant.smc;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/** The liquidity levels of one side that come from pivots: single ones, and pools of those at nearly one price. */
final class LevelBook {
    private static final int PIVOTS = 0;
    private static final int FIRST_PIVOT = 1;

    private final PriceTable levels;
    private final int ageBarsMax;

    LevelBook(int levelsMax, int ageBarsMax) {
        this.levels = new PriceTable(levelsMax, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
        this.ageBarsMax = ageBarsMax;
    }

    void expireOld(int now, SideVoice voice) {
        if (!levels.mayHoldOlderThan(now - ageBarsMax)) {
            return;
        }
        for (int row = levels.size() - 1; row >= 0; row--) {
            if (now - levels.confirmed(row) > ageBarsMax) {
                end(row, ExpiryReason.AGE, voice);
            }
        }
        levels.measureOldest();
    }

    private void end(int row, ExpiryReason reason, SideVoice voice) {
        voice.levelExpired(levels.formed(row), levels.near(row), source(row), reason);
        levels.remove(row);
    }

    /** Hands over the levels that the bar breaks or sweeps, which are the lowest ones, and forgets them. */
    void advance(SideBar bar, LevelCrossing crossing) {
        int row = 0;
        while (row < levels.size() && levels.near(row) < bar.high
                && crossing.cross(levels.near(row), levels.formed(row), source(row), pivots(row))) {
            row++;
        }
        levels.removeFirst(row);
    }

    /** A pivot joins the pool or the single level at its price, or is a level of its own. */
    void add(int pivot, long price, double tolerance, int now, SideVoice voice) {
        int pool = nearest(price, tolerance, true);
        int single = pool < 0 ? nearest(price, tolerance, false) : -1;
        if (pool >= 0) {
            levels.setInt(PIVOTS, pool, pivots(pool) + 1);
            sayPool(pool, PoolState.JOINED, pivot, voice);
        } else if (single >= 0) {
            int first = levels.formed(single);
            long level = Math.max(levels.near(single), price);
            levels.remove(single);
            insert(level, pivot, now, 2, first);
            sayPool(rowOf(level, pivot), PoolState.FORMED, pivot, voice);
        } else {
            insert(price, pivot, now, 1, pivot);
        }
        if (levels.isOverLimit()) {
            end(levels.oldestRow(), ExpiryReason.LIMIT, voice);
        }
    }

    private void insert(long level, int formed, int now, int pivots, int first) {
        int row = levels.insert(level, formed, now);
        levels.setInt(PIVOTS, row, pivots);
        levels.setInt(FIRST_PIVOT, row, first);
    }

    private int rowOf(long level, int formed) {
        int row = levels.firstAbove(level) - 1;
        while (levels.formed(row) != formed) {
            row--;
        }
        return row;
    }

    private void sayPool(int row, PoolState state, int pivot, SideVoice voice) {
        voice.pool(levels.formed(row), levels.near(row), state, pivots(row), pivot - levels.intAt(FIRST_PIVOT, row));
    }

    private int nearest(long price, double tolerance, boolean pool) {
        int best = -1;
        int start = levels.firstAbove(price);
        for (int row = start; row < levels.size() && isWithin(row, price, tolerance); row++) {
            best = better(row, best, price, pool);
        }
        for (int row = start - 1; row >= 0 && isWithin(row, price, tolerance); row--) {
            best = better(row, best, price, pool);
        }
        return best;
    }

    private boolean isWithin(int row, long price, double tolerance) {
        return (double) Math.abs(levels.near(row) - price) <= tolerance;
    }

    private int better(int row, int best, long price, boolean pool) {
        if (pivots(row) > 1 != pool) {
            return best;
        }
        if (best < 0) {
            return row;
        }
        long distance = Math.abs(levels.near(row) - price) - Math.abs(levels.near(best) - price);
        if (distance != 0) {
            return distance < 0 ? row : best;
        }
        return older(row, best);
    }

    private int older(int row, int other) {
        int age = levels.confirmed(row) - levels.confirmed(other);
        return age < 0 || (age == 0 && levels.formed(row) < levels.formed(other)) ? row : other;
    }

    private int pivots(int row) {
        return levels.intAt(PIVOTS, row);
    }

    private LevelSource source(int row) {
        return pivots(row) > 1 ? LevelSource.POOL : LevelSource.SWING;
    }

    /** The level next to the price: of several at its price the oldest, because later ones are put behind it. */
    boolean findNext(long price, SideVoice voice, LiveObject into) {
        return levels.size() > 0 && into.found(pivots(0) > 1 ? SmcKind.POOL : SmcKind.SWING, levels.formed(0),
                levels.confirmed(0), levels.near(0), 0, levels.near(0) - price, voice);
    }

    void write(StateWriter out) {
        levels.write(out);
    }

    void read(StateReader in) {
        levels.read(in);
    }
}
