package io.smcquant.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.smcquant.market.Timeframe;

/** Keeps what went out; away, it refuses all of it; slow, it is out when the test says. */
final class PublishedCloses implements FeedOutput {
    final List<ClosedCandle> closes = new ArrayList<>();
    boolean away;
    boolean throwing;
    /** Not null: what is published waits until the test completes this. */
    CompletableFuture<Void> slow;
    /** Partitions that are another's. */
    final Set<ShardPartition> takenOver = new HashSet<>();
    int underWay;
    int underWayMax;
    int attempts;

    @Override
    public CompletionStage<Outcome> publish(ShardPartition partition, List<ClosedCandle> batch) {
        attempts++;
        if (throwing) {
            throw new IllegalStateException("the output is not open");
        }
        if (away) {
            return CompletableFuture.failedStage(new IllegalStateException("no broker"));
        }
        underWay++;
        underWayMax = Math.max(underWayMax, underWay);
        CompletableFuture<Void> out = slow == null ? CompletableFuture.completedFuture(null) : slow;
        return out.thenApply(done -> {
            underWay--;
            if (takenOver.contains(partition)) {
                return Outcome.TAKEN_OVER;
            }
            closes.addAll(batch);
            return Outcome.OUT;
        });
    }

    /** The minutes that went out, in that order, corrections left out. */
    List<Integer> minutes() {
        return closes.stream().filter(closed -> closed.candle().timeframe() == Timeframe.M1)
                .filter(closed -> closed.origin() != ClosedCandle.Origin.CORRECTION)
                .map(closed -> Minutes.number(closed.candle().openTimeMillis())).toList();
    }
}
