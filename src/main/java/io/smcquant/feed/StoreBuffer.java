package io.smcquant.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.smcquant.market.Timeframe;

/**
 * Closed candles on their way into the store: one write under way, the others wait in order. A write that fails is
 * repeated until it succeeds, so nothing is lost while the buffer lives; what it must not do is grow without end, so
 * the feed stops reading while it {@link #isFull}. Owned by the feed's thread.
 */
final class StoreBuffer {
    private static final int BATCH_MAX = 5_000;
    /** What closes at one boundary comes within moments, and is written together. */
    private static final long GATHER_MILLIS = 5;
    private static final long RETRY_MILLIS_MIN = 250;
    private static final long RETRY_MILLIS_MAX = 10_000;

    private final FeedStore store;
    private final FeedTime time;
    private final FeedMeter meter;
    private final int candlesMax;
    private final Deque<ClosedCandle> waiting = new ArrayDeque<>();
    /** Larger candles of the past, which nobody waits for: they go when nothing else does. */
    private final Deque<ClosedCandle> history = new ArrayDeque<>();
    /** Candles that may still come of questions under way. */
    private int minutesKept;
    private int historyKept;
    private boolean writing;
    private boolean flushSet;
    private CompletableFuture<Void> emptied = new CompletableFuture<>();
    private int inFlight;
    private long failures;
    private String trouble = "";

    StoreBuffer(FeedStore store, FeedTime time, FeedMeter meter, int candlesMax) {
        this.store = store;
        this.time = time;
        this.meter = meter;
        this.candlesMax = candlesMax;
    }

    void add(ClosedCandle candle) {
        if (candle.origin() == ClosedCandle.Origin.HISTORY) {
            history.add(candle);
        } else {
            waiting.add(candle);
        }
        if (!writing && !flushSet) {
            flushSet = true;
            time.timer().after(GATHER_MILLIS, () -> {
                flushSet = false;
                flush();
            });
        }
    }

    /**
     * Keeps room for an answer that is about to be asked for, so that what is under way cannot fill the buffer all at
     * once. Whoever got room gives it back when the answer is here. Minutes do not wait for the room that history keeps.
     *
     * @return whether there is as much room
     */
    boolean reserve(int candles, boolean history) {
        int kept = minutesKept + (history ? historyKept : 0);
        boolean fits = kept == 0 || size() + (long) kept + candles <= candlesMax / 2;
        if (fits && hasRoom()) {
            minutesKept += history ? 0 : candles;
            historyKept += history ? candles : 0;
            return true;
        }
        return false;
    }

    void giveBack(int candles, boolean history) {
        minutesKept -= history ? 0 : candles;
        historyKept -= history ? candles : 0;
    }

    int size() {
        return waiting.size() + history.size() + inFlight;
    }

    boolean isFull() {
        return size() >= candlesMax;
    }

    /** Whether there is room enough to ask for much at once. */
    boolean hasRoom() {
        return size() * 2L < candlesMax;
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /** Completes once nothing waits any more; what is added later is not waited for. */
    CompletionStage<Void> whenEmpty() {
        CompletableFuture<Void> empty = new CompletableFuture<>();
        emptied = empty;
        flush();
        if (isEmpty()) {
            empty.complete(null);
        }
        return empty;
    }

    /** Why the last write failed; empty while writes succeed. */
    String trouble() {
        return trouble;
    }

    /** Begins a write if none is under way and something waits. */
    void flush() {
        if (!writing && size() > 0) {
            Deque<ClosedCandle> from = waiting.isEmpty() ? history : waiting;
            List<ClosedCandle> batch = new ArrayList<>(Math.min(BATCH_MAX, from.size()));
            while (batch.size() < BATCH_MAX && !from.isEmpty()) {
                batch.add(from.remove());
            }
            writing = true;
            inFlight = batch.size();
            write(batch);
        }
    }

    private void write(List<ClosedCandle> batch) {
        time.take(() -> store.write(batch), (done, failure) -> {
            if (failure == null) {
                wrote(batch);
            } else {
                failures++;
                trouble = "the store does not take candles: " + Failures.rootMessage(failure);
                long wait = Math.min(RETRY_MILLIS_MAX, RETRY_MILLIS_MIN << Math.min(10, failures - 1));
                time.timer().after(wait, () -> write(batch));
            }
        });
    }

    private void wrote(List<ClosedCandle> batch) {
        long nowNanos = time.process().nowNanos();
        for (ClosedCandle candle : batch) {
            if (candle.origin() == ClosedCandle.Origin.LIVE && candle.candle().timeframe() == Timeframe.M1) {
                meter.stored(nowNanos - candle.receivedNanos());
            }
        }
        failures = 0;
        trouble = "";
        inFlight = 0;
        writing = false;
        if (isEmpty()) {
            emptied.complete(null);
        }
        flush();
    }
}
