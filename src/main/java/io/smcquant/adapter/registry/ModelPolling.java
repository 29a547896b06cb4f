package io.smcquant.adapter.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.adapter.postgres.Migrations;
import io.smcquant.adapter.postgres.Models;
import io.smcquant.adapter.postgres.StorageProbe;
import io.smcquant.adapter.postgres.StorageStatus;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.RoleName;
import io.smcquant.config.Roles;
import io.smcquant.config.ScoreConfig;
import io.smcquant.config.SmcConfig;
import io.smcquant.feature.Feature;
import io.smcquant.market.ProcessClock;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.ScoringModel;

/**
 * Looks at the registry at a steady pace, in processes that score, so that a model is in use everywhere some seconds
 * after it was activated anywhere. A database that is away, or a look that fails, leaves the ladder as it is.
 */
@ApplicationScoped
public class ModelPolling {
    private static final Logger LOG = Logger.getLogger(ModelPolling.class);
    /** A process that starts should not wait a whole interval for a schema that is brought up a moment later. */
    private static final Duration FIRST_LOOK_RETRY = Duration.ofMillis(100);
    private static final int FIRST_LOOK_TRIES_MAX = 50;

    private final RegistryLadder registry;
    private final DroppedModel dropped;
    private final LiveModels live;
    private final StorageProbe storage;
    private final Metrics metrics;
    private final ProcessClock clock;
    private final boolean scores;
    private final CompletableFuture<Void> lookedOnce = new CompletableFuture<>();
    private final CompletableFuture<Void> readOnce = new CompletableFuture<>();
    // Written by whoever ends the first look, read by the scheduler.
    private volatile boolean firstLookEnded;
    private ModelLadder logged = LiveModels.UNKNOWN;
    // Written by the one look that is under way, read by any.
    private volatile String trouble = "";
    private volatile long lookedMillis;

    ModelPolling(Models models, ModelLoading loading, LiveModels live, StorageProbe storage, Metrics metrics,
            ProcessClock clock, EngineConfig engine, SmcConfig smc, ScoreConfig score) {
        ModelFitness.Conditions here = ModelFitness.Conditions.of(smc, score);
        this.dropped = new DroppedModel(Path.of(score.modelsDirectory()), score.modelBytesMax().asLongValue(), here);
        this.registry = new RegistryLadder(models, loading, live, dropped, here);
        this.live = live;
        this.storage = storage;
        this.metrics = metrics;
        this.clock = clock;
        this.scores = Roles.parse(engine.roles()).has(RoleName.SCORE);
        this.lookedMillis = clock.nowMillis();
    }

    void start(@Observes StartupEvent event) {
        if (scores) {
            metrics.gauge(Metric.MODELS_LOADED, () -> models(live.ladder()));
            metrics.gauge(Metric.MODEL_ACTIVE, () -> live.ladder().active().map(model -> model.name().id()).orElse(0L));
            metrics.gauge(Metric.MODELS_AGE, () -> clock.nowMillis() - lookedMillis);
            Feature.labels().forEach(
                    feature -> metrics.gauge(Metric.MODEL_DRIFT, () -> live.driftOf(feature), feature));
            // The scheduler begins up to a second later, and readiness waits for the first look.
            CompletionStage<Void> probed = storage.status().configured() ? storage.lookedOnce()
                    : CompletableFuture.completedStage(null);
            look(Uni.createFrom().completionStage(probed)).subscribe().with(done -> firstLookEnded = true);
        }
    }

    private static double models(ModelLadder ladder) {
        return ladder.active().stream().count() + ladder.previous().stream().count() + ladder.shadows().size();
    }

    /** Whether this process scores, and so has models. */
    public boolean runsHere() {
        return scores;
    }

    /** What keeps this process from knowing the registry or from using the model beside it; empty if nothing does. */
    public Optional<String> trouble() {
        String said = trouble.isEmpty() ? dropped.trouble() : trouble;
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }

    /** Completes when it is first known which model answers here, or that the database cannot be asked. */
    public CompletionStage<Void> lookedOnce() {
        return lookedOnce.copy();
    }

    /** Completes when the registry was read, however long its database is away. */
    public CompletionStage<Void> readOnce() {
        return readOnce.copy();
    }

    @Scheduled(every = "${smc.score.models-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return firstLookEnded ? look(Uni.createFrom().voidItem()) : Uni.createFrom().voidItem();
    }

    private Uni<Void> look(Uni<Void> probed) {
        return registry.readDropped()
                .chain(() -> probed)
                .chain(() -> lookWhenProbed(lookedOnce.isDone() ? 0 : FIRST_LOOK_TRIES_MAX))
                .onFailure().invoke(this::failed)
                .onFailure().recoverWithNull()
                .invoke(this::logSwap);
    }

    /** As the probe saw the database last; the probe also says what the trouble is. */
    private Uni<Void> lookWhenProbed(int triesLeft) {
        StorageStatus status = storage.status();
        if (!status.configured()) {
            return looked(registry.withoutRegistry());
        } else if (status.up() && status.migrated()) {
            return looked(registry.look());
        } else if (!status.up()) {
            registry.databaseAway();
            lookedOnce.complete(null);
            return Uni.createFrom().voidItem();
        }
        return triesLeft == 0 ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(FIRST_LOOK_RETRY)
                        .chain(() -> lookWhenProbed(triesLeft - 1));
    }

    private Uni<Void> looked(Uni<Void> look) {
        return look.invoke(() -> {
            lookedMillis = clock.nowMillis();
            trouble = "";
            lookedOnce.complete(null);
            readOnce.complete(null);
        });
    }

    private void failed(Throwable failure) {
        metrics.counter(Metric.MODEL_LOOK_FAILURES).increment();
        String reason = "the registry of models cannot be read, and the models in use stay: "
                + Migrations.rootMessage(failure);
        if (!trouble.equals(reason)) {
            LOG.warnf("models are not up to date reason=\"%s\"", reason);
        }
        trouble = reason;
    }

    private void logSwap() {
        ModelLadder ladder = live.ladder();
        if (!ladder.equals(logged)) {
            logged = ladder;
            LOG.infof("models in use active=%s previous=%s shadows=%s trouble=\"%s\"", name(ladder.active()),
                    name(ladder.previous()), ladder.shadows().stream().map(ScoringModel::name).toList(),
                    ladder.trouble());
        }
    }

    private static String name(Optional<ScoringModel> model) {
        return model.map(some -> some.name().toString()).orElse("none");
    }
}
