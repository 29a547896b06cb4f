package io.smcquant.market;

/**
 * Venue time. It drives everything with meaning: candle boundaries, grace, freshness, weight windows, retention,
 * partitions, schedules, label horizons. On a real venue it runs as fast as the process clock, on a simulated one as
 * fast as {@link MarketSpeed} says.
 */
@FunctionalInterface
public interface MarketClock {
    long nowMillis();
}
