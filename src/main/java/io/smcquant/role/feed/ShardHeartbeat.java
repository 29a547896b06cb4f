package io.smcquant.role.feed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.postgres.Migrations;
import io.smcquant.feed.FeedStatus;
import io.smcquant.market.ProcessTimer;

/**
 * Says at a steady pace how the feed of this process is, so that any other can show it. A write waits for the one before
 * it. One that fails costs nothing but a row that grows old, and is said once until one succeeds. Owned by the feed's
 * thread.
 */
final class ShardHeartbeat {
    /** A quarter of the age at which a feed counts as gone. */
    static final long INTERVAL_MILLIS = 5_000;
    /** Between two looks whether there is a database. */
    static final long RETRY_MILLIS = 1_000;

    /** The row of this feed. Stages are running, and may complete on any thread. */
    interface Row {
        /** Whether there is a database to write to at this moment; who sees that there is none says so elsewhere. */
        boolean canBeWritten();

        CompletionStage<Void> write(FeedStatus status);

        CompletionStage<Void> delete();
    }

    private final Supplier<FeedStatus> status;
    private final Row row;
    private final ProcessTimer timer;
    private final Consumer<String> said;
    private CompletionStage<Void> written = CompletableFuture.completedStage(null);
    private boolean failing;
    private boolean stopped;

    /** @param said hears of a write that failed, and of the first that succeeded again */
    ShardHeartbeat(Supplier<FeedStatus> status, Row row, ProcessTimer timer, Consumer<String> said) {
        this.status = status;
        this.row = row;
        this.timer = timer;
        this.said = said;
    }

    /** Begins. Everything else happens by itself. */
    void start() {
        if (stopped) {
            return;
        }
        if (!row.canBeWritten()) {
            timer.after(RETRY_MILLIS, this::start);
            return;
        }
        written = row.write(status.get());
        written.whenComplete((done, failure) -> timer.after(0, () -> ended(failure)));
    }

    private void ended(@Nullable Throwable failure) {
        if (failure != null && !failing) {
            said.accept("other processes do not hear of this feed: " + Migrations.rootMessage(failure));
        } else if (failure == null && failing) {
            said.accept("other processes hear of this feed again");
        }
        failing = failure != null;
        timer.after(INTERVAL_MILLIS, this::start);
    }

    /** Ends, and takes the row away behind the write that is under way. Completes in either case, if at all. */
    CompletionStage<Void> stop() {
        stopped = true;
        if (!row.canBeWritten()) {
            return CompletableFuture.completedStage(null);
        }
        return written.handle((done, failure) -> done).thenCompose(done -> row.delete())
                .exceptionally(failure -> null);
    }
}
