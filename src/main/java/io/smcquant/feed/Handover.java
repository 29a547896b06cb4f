package io.smcquant.feed;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Hands batches of closes to one place, one at a time and each until it is answered: a failure is repeated, less and less
 * often, with the same batch. Owned by the feed's thread.
 *
 * @param <A> what the place answers
 */
final class Handover<A> {
    private static final long RETRY_MILLIS_MIN = 250;
    private static final long RETRY_MILLIS_MAX = 10_000;

    private final FeedTime time;
    private final String refusal;
    private final Function<List<ClosedCandle>, CompletionStage<A>> place;
    private int underWay;
    private long failures;
    /** Counts the batches that were given up: what is heard of one of them later means nothing. */
    private int abandoned;
    private String trouble = "";

    /** @param refusal what a failure means, in words that its reason is put behind */
    Handover(FeedTime time, String refusal, Function<List<ClosedCandle>, CompletionStage<A>> place) {
        this.time = time;
        this.refusal = refusal;
        this.place = place;
    }

    /** Only while it is not {@link #isBusy}. */
    void hand(List<ClosedCandle> batch, Consumer<A> whenAnswered) {
        underWay = batch.size();
        attempt(batch, whenAnswered, abandoned);
    }

    /** The batch under way is not handed over again, and nobody is told what became of it. */
    void abandon() {
        abandoned++;
        underWay = 0;
        failures = 0;
        trouble = "";
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

    private void attempt(List<ClosedCandle> batch, Consumer<A> whenAnswered, int before) {
        if (before != abandoned) {
            return;
        }
        time.take(() -> place.apply(batch), (answer, failure) -> {
            if (before != abandoned) {
                return;
            }
            if (failure == null) {
                failures = 0;
                trouble = "";
                underWay = 0;
                whenAnswered.accept(answer);
            } else {
                failures++;
                trouble = refusal + ": " + Failures.rootMessage(failure);
                long wait = Math.min(RETRY_MILLIS_MAX, RETRY_MILLIS_MIN << Math.min(10, failures - 1));
                time.timer().after(wait, () -> attempt(batch, whenAnswered, before));
            }
        });
    }
}
