package io.smcquant.feed;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Hands batches of closes to one place, one at a time and each until it is taken: a failure is repeated, less and less
 * often, with the same batch. Owned by the feed's thread.
 */
final class Handover {
    private static final long RETRY_MILLIS_MIN = 250;
    private static final long RETRY_MILLIS_MAX = 10_000;

    private final FeedTime time;
    private final String refusal;
    private final Function<List<ClosedCandle>, CompletionStage<Void>> place;
    private int underWay;
    private long failures;
    private String trouble = "";

    /** @param refusal what a failure means, in words that its reason is put behind */
    Handover(FeedTime time, String refusal, Function<List<ClosedCandle>, CompletionStage<Void>> place) {
        this.time = time;
        this.refusal = refusal;
        this.place = place;
    }

    /** Only while it is not {@link #isBusy}. */
    void hand(List<ClosedCandle> batch, Runnable whenTaken) {
        underWay = batch.size();
        attempt(batch, whenTaken);
    }

    boolean isBusy() {
        return underWay > 0;
    }

    /** Closes that are under way. */
    int underWay() {
        return underWay;
    }

    /** Why the last attempt failed; empty while they succeed. */
    String trouble() {
        return trouble;
    }

    private void attempt(List<ClosedCandle> batch, Runnable whenTaken) {
        time.take(() -> place.apply(batch), (done, failure) -> {
            if (failure == null) {
                failures = 0;
                trouble = "";
                underWay = 0;
                whenTaken.run();
            } else {
                failures++;
                trouble = refusal + ": " + Failures.rootMessage(failure);
                long wait = Math.min(RETRY_MILLIS_MAX, RETRY_MILLIS_MIN << Math.min(10, failures - 1));
                time.timer().after(wait, () -> attempt(batch, whenTaken));
            }
        });
    }
}
