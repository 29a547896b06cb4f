package io.smcquant.adapter.web.models;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.Migrations;
import io.smcquant.adapter.postgres.ModelChange;
import io.smcquant.adapter.postgres.ModelStatus;
import io.smcquant.adapter.postgres.Models;
import io.smcquant.adapter.postgres.ShadowScores;
import io.smcquant.adapter.postgres.StoredModel;
import io.smcquant.adapter.registry.CardJson;
import io.smcquant.adapter.registry.ModelFitness;
import io.smcquant.adapter.web.wire.Problem;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.ScoreConfig;
import io.smcquant.config.SmcConfig;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.ModelCard;

/** Judges models by the settings of this process before their status is changed, and shows one whole. */
@ApplicationScoped
class ModelDesk {
    private static final Logger LOG = Logger.getLogger(ModelDesk.class);

    private final Models models;
    private final ShadowScores shadows;
    private final ModelFitness.Conditions here;
    private final VenueId venue;

    ModelDesk(Models models, ShadowScores shadows, EngineConfig engine, SmcConfig smc, ScoreConfig score) {
        this.models = models;
        this.shadows = shadows;
        this.here = ModelFitness.Conditions.of(smc, score);
        this.venue = engine.venue().id();
    }

    static RefusedRequest unknown(long id) {
        return RefusedRequest.notFound("there is no model " + id + "; /api/v1/models lists them");
    }

    WireModel.Scoring scoring(StoredModel.Content content) {
        Optional<ModelCard> card = card(content);
        return WireModel.Scoring.of(ModelFitness.of(content, card, here), card);
    }

    private static Optional<ModelCard> card(StoredModel.Content content) {
        return content.card().map(card -> CardJson.read(card.json().getBytes(StandardCharsets.UTF_8)));
    }

    Uni<WireModel.Whole> whole(long id) {
        return find(id).chain(model -> comparison(model).map(compared -> whole(model, compared)));
    }

    private WireModel.Whole whole(StoredModel model, Optional<ShadowScores.Compared> compared) {
        return WireModel.Whole.of(model, scoring(model.content()), compared);
    }

    private Uni<Optional<ShadowScores.Compared>> comparison(StoredModel model) {
        return model.status() == ModelStatus.SHADOW ? shadows.compare(venue, model.id()).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    /** The change stands whatever becomes of the comparison, so the answer does as well. */

    Uni<WireModel.Whole> change(long id, ModelChange change) {
        return find(id).invoke(model -> requireFit(model, change)).chain(() -> models.change(id, change))
                .invoke(outcome -> outcome.refusal().ifPresent(reason -> {
                    throw new RefusedRequest(Problem.of(409, reason));
                })).chain(() -> find(id))
                .chain(model -> comparison(model).onFailure()
                        .invoke(failure -> LOG.warnf("a shadow could not be compared id=%d reason=\"%s\"", id,
                                Migrations.rootMessage(failure)))
                        .onFailure().recoverWithItem(Optional.empty()).map(compared -> whole(model, compared)));
    }

    private Uni<StoredModel> find(long id) {
        return models.find(id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    /** Content never changes and these settings do not either: what fits now fits when the change is made. */
    private void requireFit(StoredModel model, ModelChange change) {
        WireModel.Scoring scoring = scoring(model.content());
        if (change != ModelChange.RETIRE && !scoring.possible()) {
            throw new RefusedRequest(Problem.of(409, "model " + model.id() + " predicts, and may not score here: "
                    + String.join("; ", scoring.refusals())));
        }
    }
}
