package io.smcquant.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What closed of one partition, from there until it is stored: it goes out in order, one batch at a time, whatever other
 * partitions do. A lane ends when its partition is another's: what waits in it is dropped then, because the new owner
 * finds it again. Owned by the feed's thread.
 */
final class OutputLane {
    private final ShardPartition partition;
    private final StoreBuffer buffer;
    private final Handover<FeedOutput.Outcome> output;
    private final Runnable takenOver;
    private final Deque<ClosedCandle> waiting = new ArrayDeque<>();
    /** Closes of this lane that are not stored yet, wherever they are; the past, which nobody waits for, is none. */
    private int unstored;
    private boolean ended;
    private CompletableFuture<Void> emptied = new CompletableFuture<>();

    /** @param takenOver is told once, when the way out says that the partition is another's */
    OutputLane(ShardPartition partition, StoreBuffer buffer, FeedOutput output, FeedTime time, Runnable takenOver) {
        this.partition = partition;
        this.buffer = buffer;
        this.takenOver = takenOver;
        this.output = new Handover<>(time, "what closes cannot be published",
                batch -> asOf(batch, time.marketMillis()), batch -> output.publish(partition, batch));
    }

    /** What waited for its way out goes out as what it has become by now. */
    private static List<ClosedCandle> asOf(List<ClosedCandle> batch, long marketMillis) {
        return batch.stream().map(closed -> closed.asOf(marketMillis)).toList();
    }

    ShardPartition partition() {
        return partition;
    }

    /** A close; of a lane that has ended it is nobody's business here. */
    void add(ClosedCandle candle) {
        if (ended) {
            return;
        }
        if (candle.origin() == ClosedCandle.Origin.HISTORY) {
            buffer.addPast(candle);
        } else {
            unstored++;
            waiting.add(candle);
            buffer.addClose();
        }
    }

    /**
     * Hands over what waits, unless something is under way.
     *
     * @param published gets what is out, as it went out
     */
    void flush(Consumer<List<ClosedCandle>> published) {
        if (ended || output.isBusy() || waiting.isEmpty()) {
            return;
        }
        List<ClosedCandle> batch = StoreBuffer.batchOf(waiting, closed -> closed);
        output.hand(batch, (sent, outcome) -> {
            if (outcome == FeedOutput.Outcome.TAKEN_OVER) {
                forget(batch.size());
                end();
                takenOver.run();
            } else {
                published.accept(sent);
            }
        });
    }

    String trouble() {
        return output.trouble();
    }

    void stored(int closes) {
        unstored -= closes;
        if (unstored == 0) {
            emptied.complete(null);
        }
    }

    /** Completes once every close that was added is out and stored, or dropped. */
    CompletionStage<Void> whenEmpty() {
        CompletableFuture<Void> empty = new CompletableFuture<>();
        emptied = empty;
        if (unstored == 0) {
            empty.complete(null);
        }
        return empty;
    }

    /** Nothing more goes out; what is out already is still stored. */
    void end() {
        if (!ended) {
            ended = true;
            int dropped = waiting.size() + output.underWay();
            waiting.clear();
            output.abandon();
            buffer.ended(this);
            forget(dropped);
        }
    }

    private void forget(int closes) {
        buffer.dropped(closes);
        stored(closes);
    }
}
