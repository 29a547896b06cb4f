package io.smcquant.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
     * What is stored of an instrument's detectors: for each timeframe the newest snapshot of this version that is usable
     * and that all candles since are there of, with these; if there is none, the newest candles. A detector must not pass
     * over a hole, so of candles with a hole among them only the ones after it are answered. When a detector begins to wait
     * for its history, its states from before are of a time before a hole, and are kept no longer.
     */
    CompletionStage<List<StoredDetector>> detectors(InstrumentId instrument, DetectorQuery query);

    /**
     * Which detectors of an instrument.
     *
     * @param untilMillis what closed later counts as not stored: an earlier owner may still be writing, and detectors that
     *        know of more than the minutes they are read beside would never be told of it again
     * @param candlesMax most candles of each timeframe; of more, the newest. With that many after a snapshot older ones
     *        may be missing, so it is not used
     * @param usable whether a detector can be restored from a snapshot; asked on any thread, so it must be pure
     */
    record DetectorQuery(List<Timeframe> timeframes, String detectorVersion, long untilMillis, int candlesMax,
            Predicate<DetectorSnapshot> usable) {
        public DetectorQuery {
            timeframes = List.copyOf(timeframes);
        }

        /** Those of a detector's snapshots that it may begin with, the best first. */
        public List<DetectorSnapshot> admitted(KeptSnapshots kept) {
            return kept.states().filter(state -> state.closeTimeMillis() <= untilMillis && usable.test(state)).toList();
        }

        /** The first open time of a candle that has not closed by then. */
        public long firstOpenMillisAfter(Timeframe timeframe) {
            return untilMillis - timeframe.millis() + 1;
        }
    }

    /**
     * The snapshots that are kept of one detector.
     *
     * @param newestFirst states and marks
     */
    record KeptSnapshots(List<DetectorSnapshot> newestFirst) {
        public static final KeptSnapshots NONE = new KeptSnapshots(List.of());

        public KeptSnapshots {
            newestFirst = List.copyOf(newestFirst);
        }

        /** Since when nothing was said, if the detector's last word is that it waits for its history. */
        public OptionalLong unsaidSinceMillis() {
            return newestFirst.stream().filter(DetectorSnapshot::isMark).limit(1).filter(DetectorSnapshot::isWaiting)
                    .mapToLong(DetectorSnapshot::closeTimeMillis).findFirst();
        }

        /** States, newest first. */
        private Stream<DetectorSnapshot> states() {
            return newestFirst.stream().filter(one -> !one.isMark());
        }
    }

    /**
     * Where a detector can go on.
     *
     * @param candles in order, without those that the snapshot has seen
     * @param unsaidSinceMillis without a snapshot: what closed after that is not said yet, although it is stored
     */
    record StoredDetector(Timeframe timeframe, Optional<DetectorSnapshot> snapshot, List<Candle> candles,
            OptionalLong unsaidSinceMillis) {
        public StoredDetector {
            candles = List.copyOf(candles);
        }

        /**
         * From a snapshot on, if no minute is missing since.
         *
         * @param candles in order, the newest that open at its close or later
         * @param candlesMax as many candles as were looked for: if there are that many, older ones may be missing
         */
        public static Optional<StoredDetector> since(DetectorSnapshot snapshot, List<Candle> candles, int candlesMax) {
            boolean follow = candles.isEmpty() || mayHaveHoles(snapshot.timeframe())
                    || candles.get(0).openTimeMillis() == snapshot.closeTimeMillis();
            return follow && candles.size() < candlesMax && afterTheLastHole(snapshot.timeframe(), candles) == 0
                    ? Optional.of(new StoredDetector(snapshot.timeframe(), Optional.of(snapshot), candles,
                            OptionalLong.empty()))
                    : Optional.empty();
        }

        /**
         * With nothing but the candles, of minutes those after the last hole.
         *
         * @param candles in order, the newest
         */
        public static StoredDetector withoutSnapshot(Timeframe timeframe, KeptSnapshots kept, List<Candle> candles) {
            return new StoredDetector(timeframe, Optional.empty(),
                    candles.subList(afterTheLastHole(timeframe, candles), candles.size()), kept.unsaidSinceMillis());
        }

        /** Minutes follow one another; of larger candles the venue's history leaves out those that nothing traded in. */
        private static boolean mayHaveHoles(Timeframe timeframe) {
            return timeframe != Timeframe.M1;
        }

        private static int afterTheLastHole(Timeframe timeframe, List<Candle> candles) {
            int first = mayHaveHoles(timeframe) ? 0 : Math.max(0, candles.size() - 1);
            while (first > 0 && candles.get(first - 1).closeTimeMillis() == candles.get(first).openTimeMillis()) {
                first--;
            }
            return first;
        }
    }

    /**
     * Stores the candles with their findings, durably and each close whole: a minute, the larger candles that it closes or
     * corrects, and what was found at them. Of a large write that fails some closes may be stored and others not;
     * repeating all of it is right, however often.
     */
    CompletionStage<Void> write(List<ClosedCandle> candles);
}
