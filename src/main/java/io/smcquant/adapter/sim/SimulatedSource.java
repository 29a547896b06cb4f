package io.smcquant.adapter.sim;

import java.util.List;
import java.util.Optional;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.Timeframe;

/** What really happened on the simulated venue: its truth. Every answer is the same however often it is asked. */
public interface SimulatedSource {
    /** All instruments, in an order that never changes; their indexes are what the other methods take. */
    List<Instrument> instruments();

    /**
     * The finished candle, with revision {@link Candle#REVISION_REST}; nothing where this source has no such candle. A
     * larger one is exactly what its minutes make, those without volume left out of open, high and low.
     */
    Optional<Candle> candle(int instrument, Timeframe timeframe, long openTimeMillis);

    /**
     * The minute as it looks after this part of it has passed, from 0 to 1; nothing while nothing traded in it. At 1 it
     * equals the finished minute.
     */
    Optional<Candle> forming(int instrument, long openTimeMillis, double part);

    /** The finished minute, or nothing where this source has no such minute. */
    default Optional<Candle> minute(int instrument, long openTimeMillis) {
        return candle(instrument, Timeframe.M1, openTimeMillis);
    }
}
