package io.smcquant.cluster;

import java.time.Duration;

/**
 * How large the cluster is and how fast its market runs: small enough for two processors.
 *
 * @param seed of the market and of everything that is drawn
 * @param speed market milliseconds per millisecond
 * @param session silence after which a process loses what it owns
 */
record Shape(int seed, int instruments, int speed, Duration session) {
    /**
     * Before a week begins: candles of every timeframe close while the cluster is in trouble. So long before that the
     * drills that come first are over on a slow machine as well: almost four minutes of the clock.
     */
    static final String MARKET_START = "2026-01-04T22:45:00Z";
    static final int PARTITIONS = 24;

    static Shape usual() {
        return new Shape(Integer.getInteger("smc.cluster.seed", 1), Integer.getInteger("smc.cluster.instruments", 40),
                Integer.getInteger("smc.cluster.speed", 20), Duration.ofSeconds(6));
    }

    Duration outage() {
        return session.multipliedBy(3);
    }

    /** So long does this much market time take. */
    Duration ofMarket(Duration marketTime) {
        return marketTime.dividedBy(speed);
    }

    @Override
    public String toString() {
        return instruments + " instruments, a market " + speed + " times as fast as the clock, sessions of "
                + session.toSeconds() + " s, " + Runtime.getRuntime().availableProcessors() + " processors, seed "
                + seed;
    }
}
