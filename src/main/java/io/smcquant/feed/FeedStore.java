package io.smcquant.feed;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/**
 * Where closed candles are kept. Stages complete on the feed's thread, and fail when the store is away; the feed comes
 * again. They are running once they are handed out.
 */
public interface FeedStore {
    /**
     * Makes the instruments known and answers what is stored of each.
     *
     * @return open time of the newest candle by timeframe, for instruments that have any
     */
    CompletionStage<Map<InstrumentId, Map<Timeframe, Long>>> open(List<Instrument> instruments);

    /** Stored minutes of an instrument in order, from the first open time to before the second. */
    CompletionStage<List<Candle>> minutes(InstrumentId instrument, long fromMillis, long toMillis);

    /** Stores all of it or nothing, durably. */
    CompletionStage<Void> write(List<ClosedCandle> candles);
}
