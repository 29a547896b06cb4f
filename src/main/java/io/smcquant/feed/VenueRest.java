package io.smcquant.feed;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/**
 * Questions to a venue. The adapter keeps within the venue's limits, asks again for as long as it takes, and answers on
 * the feed's thread: a stage never fails, it completes late. It is running once it is handed out.
 */
public interface VenueRest {
    /** Everything the venue lists. */
    CompletionStage<Listing> listing();

    /** Quote volume of the last 24 hours by symbol. */
    CompletionStage<Map<String, Double>> turnovers();

    /** The venue's time, measured now. */
    CompletionStage<TimeSample> time();

    /** Candles, oldest first, the one under way at the end included. */
    CompletionStage<CandleAnswer> candles(CandleRequest request);

    /** Part of this process's budget that is used from now on: the others who share it use the rest. */
    void share(double fraction);

    /** Estimate of the process time until so many questions for the past would be answered. */
    long waitMillis(int questions);

    /**
     * What a venue lists.
     *
     * @param instruments those that could be read, whatever their status
     * @param excluded how many could not, by reason
     * @param unreadable those of them whose names at least could be read: they are listed, and no more is known
     */
    record Listing(List<Instrument> instruments, Map<String, Integer> excluded, Set<InstrumentId> unreadable) {
        public Listing {
            instruments = List.copyOf(instruments);
            excluded = Map.copyOf(excluded);
            unreadable = Set.copyOf(unreadable);
        }
    }

    /** The venue's time at an instant of the process clock, and how far off it may be. */
    record TimeSample(long venueMillis, long processNanos, long roundTripNanos) {}

    /**
     * Which candles.
     *
     * @param fromMillis open time of the first wanted; without it the newest ones
     * @param limit most candles in the answer; the venue's price grows with it
     */
    record CandleRequest(InstrumentId instrument, Timeframe timeframe, OptionalLong fromMillis, int limit,
            Urgency urgency) {}

    /** In which order waiting questions are asked; equal ones in the order they came. */
    enum Urgency {
        /** A minute that should have closed by now. */
        CLOSE(1),
        /** The way back to live after a gap. */
        GAP(2),
        /** The first minutes of an instrument. */
        SPLICE(3),
        /** Looking again at what the stream said. */
        RECONCILE(4),
        /** Larger timeframes that nobody waits for. */
        HISTORY(5);

        private final int rank;

        Urgency(int rank) {
            this.rank = rank;
        }

        /** Lower ranks go first. */
        public int rank() {
            return rank;
        }
    }

    /**
     * The venue's word on a question for candles.
     *
     * @param refusal why the venue will never answer it, such as an unknown symbol; the candles are empty then
     */
    record CandleAnswer(List<Candle> candles, String refusal) {
        public CandleAnswer {
            candles = List.copyOf(candles);
        }

        public static CandleAnswer of(List<Candle> candles) {
            return new CandleAnswer(candles, "");
        }

        public static CandleAnswer refused(String reason) {
            return new CandleAnswer(List.of(), reason);
        }

        public boolean isRefused() {
            return !refusal.isEmpty();
        }
    }
}
