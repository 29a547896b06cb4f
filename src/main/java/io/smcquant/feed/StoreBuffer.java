package io.smcquant.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.smcquant.market.Timeframe;

/**
 * Closed candles on their way out and into the store. What closes is published and then stored, in the order in which
 * it closed; candles of the past are only stored. One batch is being published and one written at a time, so a slow
 * store does not hold up what goes out. A batch that is refused is handed over again until it is taken, so nothing is
 * lost while the buffer lives, and what is out is never published twice; what the buffer must not do is grow without
 * end, so the feed stops reading while it {@link #isFull}. Owned by the feed's thread.
 */
final class StoreBuffer {
    /** More only where the last of them belong together. */
    private static final int BATCH_MAX = 5_000;
    /** What closes at one boundary comes within moments, and goes together. */
    private static final long GATHER_MILLIS = 5;

    private final FeedTime time;
    private final FeedMeter meter;
    private final int candlesMax;
    private final Handover output;
    private final Handover store;
    private final Deque<ClosedCandle> waiting = new ArrayDeque<>();
    /** Those that are out and not stored yet. */
    private final Deque<ClosedCandle> published = new ArrayDeque<>();
    /** Larger candles of the past, which nobody waits for: they go when nothing else does. */
    private final Deque<ClosedCandle> history = new ArrayDeque<>();
    /** Candles that may still come of questions under way. */
    private int minutesKept;
    private int historyKept;
    private boolean flushSet;
    private CompletableFuture<Void> emptied = new CompletableFuture<>();

    StoreBuffer(FeedOutput output, FeedStore store, FeedTime time, FeedMeter meter, int candlesMax) {
        this.output = new Handover(time, "what closes cannot be published", output::publish);
        this.store = new Handover(time, "the store does not take candles", store::write);
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
        if (!flushSet) {
            flushSet = true;
            time.timer().after(GATHER_MILLIS, () -> {
                flushSet = false;
                flush();
            });
        }
    }

    /**
     * Keeps room for an answer that is about to be asked for, so that what is under way cannot fill the buffer all at
     * once. Whoever got room gives it back when the answer is here. Minutes do not wait for the room that history
     * keeps.
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
        return waiting.size() + output.underWay() + published.size() + history.size() + store.underWay();
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

    /** Why the last batch was not taken; empty while all are. */
    String trouble() {
        return output.trouble().isEmpty() ? store.trouble() : output.trouble();
    }

    /** Hands over what waits, as far as nothing is under way. */
    void flush() {
        if (!output.isBusy() && !waiting.isEmpty()) {
            List<ClosedCandle> batch = batchOf(waiting);
            output.hand(batch, () -> {
                published.addAll(batch);
                flush();
            });
        }
        if (!store.isBusy() && !published.isEmpty()) {
            write(batchOf(published));
        } else if (!store.isBusy() && !output.isBusy() && !history.isEmpty()) {
            write(batchOf(history));
        }
    }

    private static List<ClosedCandle> batchOf(Deque<ClosedCandle> from) {
        List<ClosedCandle> batch = new ArrayList<>(Math.min(BATCH_MAX, from.size()));
        while (!from.isEmpty()
                && (batch.size() < BATCH_MAX || from.element().belongsTo(batch.get(batch.size() - 1)))) {
            batch.add(from.remove());
        }
        return batch;
    }

    private void write(List<ClosedCandle> batch) {
        store.hand(batch, () -> {
            measure(batch);
            if (isEmpty()) {
                emptied.complete(null);
            }
            flush();
        });
    }

    private void measure(List<ClosedCandle> batch) {
        long nowNanos = time.process().nowNanos();
        for (ClosedCandle candle : batch) {
            if (candle.origin() == ClosedCandle.Origin.LIVE && candle.candle().timeframe() == Timeframe.M1) {
                meter.stored(nowNanos - candle.receivedNanos());
            }
        }
    }
}
