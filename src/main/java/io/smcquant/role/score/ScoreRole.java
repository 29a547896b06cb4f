package io.smcquant.role.score;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smcquant.adapter.kafka.BrokerStatus;
import io.smcquant.adapter.kafka.SaidSignals;
import io.smcquant.adapter.kafka.TopicCheck;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.adapter.postgres.ScoreBuffer;
import io.smcquant.adapter.postgres.ScoreMeter;
import io.smcquant.adapter.postgres.SignalReader;
import io.smcquant.adapter.postgres.SignalStore;
import io.smcquant.adapter.registry.LiveModels;
import io.smcquant.adapter.registry.ModelPolling;
import io.smcquant.adapter.socket.OwnerThread;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.MessagingConfig;
import io.smcquant.config.RoleName;
import io.smcquant.config.ScoreConfig;
import io.smcquant.market.ProcessClock;
import io.smcquant.market.VenueId;
import io.smcquant.role.EngineRole;
import io.smcquant.role.score.RecordStream.Kind;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.SignalDesk;
import io.smcquant.scoring.VectorScore;
import io.vertx.core.Vertx;

/**
 * Entry of the score role: connects the stream of vectors with the models, and what comes of it with the topic and the
 * store. REST answers scores without it, in every process.
 */
@ApplicationScoped
public class ScoreRole implements EngineRole {
    private static final Logger LOG = Logger.getLogger(ScoreRole.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);
    /** The database may still be coming up; vectors that wait so long are no worse for it. */
    private static final Duration MEMORY_PATIENCE = Duration.ofSeconds(5);
    private static final Duration MEMORY_RETRY = Duration.ofMillis(200);

    private final ScoreChannels channels;
    private final LiveModels models;
    private final ModelPolling polling;
    private final ScoreConfig config;
    private final VenueId venue;
    private final SignalStore store;
    private final SignalReader reader;
    private final ScoreMeter storeMeter;
    private final Metrics metrics;
    private final ProcessClock clock;
    private final Vertx vertx;
    private final MessagingConfig messaging;
    private final TopicCheck topics;
    private final SaidSignals said;
    private final CompletableFuture<Void> knowsModels = new CompletableFuture<>();
    // Written by the thread that starts the role, read by probes.
    private volatile @Nullable Running running;

    ScoreRole(ScoreChannels channels, LiveModels models, ModelPolling polling, ScoreConfig config,
            EngineConfig engine, SignalStore store,
            SignalReader reader, ScoreMeter storeMeter, Metrics metrics, ProcessClock clock, Vertx vertx,
            MessagingConfig messaging, TopicCheck topics, @Identifier(SaidSignals.NAME) SaidSignals said) {
        this.channels = channels;
        this.models = models;
        this.polling = polling;
        this.config = config;
        this.venue = engine.venue().id();
        this.store = store;
        this.reader = reader;
        this.storeMeter = storeMeter;
        this.vertx = vertx;
        this.metrics = metrics;
        this.clock = clock;
        this.messaging = messaging;
        this.topics = topics;
        this.said = said;
    }

    /** What exists while vectors of the stream are scored. */
    private record Running(List<OwnerThread> threads, List<RecordStream<?>> streams, ScoreBuffer buffer,
            StreamMeter meter) {}

    @Override
    public RoleName name() {
        return RoleName.SCORE;
    }

    /** Once a model or the heuristic is known to be the one that answers, whatever database and broker do. */
    @Override
    public boolean ready() {
        return knowsModels.isDone();
    }

    @Override
    public void start() {
        // Who answers before the registry was looked at might be another a moment later.
        polling.lookedOnce().thenRun(() -> knowsModels.complete(null));
        CompletionStage<Void> known = knowsModels.completeOnTimeout(null, MEMORY_PATIENCE.toMillis(),
                TimeUnit.MILLISECONDS);
        if (!config.messaging()) {
            LOG.info("vectors of the stream are not scored: smc.score.messaging is false");
            return;
        }
        OwnerThread thread = new OwnerThread("smc-score");
        StreamMeter meter = new StreamMeter(metrics);
        ScoreBuffer buffer = new ScoreBuffer(store, venue, signal -> models.ladder().explain(signal), vertx,
                Infrastructure.getDefaultWorkerPool(), ScoreBuffer.Settings.USUAL, storeMeter);
        buffer.show(metrics);
        StreamScoring scoring = new StreamScoring(config.rules(), models::ladder, new Ways(buffer), thread, thread,
                meter, clock);
        CompletionStage<Void> ready = memory(scoring, thread).thenCompose(done -> known);
        RecordStream<VectorRecord> vectors = new RecordStream<>(Kind.VECTOR, ready, thread, scoring,
                meter::refusedVector);
        RecordStream<SignalRecord> toStore = new RecordStream<>(Kind.SIGNAL, topics.whenSound(), Runnable::run,
                (record, done) -> buffer.add(record.signal(), done::well), meter::refusedSignal);
        OwnerThread keeper = new OwnerThread("smc-score-keep");
        RecordStream<VectorRecord> toKeep = new RecordStream<>(Kind.VECTOR_TO_KEEP,
                topics.whenSound().thenCompose(sound -> polling.readOnce()), keeper,
                new ScoreKeeping(config.rules(), models::ladder, buffer::add), () -> {});
        running = new Running(List.of(thread, keeper), List.of(vectors, toStore, toKeep), buffer, meter);
        channels.begin(vectors, toStore, toKeep);
    }

    /**
     * When the first vector may come. Over a broker partitions come and go, and bring the signals of their instruments
     * with them each time; in process all of it is read back once.
     */
    private CompletionStage<Void> memory(StreamScoring scoring, OwnerThread thread) {
        if (!messaging.overKafka()) {
            return remembered(scoring, thread);
        }
        said.tell(SignalDesk.rememberedMillis(config.rules()),
                signals -> thread.execute(() -> scoring.remember(signals)));
        return topics.whenSound();
    }

    /** Reads back what was said before this process began; completes without it when the database does not come. */
    private CompletionStage<Void> remembered(StreamScoring scoring, OwnerThread thread) {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Uni.createFrom().deferred(() -> reader.newest(venue, SignalDesk.rememberedMillis(config.rules())))
                .onFailure().retry().withBackOff(MEMORY_RETRY, MEMORY_RETRY.multipliedBy(4))
                .expireIn(MEMORY_PATIENCE.toMillis())
                .ifNoItem().after(MEMORY_PATIENCE).fail()
                .subscribe().with(signals -> thread.execute(() -> {
                    scoring.remember(signals);
                    LOG.infof("signals of before are known count=%d", signals.size());
                    ready.complete(null);
                }), failure -> {
                    LOG.warn(
                            "signals of before are not known, because the database is away: a setup that was said may be"
                                    + " said once more");
                    ready.complete(null);
                });
        return ready;
    }

    @Override
    public void stop() {
        Running ending = running;
        if (ending != null) {
            ending.streams().forEach(RecordStream::stop);
            ending.threads().forEach(thread -> thread.stop(STOP_PATIENCE));
            awaitDrained(ending.buffer());
            running = null;
        }
    }

    private static void awaitDrained(ScoreBuffer buffer) {
        CountDownLatch drained = new CountDownLatch(1);
        buffer.stop(STOP_PATIENCE).whenComplete((done, failure) -> drained.countDown());
        try {
            // A little longer than the buffer's own patience, at whose end it gives up by itself.
            long millisMax = 2 * STOP_PATIENCE.toMillis();
            if (!drained.await(millisMax, TimeUnit.MILLISECONDS)) { // style-ok: whoever stops the process may wait
                LOG.warn("the database did not take the last signals and scores");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String state() {
        ModelLadder ladder = models.ladder();
        String who = ladder.active().map(model -> "the model " + model.name())
                .orElse("the heuristic" + (ladder.trouble().isEmpty() ? "" : ", because " + ladder.trouble()));
        Running now = running;
        return now == null ? "answers requests by " + who
                : "scores by " + who + ", " + now.meter().vectors() + " vectors so far, " + now.meter().signals()
                        + " signals" + waiting().map(reason -> "; the stream waits: " + reason).orElse("");
    }

    /** Whatever keeps vectors from being scored: answers over HTTP go on, so the role stays ready. */
    @Override
    public Optional<String> trouble() {
        return broken().or(said::trouble);
    }

    /** The framework gives a channel up when it fails in certain ways; only another process reads on then. */
    @Override
    public Optional<String> broken() {
        Running now = running;
        return now == null ? Optional.empty()
                : now.streams().stream().flatMap(stream -> stream.ended().stream()).findFirst();
    }

    private Optional<String> waiting() {
        return topics.status().flatMap(BrokerStatus::waiting).or(this::trouble);
    }

    private final class Ways implements StreamScoring.Ways {
        private final ScoreBuffer buffer;

        private Ways(ScoreBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public CompletionStage<Void> publish(SignalRecord signal) {
            return channels.publish(signal);
        }

        /** A broker keeps it until one of its readers has stored it, whatever ends in between. */
        @Override
        public void said(Signal signal) {
            if (!messaging.overKafka()) {
                buffer.add(List.of(signal), List.of());
            }
        }

        /** A broker keeps their vector until somebody has stored them. */
        @Override
        public void store(List<VectorScore> scores) {
            if (!messaging.overKafka()) {
                buffer.add(List.of(), scores);
            }
        }

        @Override
        public void observe(VectorScore answered, double[] values) {
            models.observe(answered.model(), values);
        }
    }
}
