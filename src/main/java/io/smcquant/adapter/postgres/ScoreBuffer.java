package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.adapter.postgres.ScoreMeter.Loss;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.Explanation;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.VectorScore;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;

/**
 * Signals and scores on their way into the database. Whoever hands them over never waits: they are written in batches
 * elsewhere, again and again while the database is away, and at its bounds the buffer loses the oldest, scores long
 * before signals, because scores can be computed again. What comes may have somebody who waits for it to be stored: the
 * end of the process loses nothing of that, because whoever waits in vain brings it again. Explanations are made just
 * before a signal is written. Usable from any thread; one short lock guards it.
 */
public final class ScoreBuffer {
    private static final Logger LOG = Logger.getLogger(ScoreBuffer.class);
    private static final long NO_TIMER = -1;

    private final SignalStore store;
    private final VenueId venue;
    private final Function<Signal, Explanation> explain;
    private final Vertx vertx;
    private final OwnContext context;
    private final Executor explainers;
    private final Settings settings;
    private final ScoreMeter meter;

    private final Deque<Waiting<Signal>> signals = new ArrayDeque<>();
    private final Deque<Waiting<VectorScore>> scores = new ArrayDeque<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    /** What is being written now; while the database is away it is also what comes first when it is back. */
    private @Nullable Batch underWay;
    /** Writes the batch under way once more; there is one while it waits for that. */
    private @Nullable Runnable retry;
    private long retryTimer = NO_TIMER;
    private int failures;
    /** What is being lost in this outage, once said. */
    private final Set<String> overflowed = new HashSet<>();
    private boolean stopping;
    private boolean ended;

    /**
     * Bounds, and pace.
     *
     * @param retryWait before the first repetition of a failed write; each further one waits twice as long
     * @param retryWaitMax the longest of these waits
     */
    public record Settings(int signalsMax, int scoresMax, int signalsPerWrite, int scoresPerWrite,
            Duration retryWait, Duration retryWaitMax) {
        /** Half an hour of 600 instruments' scores with a shadow, and more signals than any outage has. */
        public static final Settings USUAL = new Settings(50_000, 40_000, 500, 2_000, Duration.ofMillis(500),
                Duration.ofSeconds(20));

        public Settings {
            if (signalsPerWrite < 1 || scoresPerWrite < 1 || signalsMax < signalsPerWrite
                    || scoresMax < scoresPerWrite) {
                throw new IllegalArgumentException("at least one write must fit: signalsMax=" + signalsMax
                        + " scoresMax=" + scoresMax + " signalsPerWrite=" + signalsPerWrite + " scoresPerWrite="
                        + scoresPerWrite);
            }
        }
    }

    /**
     * Something that is to be stored.
     *
     * @param stored who waits for that; without anybody it is lost when this process ends
     */
    private record Waiting<T>(T what, Optional<Runnable> stored) {
        void done() {
            stored.ifPresent(Runnable::run);
        }
    }

    /** What one transaction takes. */
    private record Batch(List<Waiting<Signal>> signals, List<Waiting<VectorScore>> scores) {
        List<Signal> signalsThemselves() {
            return signals.stream().map(Waiting::what).toList();
        }

        List<VectorScore> scoresThemselves() {
            return scores.stream().map(Waiting::what).toList();
        }
    }

    /**
     * A buffer that works from now on.
     *
     * @param explain may take its time
     * @param explainers runs it, on threads that may take their time
     */
    public ScoreBuffer(SignalStore store, VenueId venue, Function<Signal, Explanation> explain, Vertx vertx,
            Executor explainers, Settings settings, ScoreMeter meter) {
        this.store = store;
        this.venue = venue;
        this.explain = explain;
        this.vertx = vertx;
        this.context = new OwnContext(vertx);
        this.explainers = explainers;
        this.settings = settings;
        this.meter = meter;
    }

    /** Shows how much waits at the moment somebody asks. Said once in a process. */
    public void show(Metrics metrics) {
        metrics.gauge(Metric.SCORES_BUFFERED, this::pendingSignals, "signal");
        metrics.gauge(Metric.SCORES_BUFFERED, this::pendingScores, "score");
    }

    /** Takes what was said of some vectors, and the signals among them. After the end it only counts them as lost. */
    public void add(List<Signal> moreSignals, List<VectorScore> moreScores) {
        addWaiting(unawaited(moreSignals), unawaited(moreScores));
    }

    private static <T> List<Waiting<T>> unawaited(List<T> some) {
        return some.stream().map(one -> new Waiting<>(one, Optional.<Runnable>empty())).toList();
    }

    /**
     * Takes a signal that is kept elsewhere until it is stored.
     *
     * @param stored runs once nobody has to keep it elsewhere any more: the database has it, or has refused it for good,
     *        or it was lost at the bound; never after the end
     */
    public void add(Signal signal, Runnable stored) {
        addWaiting(List.of(new Waiting<>(signal, Optional.of(stored))), List.of());
    }

    /**
     * Takes the scores of one vector that is kept elsewhere until they are stored.
     *
     * @param stored as above, of the last of them
     */
    public void add(List<VectorScore> ofOneVector, Runnable stored) {
        int last = ofOneVector.size() - 1;
        List<Waiting<VectorScore>> waiting = new ArrayList<>(ofOneVector.size());
        for (int i = 0; i <= last; i++) {
            waiting.add(new Waiting<>(ofOneVector.get(i), Optional.of(i == last ? stored : () -> {})));
        }
        addWaiting(List.of(), waiting);
    }

    private void addWaiting(List<Waiting<Signal>> moreSignals, List<Waiting<VectorScore>> moreScores) {
        List<Waiting<?>> dropped;
        synchronized (signals) {
            if (ended) {
                meter.lost(Loss.STOPPED, lost(moreSignals), lost(moreScores));
                return;
            }
            signals.addAll(moreSignals);
            scores.addAll(moreScores);
            dropped = dropOldest();
        }
        dropped.forEach(Waiting::done);
        writeNext();
    }

    /** Those that nobody brings again. */
    private static int lost(Collection<? extends Waiting<?>> some) {
        return (int) some.stream().filter(waiting -> waiting.stored().isEmpty()).count();
    }

    private List<Waiting<?>> dropOldest() {
        List<Waiting<?>> dropped = new ArrayList<>();
        int lostSignals = dropTo(signals, settings.signalsMax(), dropped);
        int lostScores = dropTo(scores, settings.scoresMax(), dropped);
        if (!dropped.isEmpty()) {
            meter.lost(Loss.FULL, lostSignals, lostScores);
            sayOnce("scores", lostScores);
            sayOnce("signals", lostSignals);
        }
        return dropped;
    }

    private void sayOnce(String what, int lost) {
        if (lost > 0 && overflowed.add(what)) {
            LOG.errorf("database was away for too long, the oldest %s are lost until it is back", what);
        }
    }

    private static int dropTo(Deque<? extends Waiting<?>> queue, int max, List<Waiting<?>> dropped) {
        int count = 0;
        for (; queue.size() > max; count++) {
            dropped.add(queue.removeFirst());
        }
        return count;
    }

    /** Signals that are not stored yet. */
    public int pendingSignals() {
        synchronized (signals) {
            return signals.size() + (underWay == null ? 0 : underWay.signals().size());
        }
    }

    /** Scores that are not stored yet. */
    public int pendingScores() {
        synchronized (signals) {
            return scores.size() + (underWay == null ? 0 : underWay.scores().size());
        }
    }

    /** Whether the last write failed and comes again. */
    public boolean isHeldUp() {
        synchronized (signals) {
            return failures > 0;
        }
    }

    /**
     * Stores what there is and ends. The stage completes when all is stored, or after the patience, when what is left is
     * lost and counted. May be called again.
     */
    public CompletionStage<Void> stop(Duration patience) {
        synchronized (signals) {
            if (!stopping) {
                stopping = true;
                vertx.setTimer(Math.max(1, patience.toMillis()), ignored -> end());
            }
        }
        retryNow();
        writeNext();
        return drained;
    }

    private void end() {
        synchronized (signals) {
            if (ended) {
                return;
            }
            ended = true;
            cancelRetry();
            int lostSignals = lost(signals) + (underWay == null ? 0 : lost(underWay.signals()));
            int lostScores = lost(scores) + (underWay == null ? 0 : lost(underWay.scores()));
            if (lostSignals + lostScores > 0) {
                meter.lost(Loss.STOPPED, lostSignals, lostScores);
                LOG.warnf("process ends before all is stored signals=%d scores=%d", lostSignals, lostScores);
            }
            signals.clear();
            scores.clear();
        }
        drained.complete(null);
    }

    /** Begins a write unless one is under way, or all is done. */
    private void writeNext() {
        Batch batch;
        boolean isLast;
        synchronized (signals) {
            isLast = stopping;
            if (ended || underWay != null) {
                return;
            }
            if (!signals.isEmpty() || !scores.isEmpty()) {
                underWay = new Batch(take(signals, settings.signalsPerWrite()),
                        take(scores, settings.scoresPerWrite()));
            }
            batch = underWay;
        }
        if (batch != null) {
            explained(batch.signalsThemselves())
                    .thenAccept(explained -> write(explained, batch.scoresThemselves()));
        } else if (isLast) {
            end();
        }
    }

    private static <T> List<T> take(Deque<T> queue, int max) {
        List<T> taken = new ArrayList<>(Math.min(queue.size(), max));
        while (!queue.isEmpty() && taken.size() < max) {
            taken.add(queue.removeFirst());
        }
        return taken;
    }

    private CompletionStage<List<StoredSignal>> explained(List<Signal> batch) {
        if (batch.isEmpty()) {
            return CompletableFuture.completedStage(List.of());
        }
        CompletableFuture<List<StoredSignal>> explained = new CompletableFuture<>();
        try {
            explainers.execute(() -> explained.complete(withExplanations(batch)));
        } catch (RejectedExecutionException closed) {
            explained.complete(batch.stream()
                    .map(signal -> new StoredSignal(signal, Explanation.missing("the process was ending"))).toList());
        }
        return explained;
    }

    private List<StoredSignal> withExplanations(List<Signal> batch) {
        return batch.stream().map(signal -> new StoredSignal(signal, explanation(signal))).toList();
    }

    private Explanation explanation(Signal signal) {
        try {
            return explain.apply(signal);
        } catch (RuntimeException bug) {
            LOG.warnf(bug, "a signal is stored without its explanation instrument=%s", signal.instrument());
            return Explanation.missing("the explanation failed");
        }
    }

    private void write(List<StoredSignal> explained, List<VectorScore> batchScores) {
        context.run(() -> store.venue(venue).chain(key -> key.isPresent()
                ? writeWhatCanBe(key.get(), explained, batchScores)
                : unknown(explained, batchScores)))
                .subscribe().with(done -> written(), failure -> failed(failure, explained, batchScores));
    }

    /** Feeds register a venue with its instruments before anything of it can be scored. */
    private Uni<Void> unknown(List<StoredSignal> explained, List<VectorScore> batchScores) {
        meter.lost(Loss.UNKNOWN, explained.size(), batchScores.size());
        return Uni.createFrom().voidItem();
    }

    /** What the database refuses for good must not hold up the rest: it is looked for by halves, and lost alone. */
    private Uni<Void> writeWhatCanBe(VenueKey key, List<StoredSignal> batchSignals, List<VectorScore> batchScores) {
        return store.write(key, batchSignals, batchScores).onFailure(ScoreBuffer::isForGood)
                .recoverWithUni(refusal -> {
                    if (batchSignals.size() + batchScores.size() <= 1) {
                        meter.lost(Loss.REFUSED, batchSignals.size(), batchScores.size());
                        LOG.errorf(refusal, "database refuses for good what=%s%s", batchSignals, batchScores);
                        return Uni.createFrom().voidItem();
                    }
                    int signalsHalf = batchSignals.size() / 2;
                    int scoresHalf = (batchScores.size() + 1) / 2;
                    return writeWhatCanBe(key, batchSignals.subList(0, signalsHalf), batchScores.subList(0, scoresHalf))
                            .chain(() -> writeWhatCanBe(key, batchSignals.subList(signalsHalf, batchSignals.size()),
                                    batchScores.subList(scoresHalf, batchScores.size())));
                });
    }

    /** The values themselves: no waiting makes them better. */
    private static boolean isForGood(Throwable failure) {
        String state = failure instanceof PgException database ? database.getSqlState() : null;
        return failure instanceof IllegalArgumentException
                || (state != null && (state.startsWith("22") || state.startsWith("23")));
    }

    private void written() {
        List<Waiting<?>> written = new ArrayList<>();
        synchronized (signals) {
            if (failures > 0) {
                LOG.infof("signals and scores are stored again after=%d failures", failures);
            }
            failures = 0;
            overflowed.clear();
            if (underWay != null && !ended) {
                written.addAll(underWay.signals());
                written.addAll(underWay.scores());
            }
            underWay = null;
        }
        written.forEach(Waiting::done);
        writeNext();
    }

    private void failed(Throwable failure, List<StoredSignal> explained, List<VectorScore> batchScores) {
        synchronized (signals) {
            if (failures == 0) {
                LOG.warnf("signals and scores wait for the database reason=\"%s\"", Migrations.rootMessage(failure));
            }
            long waitMillis = Math.min(settings.retryWaitMax().toMillis(),
                    settings.retryWait().toMillis() << Math.min(failures, Integer.SIZE / 2));
            failures++;
            if (!ended) {
                retry = () -> write(explained, batchScores);
                retryTimer = vertx.setTimer(Math.max(1, waitMillis), ignored -> retryNow());
            }
        }
    }

    private void retryNow() {
        Optional<Runnable> again;
        synchronized (signals) {
            again = Optional.ofNullable(retry);
            cancelRetry();
        }
        again.ifPresent(Runnable::run);
    }

    private void cancelRetry() {
        if (retryTimer != NO_TIMER) {
            vertx.cancelTimer(retryTimer);
        }
        retryTimer = NO_TIMER;
        retry = null;
    }
}
