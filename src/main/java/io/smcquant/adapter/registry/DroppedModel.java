package io.smcquant.adapter.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.smcquant.adapter.postgres.Migrations;
import io.smcquant.adapter.postgres.ModelChange;
import io.smcquant.adapter.postgres.ModelFormat;
import io.smcquant.adapter.postgres.Models;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.ScoringModel;
import io.smcquant.scoring.tree.TreeModel;
import io.smcquant.scoring.tree.UnreadableModel;

/**
 * The model that a person laid beside the process. It scores from the file until the registry has it, and is read once,
 * at the start. Used by the one look at the registry that is under way; what it says of itself is read by any.
 */
final class DroppedModel {
    static final String NAME = "lgbm_smc";
    static final String FILE = NAME + ".txt";

    private static final Logger LOG = Logger.getLogger(DroppedModel.class);
    /** Looks until the next try doubles with every failure, up to this. */
    private static final int LOOKS_BETWEEN_TRIES_MAX = 32;

    private final Path file;
    private final long bytesMax;
    private final ModelFitness.Conditions here;
    private Optional<OpenedModel> opened = Optional.empty();
    private Optional<ScoringModel> scoring = Optional.empty();
    private boolean isRead;
    private boolean settled;
    private boolean isGivenUp;
    private int looksToWait;
    private int looksBetweenTries = 1;
    // Written by the look that reads, read by whoever asks for the state.
    private volatile String trouble = "";
    // Written by the look that registers, read by whoever asks for the state.
    private volatile String unregistered = "";

    /** The file is no longer the one that was read. */
    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Changed(Path file) {
            super(file + " has changed since the start, and is read again at the next one", null, false, false);
        }
    }

    DroppedModel(Path directory, long bytesMax, ModelFitness.Conditions here) {
        this.file = directory.resolve(FILE);
        this.bytesMax = bytesMax;
        this.here = here;
    }

    /** The model where it may score, until the registry decides about it. */
    Optional<ScoringModel> scoring() {
        return settled ? Optional.empty() : scoring;
    }

    /** Why the file does not score or is not registered; empty where it does and is, or there is none. */
    String trouble() {
        return trouble.isEmpty() ? unregistered : trouble;
    }

    boolean isRead() {
        return isRead;
    }

    Uni<Void> read() {
        return Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool()).invoke(this::readNow);
    }

    private void readNow() {
        isRead = true;
        settled = true;
        if (!Files.exists(file)) {
            return;
        }
        try (SpooledFile spooled = spool()) {
            TreeModel trees = spooled.readModel(ModelFormat.LIGHTGBM);
            OpenedModel model = open(spooled, trees);
            ModelFitness fitness = ModelFitness.of(model.content(), Optional.empty(), here);
            opened = Optional.of(model);
            scoring = model.scoring(fitness);
            settled = false;
            if (fitness.mayScore()) {
                LOG.infof("model found beside the process file=%s model=%s warnings=%s", file, model.name(),
                        fitness.warnings());
            } else {
                refuse(file + " may be asked by its id and does not score: " + String.join("; ", fitness.refusals()));
            }
        } catch (IOException | UnreadableModel | RuntimeException e) { // style-ok: a bug in reading it is its trouble
            refuse(file + " is no model that can be read: " + e.getMessage());
        }
    }

    private void refuse(String reason) {
        trouble = reason;
        LOG.errorf("the model beside the process is not used reason=\"%s\"", reason);
    }

    private SpooledFile spool() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return SpooledFile.of(in, bytesMax);
        }
    }

    private static OpenedModel open(SpooledFile spooled, TreeModel trees) {
        var content = ModelContent.of(NAME, ModelFormat.LIGHTGBM, spooled, trees, Optional.empty());
        return new OpenedModel(new ModelName(0, NAME, content.version()), content, Optional.empty(), trees);
    }

    /**
     * Brings the model into the registry, and makes it the active one there unless a person chose otherwise. Answers
     * whether it did; where it could not, that is the model's own trouble, and what was read goes on scoring.
     */
    Uni<Boolean> register(Models models) {
        if (settled || isGivenUp || looksToWait-- > 0) {
            return Uni.createFrom().item(false);
        }
        OpenedModel model = opened.orElseThrow();
        return Uni.createFrom().item(Unchecked.supplier(() -> spoolAgain(model)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(spooled -> store(models, model, spooled).eventually(spooled::close))
                .map(done -> {
                    unregistered = "";
                    settled = true;
                    return true;
                })
                .onFailure().invoke(this::failed)
                .onFailure().recoverWithItem(false);
    }

    private void failed(Throwable failure) {
        isGivenUp = failure instanceof Changed;
        looksToWait = looksBetweenTries;
        looksBetweenTries = Math.min(LOOKS_BETWEEN_TRIES_MAX, looksBetweenTries * 2);
        String reason = "the model beside the process is not in the registry: " + Migrations.rootMessage(failure);
        if (!unregistered.equals(reason)) {
            LOG.warnf("the model beside the process is not registered reason=\"%s\"", reason);
        }
        unregistered = reason;
    }

    private SpooledFile spoolAgain(OpenedModel model) throws IOException {
        if (!Files.exists(file)) {
            throw new Changed(file);
        }
        SpooledFile spooled;
        try {
            spooled = spool();
        } catch (SpooledFile.TooLarge e) {
            throw new Changed(file);
        }
        if (!spooled.sha256Digits().equals(model.content().sha256())) {
            spooled.close();
            throw new Changed(file);
        }
        return spooled;
    }

    private Uni<Void> store(Models models, OpenedModel model, SpooledFile spooled) {
        return models.store(model.content(), spooled::part)
                .chain(stored -> scoring.isEmpty() ? Uni.createFrom().voidItem()
                        : models.change(stored.id(), ModelChange.ACTIVATE_AT_START).invoke(outcome -> outcome.refusal()
                                .ifPresent(reason -> LOG.infof("the model beside the process is not made active file=%s"
                                        + " id=%d reason=\"%s\"", file, stored.id(), reason)))
                                .replaceWithVoid());
    }
}
