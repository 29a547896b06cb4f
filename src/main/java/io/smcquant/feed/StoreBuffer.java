package io.smcquant.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.smcquant.market.Timeframe;

/**
 * Closed candles on their way out and into the store. What closes is published, by the lane of its partition, and then
 * stored; candles of the past are only stored. Each lane has one batch under way, and one is written at a time, so a
 * slow store does not hold up what goes out. A batch that is refused is handed over again until it is taken, so nothing
 * is lost while the buffer lives, and what is out is never published twice; what the buffer must not do is grow without
 * end, so the feed stops reading while it {@link #isFull}. Owned by the feed's thread.
 */
final class StoreBuffer {
    /** More only where the last of them belong together. */
    private static final int BATCH_MAX = 5_000;
    /** What closes at one boundary comes within moments, and goes together. */
    private static final long GATHER_MILLIS = 5;

    private final FeedOutput output;
    private final FeedTime time;
    private final FeedMeter meter;
    private final int candlesMax;
    private final Handover<Void> store;
    private final List<OutputLane> lanes = new ArrayList<>();
    /** Those that are out and not stored yet. */
    private final Deque<Unstored> published = new ArrayDeque<>();
    /** Larger candles of the past, which nobody waits for: they go when nothing is out that the store is missing. */
    private final Deque<ClosedCandle> past = new ArrayDeque<>();
    /** Closes on their way out or into the store. */
    private int closes;
    private int pastUnderWay;
    private boolean pastIsGivenUp;
    /** Candles that may still come of questions under way. */
    private int minutesKept;
    private int historyKept;
    private boolean flushSet;
    private CompletableFuture<Void> emptied = new CompletableFuture<>();

    /** A close that only the store is missing of. */
    private record Unstored(OutputLane lane, ClosedCandle closed) {}

    StoreBuffer(FeedOutput output, FeedStore store, FeedTime time, FeedMeter meter, int candlesMax) {
        this.output = output;
        this.store = new Handover<>(time, "the store does not take candles", UnaryOperator.identity(), store::write);
        this.time = time;
        this.meter = meter;
        this.candlesMax = candlesMax;
    }

    /**
     * A lane for a partition that is ours from now on.
     *
     * @param takenOver is told when the way out says that it is not any more; the lane has ended then
     */
    OutputLane lane(ShardPartition partition, Runnable takenOver) {
        OutputLane lane = new OutputLane(partition, this, output, time, takenOver);
        lanes.add(lane);
        return lane;
    }

    /** Nothing of these partitions goes out any more, also of those that are being handed back. */
    void end(Set<ShardPartition> partitions) {
        List.copyOf(lanes).stream().filter(lane -> partitions.contains(lane.partition())).forEach(OutputLane::end);
    }

    /** A close, which waits in its lane. */
    void addClose() {
        closes++;
        flushLater();
    }

    void addPast(ClosedCandle candle) {
        past.add(candle);
        flushLater();
    }

    /** Whether every candle of the past that was added is in the store. */
    boolean isPastStored() {
        return past.isEmpty() && pastUnderWay == 0 && !pastIsGivenUp;
    }

    private void flushLater() {
        if (!flushSet) {
            flushSet = true;
            time.timer().after(GATHER_MILLIS, () -> {
                flushSet = false;
                flush();
            });
        }
    }

    /** Closes that will neither go out nor be stored here. */
    void dropped(int count) {
        closes -= count;
        completeWhenEmpty();
    }

    void ended(OutputLane lane) {
        lanes.remove(lane);
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
        return closes + past.size() + pastUnderWay;
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

    /**
     * Completes once no close waits any more; what is added later is not waited for. The past is given up, because whoever
     * needs it asks for it again: then nothing more is asked of the store.
     */
    CompletionStage<Void> whenEmpty() {
        pastIsGivenUp |= !isPastStored();
        past.clear();
        CompletableFuture<Void> empty = new CompletableFuture<>();
        emptied = empty;
        flush();
        completeWhenEmpty();
        return empty.thenRun(this::abandonPast);
    }

    private void completeWhenEmpty() {
        if (closes == 0) {
            emptied.complete(null);
        }
    }

    private void abandonPast() {
        if (pastUnderWay > 0) {
            pastUnderWay = 0;
            store.abandon();
        }
    }

    /** Why the last batch was not taken; empty while all are. */
    String trouble() {
        return lanes.stream().map(OutputLane::trouble).filter(trouble -> !trouble.isEmpty()).findFirst()
                .orElse(store.trouble());
    }

    /** Hands over what waits, as far as nothing is under way. */
    void flush() {
        for (OutputLane lane : List.copyOf(lanes)) {
            lane.flush(batch -> {
                batch.forEach(closed -> published.add(new Unstored(lane, closed)));
                flush();
            });
        }
        if (!store.isBusy() && !published.isEmpty()) {
            write(batchOf(published, Unstored::closed));
        } else if (!store.isBusy() && !past.isEmpty()) {
            writePast(batchOf(past, closed -> closed));
        }
    }

    static <T> List<T> batchOf(Deque<T> from, Function<T, ClosedCandle> closed) {
        List<T> batch = new ArrayList<>(Math.min(BATCH_MAX, from.size()));
        while (!from.isEmpty() && (batch.size() < BATCH_MAX
                || closed.apply(from.element()).belongsTo(closed.apply(batch.get(batch.size() - 1))))) {
            batch.add(from.remove());
        }
        return batch;
    }

    private void write(List<Unstored> batch) {
        store.hand(batch.stream().map(Unstored::closed).toList(), (written, done) -> {
            measure(batch);
            closes -= batch.size();
            batch.forEach(one -> one.lane().stored(1));
            completeWhenEmpty();
            flush();
        });
    }

    private void writePast(List<ClosedCandle> batch) {
        pastUnderWay = batch.size();
        store.hand(batch, (written, done) -> {
            pastUnderWay = 0;
            flush();
        });
    }

    private void measure(List<Unstored> batch) {
        long nowNanos = time.process().nowNanos();
        for (Unstored one : batch) {
            ClosedCandle candle = one.closed();
            if (candle.origin() == ClosedCandle.Origin.LIVE && candle.candle().timeframe() == Timeframe.M1) {
                meter.stored(nowNanos - candle.receivedNanos());
            }
        }
    }
}
