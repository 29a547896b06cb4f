package io.smcquant.market;

import java.time.Duration;

/**
 * Both clocks in the hands of a test: nothing moves until {@link #advance} is called, and then the process clock moves
 * by what was said and the market clock by that times the market's speed.
 *
 * <p>It hands out the two clocks instead of being both: {@code nowMillis()} of one is not {@code nowMillis()} of the
 * other. One thread advances; any may read.
 */
public final class VirtualTime {
    /** Below zero, as a process clock's may be: its origin means nothing, and no code may lean on it. */
    private static final long ORIGIN_NANOS = -987_654_321_098L;

    private final MarketClock market;
    private volatile long processNanos = ORIGIN_NANOS;

    private VirtualTime(MarketSpeed speed, long originMillis) {
        this.market = speed.startingAt(originMillis, process());
    }

    /** The market's clock shows {@code originMillis} and runs as fast as the process. */
    public static VirtualTime startingAt(long originMillis) {
        return startingAt(originMillis, MarketSpeed.REAL);
    }

    public static VirtualTime startingAt(long originMillis, MarketSpeed speed) {
        return new VirtualTime(speed, originMillis);
    }

    public ProcessClock process() {
        return () -> processNanos;
    }

    public MarketClock market() {
        return market;
    }

    /** Lets this much process time pass. */
    public void advance(Duration processTime) {
        if (processTime.isNegative()) {
            throw new IllegalArgumentException("time must not run backwards: processTime=" + processTime);
        }
        processNanos = Math.addExact(processNanos, processTime.toNanos());
    }
}
