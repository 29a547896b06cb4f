package io.smcquant.feed;

import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;

/**
 * A candle that closed, or a later word about one that had. Both times are kept apart: when the venue says it knew, and
 * when we heard of it, each by the market's clock.
 *
 * @param venueMillis the venue's time of the frame or the answer that closed it
 * @param receivedMillis our market clock when that reached us
 * @param receivedNanos the process clock at that moment, from which the way into the store is measured
 * @param findings what the detectors said because of it
 */
public record ClosedCandle(InstrumentId instrument, Candle candle, Origin origin, long venueMillis, long receivedMillis,
        long receivedNanos, Findings findings) {
    /** Whether both came of one and the same thing we heard: such candles are stored together or not at all. */
    public boolean belongsTo(ClosedCandle other) {
        return receivedNanos == other.receivedNanos && instrument.equals(other.instrument);
    }

    /** As it is when it goes out then. */
    ClosedCandle asOf(long marketMillis) {
        return findings.vectors().isEmpty() ? this
                : new ClosedCandle(instrument, candle, origin, venueMillis, receivedMillis, receivedNanos,
                        findings.asOf(marketMillis));
    }

    /** How the candle came to be known. */
    public enum Origin {
        /** Closed while it happened. */
        LIVE,
        /** Closed afterwards, in order, from what the venue keeps. */
        BACKFILL,
        /** A larger candle from before the instrument was watched. */
        HISTORY,
        /** A higher revision of a candle that was closed before. */
        CORRECTION
    }
}
