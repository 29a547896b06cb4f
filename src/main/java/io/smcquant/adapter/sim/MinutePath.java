package io.smcquant.adapter.sim;

/**
 * What happened inside one minute, as a row of moments at which something traded: open first, close last, the high and
 * the low somewhere between. A minute is drawn once, however often it is shown on its way. Memory that is used again;
 * owned by one thread.
 */
final class MinutePath {
    /** As many updates as a minute can have; the real venue sends one in 250 ms at most. */
    static final int MOMENTS_MAX = 240;
    private static final int MOMENTS_MIN = 4;
    private static final int TIME_SALT = 1_000;
    private static final int NOISE_SALT = 2_000;
    private static final double NOISE = 0.5;

    private final long[] ticks = new long[MOMENTS_MAX + 1];
    /** Highest and lowest until each moment. */
    private final long[] highs = new long[MOMENTS_MAX + 1];
    private final long[] lows = new long[MOMENTS_MAX + 1];
    /** Quote that had changed hands until each moment. */
    private final double[] bought = new double[MOMENTS_MAX + 1];
    private final double[] sold = new double[MOMENTS_MAX + 1];
    /** Steps that changed hands at each moment, of the flow that is being drawn. */
    private final long[] steps = new long[MOMENTS_MAX + 1];
    private int moments;
    private Block minute = new Block();
    private long drawnKey;
    private boolean drawn;

    /** What the minute shows by then. */
    long high;
    long low;
    long close;
    long trades;
    final Block.Flow buys = new Block.Flow();
    final Block.Flow sells = new Block.Flow();

    /** How many moments have passed after this part of the minute. */
    static int momentsAt(Block block, double part) {
        int count = (int) Math.max(MOMENTS_MIN, Math.min(MOMENTS_MAX, block.trades));
        int sure = Math.min(count, (int) (part * count));
        boolean next = sure < count
                && part * count - sure >= Hash64.unit(block.key, TIME_SALT + sure) && part > 0;
        return next ? sure + 1 : sure;
    }

    /** Shows the minute as it is after this many moments, at least one. */
    void show(Block block, int passed) {
        minute = block;
        if (!drawn || block.key != drawnKey) {
            moments = (int) Math.max(MOMENTS_MIN, Math.min(MOMENTS_MAX, block.trades));
            draw();
            trade(minute.buys, bought);
            trade(minute.sells, sold);
            drawnKey = block.key;
            drawn = true;
        }
        high = highs[passed];
        low = lows[passed];
        close = ticks[passed];
        trades = Math.max(1, minute.trades * passed / moments);
        show(minute.buys, bought, buys, passed);
        show(minute.sells, sold, sells, passed);
    }

    private void show(Block.Flow whole, double[] quotes, Block.Flow shown, int passed) {
        shown.steps = stepsAt(whole, passed);
        shown.quote = passed >= moments ? whole.quote : Math.min(whole.quote, Math.round(quotes[passed]));
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
        highs[1] = ticks[1];
        lows[1] = ticks[1];
        for (int i = 2; i <= moments; i++) {
            highs[i] = Math.max(highs[i - 1], ticks[i]);
            lows[i] = Math.min(lows[i - 1], ticks[i]);
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
    private void trade(Block.Flow whole, double[] quotes) {
        long before = 0;
        double miss = whole.quote;
        for (int i = 1; i <= moments; i++) {
            long until = stepsAt(whole, i);
            steps[i] = until - before;
            before = until;
            miss -= (double) ticks[i] * steps[i];
        }
        long[] bounds = miss > 0 ? highs : lows;
        double shift = shiftOf(miss, bounds);
        quotes[0] = 0;
        for (int i = 1; i <= moments; i++) {
            double mean = ticks[i] + shift * (bounds[i] - ticks[i]);
            quotes[i] = quotes[i - 1] + mean * steps[i];
        }
    }

    private double shiftOf(double miss, long[] bounds) {
        double room = 0;
        for (int i = 1; i <= moments; i++) {
            room += Math.abs(bounds[i] - ticks[i]) * (double) steps[i];
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
