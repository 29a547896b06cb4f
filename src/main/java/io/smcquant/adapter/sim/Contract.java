package io.smcquant.adapter.sim;

import io.smcquant.market.Instrument;

/**
 * One instrument of the simulated market and its temper.
 *
 * @param key             the seed of everything that is its own
 * @param sector          which group of instruments it moves with
 * @param basePriceTicks  the price it wanders around
 * @param volatilityRatio typical standard deviation of a day's return
 * @param turnover        typical quote volume of a day
 * @param silence         what its minutes without a trade look like
 */
record Contract(Instrument instrument, long key, int sector, double basePriceTicks, double volatilityRatio,
        double turnover, Silence silence) {

    /** What a venue says of minutes in which nothing traded. */
    enum Silence {
        /** There are none: it trades every minute. */
        NEVER,
        /** A candle of the last price without volume. */
        FLAT,
        /** No candle at all. */
        MISSING
    }

    boolean isQuiet() {
        return silence != Silence.NEVER;
    }
}
