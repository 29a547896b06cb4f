package io.smcquant.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.smcquant.feed.Findings.DetectorSnapshot;
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

    /**
     * What is stored of an instrument's detectors: for each timeframe the newest snapshot of this version and the candles
     * after it, or without a snapshot the newest candles there are.
     *
     * @param candlesMax most candles of each timeframe; of more, the newest
     */
    CompletionStage<List<StoredDetector>> detectors(InstrumentId instrument, List<Timeframe> timeframes,
            String detectorVersion, int candlesMax);

    /**
     * Where a detector can go on.
     *
     * @param candles in order, without those that the snapshot has seen
     */
    record StoredDetector(Timeframe timeframe, Optional<DetectorSnapshot> snapshot, List<Candle> candles) {
        public StoredDetector {
            candles = List.copyOf(candles);
        }
    }

    /** Stores all of it or nothing, durably: the candles with their findings. */
    CompletionStage<Void> write(List<ClosedCandle> candles);
}
