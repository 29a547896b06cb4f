package io.smcquant.adapter.binance;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;
import io.smcquant.feed.FeedTime;
import io.smcquant.feed.VenueRest;
import io.smcquant.market.VenueId;

/**
 * Asks the venue and keeps within what it admits: the most urgent question first, as many at once and as much a minute
 * as allowed, nothing at all while the venue says stop. A question without an answer of use is asked again, later and
 * later, for as long as the process lives. Owned by the feed's thread.
 *
 * <p>The queue has no bound of its own: a feed has at most three questions for each instrument under way,
 * and three more for each time it was delisted while the venue did not answer.
 */
public final class BinanceRest implements VenueRest {
    private static final int AT_ONCE_MAX = 8;
    private static final long BACK_OFF_MILLIS_MIN = 1_000;
    private static final long BACK_OFF_MILLIS_MAX = 30_000;
    /** So many failures in a row are the venue's trouble and not a question's: then one question at a time tries it. */
    private static final int FAILURES_TO_PROBE = 5;
    private static final long HOLD_MILLIS_UNSAID = 60_000;
    private static final long BAN_MILLIS_UNSAID = 120_000;
    /** A venue that says stop and come again at once does not mean it. */
    private static final long RETRY_AFTER_SECONDS_MIN = 1;
    private static final long RETRY_AFTER_SECONDS_MAX = 3 * 86_400L;
    private static final int HISTORY_WEIGHT = 2;
    private static final int TOO_MANY_REQUESTS = -1003;
    /** Up to here the venue speaks of the question; above, of its own trouble. */
    private static final int QUESTION_AT_FAULT_MAX = -1100;
    private static final int RANK_OF_THE_FEED_ITSELF = 0;
    private static final String USED_WEIGHT = "x-mbx-used-weight-1m";

    private final VenueHttp http;
    private final VenueId venue;
    private final WeightLedger ledger;
    private final FeedTime time;
    private final RandomGenerator chance;
    private final RestMeter meter;
    private final PriorityQueue<Pending> waiting = new PriorityQueue<>(
            Comparator.comparingInt(Pending::rank).thenComparingLong(Pending::number));
    private long asked;
    private int waitingWeight;
    private int underWay;
    private int failuresInARow;
    private boolean wakeUpSet;

    /** Reads the body of a sound answer. */
    private interface Reader<T> {
        T read(String body, long sentNanos) throws UnreadableAnswer;
    }

    /**
     * A question that has no answer yet.
     *
     * @param take reads a sound body and completes the answer
     * @param refuse completes the answer by the venue's refusal, where a question can be refused
     */
    private record Pending(RestQuestion question, int rank, long number, int attempts, Taker take,
            Optional<Consumer<String>> refuse) {
        Pending again() {
            return new Pending(question, rank, number, attempts + 1, take, refuse);
        }
    }

    /** Takes the body of a sound answer over. */
    private interface Taker {
        void take(String body, long sentNanos) throws UnreadableAnswer;
    }

    /**
     * Nothing asked yet.
     *
     * @param share part of the venue's limits that is this process's
     */
    public BinanceRest(VenueHttp http, VenueId venue, double share, FeedTime time, RandomGenerator chance,
            RestMeter meter) {
        this.http = http;
        this.venue = venue;
        this.time = time;
        this.chance = chance;
        this.meter = meter;
        this.ledger = new WeightLedger(share, time.market(), time.process());
    }

    @Override
    public CompletionStage<Listing> listing() {
        return ask(RestQuestion.LISTING, RANK_OF_THE_FEED_ITSELF, (body, sent) -> {
            ListingAnswer answer = ListingAnswer.read(body, venue);
            answer.requestWeightAMinuteMax().ifPresent(ledger::limitIs);
            return answer.listing();
        }, Optional.empty());
    }

    @Override
    public CompletionStage<Map<String, Double>> turnovers() {
        return ask(RestQuestion.TURNOVERS, RANK_OF_THE_FEED_ITSELF, (body, sent) -> TurnoversAnswer.read(body),
                Optional.empty());
    }

    @Override
    public CompletionStage<TimeSample> time() {
        return ask(RestQuestion.TIME, RANK_OF_THE_FEED_ITSELF, this::timeSample, Optional.empty());
    }

    /** The venue looked at its clock half way between the question and the answer, as far as anybody can tell. */
    private TimeSample timeSample(String body, long sentNanos) throws UnreadableAnswer {
        long roundTripNanos = time.process().nowNanos() - sentNanos;
        return new TimeSample(ServerTimeAnswer.readMillis(body), sentNanos + roundTripNanos / 2, roundTripNanos);
    }

    @Override
    public CompletionStage<CandleAnswer> candles(CandleRequest request) {
        return ask(RestQuestion.candles(request), request.urgency().rank(),
                (body, sent) -> CandleAnswer.of(KlinesAnswer.read(body, request.timeframe())),
                Optional.of(CandleAnswer::refused));
    }

    @Override
    public void share(double fraction) {
        ledger.share(fraction);
    }

    @Override
    public long waitMillis(int questions) {
        double minutes = (waitingWeight + (double) questions * HISTORY_WEIGHT) / ledger.patientBudget();
        return ledger.heldMillis() + (long) (minutes * 60_000 / time.speed().marketMillisPerProcessMilli());
    }

    private <T> CompletionStage<T> ask(RestQuestion question, int rank, Reader<T> reader,
            Optional<Function<String, T>> refused) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        enqueue(new Pending(question, rank, asked++, 0,
                (body, sentNanos) -> answer.complete(reader.read(body, sentNanos)),
                refused.map(byRefusal -> reason -> answer.complete(byRefusal.apply(reason)))));
        send();
        return answer;
    }

    private void enqueue(Pending pending) {
        waiting.add(pending);
        waitingWeight += pending.question().weight();
    }

    private void send() {
        int atOnceMax = failuresInARow >= FAILURES_TO_PROBE ? 1 : AT_ONCE_MAX;
        while (!waiting.isEmpty() && underWay < atOnceMax && mayGo(waiting.peek())) {
            Pending next = waiting.remove();
            waitingWeight -= next.question().weight();
            underWay++;
            long sentNanos = time.process().nowNanos();
            long window = ledger.window();
            time.take(() -> http.get(next.question().path()), (answer, failure) -> {
                if (answer != null) {
                    integer(answer.headers().get(USED_WEIGHT)).ifPresent(used -> ledger.venueSays(used, window));
                }
                answered(next, answer, failure, sentNanos);
            });
        }
        if (!waiting.isEmpty() && underWay < atOnceMax) {
            wakeUpLater();
        }
    }

    /** History must not use up the minute at its beginning, when closes are not overdue yet. */
    private boolean mayGo(Pending next) {
        int weight = next.question().weight();
        return next.rank() >= Urgency.SPLICE.rank() ? ledger.takePatiently(weight) : ledger.take(weight);
    }

    /** What does not fit into this minute, or into the time the venue wants to be left alone, is sent after it. */
    private void wakeUpLater() {
        if (!wakeUpSet) {
            wakeUpSet = true;
            long nextWindow = (long) Math.ceil(
                    ledger.marketMillisUntilNextWindow() / time.speed().marketMillisPerProcessMilli());
            time.timer().after(Math.max(1, ledger.isHeld() ? ledger.heldMillis() : nextWindow), () -> {
                wakeUpSet = false;
                send();
            });
        }
    }

    private void answered(Pending pending, @Nullable HttpAnswer answer, @Nullable Throwable failure, long sentNanos) {
        underWay--;
        if (answer == null) {
            askAgain(pending, isTimeout(failure) ? "timeout" : "connection");
        } else {
            take(pending, answer, sentNanos);
        }
        send();
    }

    private static boolean isTimeout(@Nullable Throwable failure) {
        return failure instanceof TimeoutException
                || (failure != null && failure.getCause() instanceof TimeoutException);
    }

    private void take(Pending pending, HttpAnswer answer, long sentNanos) {
        int status = answer.status();
        Optional<ErrorAnswer> error = status == 200 ? Optional.empty() : ErrorAnswer.read(answer.body());
        boolean tooMany = error.isPresent() && error.get().code() == TOO_MANY_REQUESTS;
        if (status == 429 || status == 418 || tooMany) {
            hold(pending, answer);
        } else if (status == 200) {
            try {
                pending.take().take(answer.body(), sentNanos);
                failuresInARow = 0;
                meter.answered();
            } catch (UnreadableAnswer | RuntimeException unreadable) {
                // A mistake of a reader, too, must not leave a question without an end.
                askAgain(pending, "unreadable");
            }
        } else if (status == 400 && error.isPresent() && error.get().code() <= QUESTION_AT_FAULT_MAX
                && pending.refuse().isPresent()) {
            failuresInARow = 0;
            meter.answered();
            pending.refuse().get().accept("the venue refuses it: " + error.get().message());
        } else {
            askAgain(pending, status >= 500 ? "venue" : "status");
        }
    }

    private void hold(Pending pending, HttpAnswer answer) {
        long unsaid = answer.status() == 418 ? BAN_MILLIS_UNSAID : HOLD_MILLIS_UNSAID;
        OptionalLong seconds = integer(answer.headers().get("retry-after"));
        ledger.hold(seconds.isPresent() ? clamped(seconds.getAsLong()) * 1_000 : unsaid);
        meter.held();
        enqueue(pending);
    }

    private static long clamped(long retryAfterSeconds) {
        return Math.max(RETRY_AFTER_SECONDS_MIN, Math.min(RETRY_AFTER_SECONDS_MAX, retryAfterSeconds));
    }

    private void askAgain(Pending pending, String reason) {
        failuresInARow++;
        meter.failed(reason);
        long wait = Math.min(BACK_OFF_MILLIS_MAX, BACK_OFF_MILLIS_MIN << Math.min(10, pending.attempts()));
        time.timer().after(wait / 2 + (long) (chance.nextDouble() * wait / 2), () -> {
            enqueue(pending.again());
            send();
        });
    }

    /** A whole number in a header, if it is one and not below zero. */
    private static OptionalLong integer(@Nullable String text) {
        if (text == null || !text.strip().matches("\\d{1,12}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text.strip()));
    }
}
