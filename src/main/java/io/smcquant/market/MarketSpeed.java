package io.smcquant.market;

/** Market milliseconds per process millisecond: 1 on a real venue, faster on a simulated one. */
public record MarketSpeed(double marketMillisPerProcessMilli) {
    public static final MarketSpeed REAL = new MarketSpeed(1);

    /** However fast the market runs, a timeout in market time leaves the process at least this long. */
    public static final long PROCESS_MILLIS_MIN = 250;

    private static final double RATIO_MAX = 100_000;

    public MarketSpeed {
        if (!(marketMillisPerProcessMilli > 0 && marketMillisPerProcessMilli <= RATIO_MAX)) {
            throw new IllegalArgumentException("market speed must be above 0 and at most " + RATIO_MAX
                    + ": marketMillisPerProcessMilli=" + marketMillisPerProcessMilli);
        }
    }

    /** How long the process must wait for a timeout given in market time, with the floor applied. */
    public long processMillisOfTimeout(long marketMillis) {
        return Math.max(PROCESS_MILLIS_MIN, (long) Math.ceil(marketMillis / marketMillisPerProcessMilli));
    }

    /** A market clock that showed {@code originMillis} when this method was called. */
    public MarketClock startingAt(long originMillis, ProcessClock processClock) {
        long startNanos = processClock.nowNanos();
        return () -> originMillis
                + (long) ((processClock.nowNanos() - startNanos) / 1_000_000.0 * marketMillisPerProcessMilli);
    }
}
