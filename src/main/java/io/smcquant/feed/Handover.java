package io.smcquant.feed;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Hands batches of closes to one place, one at a time and each until it is answered: a failure is repeated, less and less
 * often, with the same closes. Owned by the feed's thread.
 *
 * @param <A> what the place answers
 */
final class Handover<A> {
    private static final long RETRY_MILLIS_MIN = 250;
    private static final long RETRY_MILLIS_MAX = 10_000;

    private final FeedTime time;
    private final String refusal;
    private final UnaryOperator<List<ClosedCandle>> asOfNow;
    private final Function<List<ClosedCandle>, CompletionStage<A>> place;
    private int underWay;
    private long failures;
    /** Counts the batches that were given up: what is heard of one of them later means nothing. */
    private int abandoned;
    private String trouble = "";

    /**
     * Nothing handed over yet.
     *
     * @param refusal what a failure means, in words that its reason is put behind
     * @param asOfNow what a batch is when it is handed over at this moment, from what it was at the attempt before
     */
    Handover(FeedTime time, String refusal, UnaryOperator<List<ClosedCandle>> asOfNow,
            Function<List<ClosedCandle>, CompletionStage<A>> place) {
        this.time = time;
        this.refusal = refusal;
        this.asOfNow = asOfNow;
        this.place = place;
    }

    /**
     * Only while it is not {@link #isBusy}.
     *
     * @param whenAnswered gets the batch as it was when it was taken
     */
    void hand(List<ClosedCandle> batch, BiConsumer<List<ClosedCandle>, A> whenAnswered) {
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

    private void attempt(List<ClosedCandle> asBefore, BiConsumer<List<ClosedCandle>, A> whenAnswered, int before) {
        if (before != abandoned) {
            return;
        }
        List<ClosedCandle> batch = asOfNow.apply(asBefore);
        time.take(() -> place.apply(batch), (answer, failure) -> {
            if (before != abandoned) {
                return;
            }
            if (failure == null) {
                failures = 0;
                trouble = "";
                underWay = 0;
                whenAnswered.accept(batch, answer);
            } else {
                failures++;
                trouble = refusal + ": " + Failures.rootMessage(failure);
                long wait = Math.min(RETRY_MILLIS_MAX, RETRY_MILLIS_MIN << Math.min(10, failures - 1));
                time.timer().after(wait, () -> attempt(batch, whenAnswered, before));
            }
        });
    }
}
