package io.smcquant.feed;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where closes go out to those who act on them. The stage completes on the feed's thread, and fails when the way out is
 * closed; the feed comes again with the same closes. It is running once it is handed out.
 */
@FunctionalInterface
public interface FeedOutput {
    /** What became of closes that were handed over. */
    enum Outcome {
        /** All of them are out. */
        OUT,
        /** The partition has another owner, or what we were of it has run out: nothing can be let out of it here. */
        TAKEN_OVER
    }

    /**
     * Publishes all of it or nothing, in this order: each candle with its findings. It completes when all of it is out,
     * and takes its time while readers are behind: whoever publishes waits, nothing is dropped.
     *
     * @param partition which all of the instruments belong to
     * @param closes none of them {@link ClosedCandle.Origin#HISTORY}
     */
    CompletionStage<Outcome> publish(ShardPartition partition, List<ClosedCandle> closes);
}
