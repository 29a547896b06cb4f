package io.smcquant.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/**
 * Reads back what is stored of instruments that come to be watched, a few at once, until the store answers; each goes on
 * from there. Owned by the feed's thread.
 */
final class StoredPasts {
    private static final long RETRY_MILLIS = 1_000;
    /** Instruments that are read back at once. */
    private static final int READ_MAX = 6;
    /** Candles that a detector without a stored state begins with: all of a cold start's, and some. */
    private static final int DETECTOR_CANDLES_MAX = 3_000;

    private final FeedStore store;
    private final FeedTime time;
    private final DetectorSettings detectors;
    private final Predicate<InstrumentFeed> isWatched;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int reading;
    private String trouble = "";

    /** What is stored of one instrument. */
    private record Past(List<Candle> minutes, List<FeedStore.StoredDetector> detectors) {}

    /** @param isWatched whether an instrument's past is of interest still */
    StoredPasts(FeedStore store, FeedTime time, DetectorSettings detectors, Predicate<InstrumentFeed> isWatched) {
        this.store = store;
        this.time = time;
        this.detectors = detectors;
        this.isWatched = isWatched;
    }

    /** Why the store does not answer; empty while it does. */
    String trouble() {
        return trouble;
    }

    void read(List<InstrumentFeed> asked) {
        List<InstrumentFeed> feeds = asked.stream().filter(isWatched).toList();
        if (feeds.isEmpty()) {
            trouble = "";
            return;
        }
        List<Instrument> instruments = feeds.stream().map(InstrumentFeed::instrument).toList();
        time.take(() -> store.open(instruments), (newest, failure) -> {
            if (failure != null) {
                trouble = "the store cannot be opened: " + Failures.rootMessage(failure);
                time.timer().after(RETRY_MILLIS, () -> read(feeds));
                return;
            }
            trouble = "";
            Map<InstrumentId, Map<Timeframe, Long>> known = new HashMap<>(newest);
            feeds.forEach(feed -> later(feed, known.getOrDefault(feed.instrument().id(), Map.of())));
            readNext();
        });
    }

    private void later(InstrumentFeed feed, Map<Timeframe, Long> newest) {
        waiting.add(() -> readOne(feed, newest));
    }

    private void readNext() {
        while (reading < READ_MAX && !waiting.isEmpty()) {
            reading++;
            waiting.remove().run();
        }
    }

    private void readOne(InstrumentFeed feed, Map<Timeframe, Long> newest) {
        if (!isWatched.test(feed)) {
            reading--;
            return;
        }
        OptionalLong from = feed.resumeFromMillis(newest);
        if (from.isEmpty()) {
            feed.open(List.of(), newest, List.of());
            reading--;
            return;
        }
        long to = newest.getOrDefault(Timeframe.M1, 0L) + Timeframe.M1.millis();
        Instrument instrument = feed.instrument();
        time.take(() -> store.minutes(instrument.id(), from.getAsLong(), to)
                .thenCombine(detectorsOf(instrument, to), Past::new), (past, failure) -> {
                    reading--;
                    if (failure == null && isWatched.test(feed)) {
                        feed.open(past.minutes(), newest, past.detectors());
                    } else if (failure != null) {
                        time.timer().after(RETRY_MILLIS, () -> {
                            later(feed, newest);
                            readNext();
                        });
                    }
                    readNext();
                });
    }

    private CompletionStage<List<FeedStore.StoredDetector>> detectorsOf(Instrument instrument, long untilMillis) {
        return store.detectors(instrument.id(), new FeedStore.DetectorQuery(detectors.timeframes(),
                detectors.detectorVersion(), untilMillis, DETECTOR_CANDLES_MAX,
                InstrumentDetectors.usable(detectors, instrument.tickSizeE8())));
    }
}
