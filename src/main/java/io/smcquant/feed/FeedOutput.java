package io.smcquant.feed;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where closes go out to those who act on them. The stage completes on the feed's thread, and fails when the way out is
 * closed; the feed comes again with the same closes. It is running once it is handed out.
 */
@FunctionalInterface
public interface FeedOutput {
    /**
     * Publishes all of it or nothing, in this order: each candle with its findings. It completes when all of it is out,
     * and takes its time while readers are behind: whoever publishes waits, nothing is dropped.
     *
     * @param closes none of them {@link ClosedCandle.Origin#HISTORY}
     */
    CompletionStage<Void> publish(List<ClosedCandle> closes);
}
