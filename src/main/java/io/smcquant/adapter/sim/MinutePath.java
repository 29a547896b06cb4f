package io.smcquant.adapter.sim;

/**
 * What happened inside one minute, as a row of moments at which something traded: open first, close last, the high and
 * the low somewhere between. Memory that is used again; owned by one thread.
 */
final class MinutePath {
    /** As many updates as a minute can have; the real venue sends one in 250 ms at most. */
    static final int MOMENTS_MAX = 240;
    private static final int MOMENTS_MIN = 4;
    private static final int TIME_SALT = 1_000;
    private static final int NOISE_SALT = 2_000;
    private static final double NOISE = 0.5;

    private final long[] ticks = new long[MOMENTS_MAX + 1];
    private int moments;
    private Block minute = new Block();

    /** What the minute shows by then. */
    long high;
    long low;
    long close;
    long trades;
    final Block.Flow buys = new Block.Flow();
    final Block.Flow sells = new Block.Flow();

    /** How many moments have passed after this part of the minute. */
    int momentsAt(Block block, double part) {
        int count = (int) Math.max(MOMENTS_MIN, Math.min(MOMENTS_MAX, block.trades));
        int sure = Math.min(count, (int) (part * count));
        boolean next = sure < count
                && part * count - sure >= Hash64.unit(block.key, TIME_SALT + sure) && part > 0;
        return next ? sure + 1 : sure;
    }

    /** Shows the minute as it is after this many moments, at least one. */
    void show(Block block, int passed) {
        minute = block;
        moments = (int) Math.max(MOMENTS_MIN, Math.min(MOMENTS_MAX, block.trades));
        draw();
        high = ticks[1];
        low = ticks[1];
        for (int i = 2; i <= passed; i++) {
            high = Math.max(high, ticks[i]);
            low = Math.min(low, ticks[i]);
        }
        close = ticks[passed];
        trades = Math.max(1, minute.trades * passed / moments);
        trade(minute.buys, buys, passed);
        trade(minute.sells, sells, passed);
    }

    /** Along the straight lines through the extremes, with noise that ends at each of them. */
    private void draw() {
        int highAt = momentOf(minute.high, minute.highAt);
        int lowAt = momentOf(minute.low, minute.lowAt);
        if (highAt == lowAt && minute.range() > 0) {
            lowAt = highAt > MOMENTS_MIN / 2 ? highAt - 1 : highAt + 1;
        }
        ticks[1] = minute.firstTrade;
        int from = 1;
        for (int pin : new int[] { Math.min(highAt, lowAt), Math.max(highAt, lowAt), moments }) {
            if (pin > from) {
                ticks[pin] = pin == moments ? minute.close : pin == highAt ? minute.high : minute.low;
                line(from, pin);
                from = pin;
            }
        }
    }

    private int momentOf(long extreme, double part) {
        if (extreme == minute.firstTrade) {
            return 1;
        }
        return extreme == minute.close ? moments : (int) Math.max(2, Math.min(moments - 1, Math.round(part * moments)));
    }

    private void line(int from, int to) {
        double deviation = Math.sqrt(NOISE * minute.variance / moments);
        double noise = 0;
        for (int i = from + 1; i < to; i++) {
            double part = (i - from) / (double) (to - from);
            double left = 1.0 / (to - i + 1);
            noise = noise * (1 - left) + deviation * Math.sqrt(1 - left) * Hash64.normal(minute.key, NOISE_SALT + i);
            long drawn = Math.round(ticks[from] + (ticks[to] - ticks[from]) * part + noise);
            ticks[i] = Math.min(minute.high, Math.max(minute.low, drawn));
        }
    }

    /** Even shares of the steps at each moment's price; what that misses of the whole quote is spread over them. */
    private void trade(Block.Flow whole, Block.Flow shown, int passed) {
        shown.steps = stepsAt(whole, passed);
        if (passed >= moments) {
            shown.quote = whole.quote;
            return;
        }
        double miss = whole.quote;
        for (int i = 1; i <= moments; i++) {
            miss -= (double) ticks[i] * (stepsAt(whole, i) - stepsAt(whole, i - 1));
        }
        double shift = shiftOf(whole, miss);
        double quote = 0;
        long runningHigh = ticks[1];
        long runningLow = ticks[1];
        for (int i = 1; i <= passed; i++) {
            runningHigh = Math.max(runningHigh, ticks[i]);
            runningLow = Math.min(runningLow, ticks[i]);
            double mean = ticks[i] + shift * ((miss > 0 ? runningHigh : runningLow) - ticks[i]);
            quote += mean * (stepsAt(whole, i) - stepsAt(whole, i - 1));
        }
        shown.quote = Math.min(whole.quote, Math.round(quote));
    }

    private double shiftOf(Block.Flow whole, double miss) {
        double room = 0;
        long runningHigh = ticks[1];
        long runningLow = ticks[1];
        for (int i = 1; i <= moments; i++) {
            runningHigh = Math.max(runningHigh, ticks[i]);
            runningLow = Math.min(runningLow, ticks[i]);
            long bound = miss > 0 ? runningHigh : runningLow;
            room += Math.abs(bound - ticks[i]) * (double) (stepsAt(whole, i) - stepsAt(whole, i - 1));
        }
        return room > 0 ? Math.min(1, Math.abs(miss) / room) : 0;
    }

    /** At least one in all from the first moment on: a trade has a quantity. */
    private long stepsAt(Block.Flow whole, int passed) {
        if (passed == 0) {
            return 0;
        }
        return Math.max(whole == minute.buys ? 1 : 0, (long) (whole.steps * (passed / (double) moments)));
    }
}
