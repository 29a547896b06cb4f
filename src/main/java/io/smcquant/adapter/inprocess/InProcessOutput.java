package io.smcquant.adapter.inprocess;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.smcquant.adapter.messaging.CloseRecords;
import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.FeedOutput;
import io.smcquant.feed.ShardPartition;

/** The way out of a feed into this process's own hub. What nobody reads is not even written. */
public final class InProcessOutput implements FeedOutput {
    private final InProcessHub hub;
    private final Executor feedThread;

    public InProcessOutput(InProcessHub hub, Executor feedThread) {
        this.hub = hub;
        this.feedThread = feedThread;
    }

    /** All of it is encoded before any of it goes out, and the hub refuses nothing: so it is all or nothing. */
    @Override
    public CompletionStage<Outcome> publish(ShardPartition partition, List<ClosedCandle> closes) {
        return hub.publish(CloseRecords.of(closes, hub::isRead)).thenApplyAsync(out -> Outcome.OUT, feedThread);
    }
}
