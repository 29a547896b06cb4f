package io.smcquant.adapter.web.models;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.smcquant.adapter.postgres.ShadowScores;
import io.smcquant.adapter.postgres.StoredModel;
import io.smcquant.adapter.postgres.StoredModel.Content;
import io.smcquant.adapter.registry.ModelFitness;
import io.smcquant.scoring.ModelCard;

/**
 * A model of the registry on the wire.
 *
 * @param version of its content: equal content has one version
 * @param status candidate, shadow, active or retired
 * @param format lightgbm or table
 * @param schemaHash of the features its card names; null without a card
 * @param createdMillis by the database's clock, as is statusMillis, when its status was chosen
 */
public record WireModel(long id, String name, String version, String status, String format, String sha256,
        long sizeBytes, int features, int outputs, int trees, @Nullable String schemaHash, long createdMillis,
        long statusMillis) {
    private static final int NAMES_MAX = 1_000;

    static WireModel of(StoredModel model) {
        Content content = model.content();
        return new WireModel(model.id(), content.name(), content.version(), model.status().label(),
                content.format().label(), content.sha256(), content.sizeBytes(), content.featureNames().size(),
                content.outputs(), content.trees(), content.card().map(StoredModel.Card::schemaHash).orElse(null),
                model.createdMillis(), model.changedMillis());
    }

    /**
     * Whether a model may score here, by the settings of this process.
     *
     * @param formulaVersion of its features, or "assumed" where no card says it
     * @param calibrated whether its answer becomes a probability that was seen to hold
     * @param refusals why it may not score
     */
    public record Scoring(boolean possible, String formulaVersion, boolean calibrated, List<String> refusals,
            List<String> warnings) {
        static Scoring of(ModelFitness fitness, Optional<ModelCard> card) {
            return new Scoring(fitness.mayScore(),
                    card.map(some -> Integer.toString(some.formulaVersion())).orElse("assumed"),
                    card.flatMap(ModelCard::calibration).isPresent(), fitness.refusals(),
                    fitness.warnings());
        }
    }

    /**
     * A shadow beside what answered, over the same vectors.
     *
     * @param fromMillis close time after which vectors were compared; null without rows, as are the means
     * @param meanDifference of the shadow's confidence less that of what answered
     * @param otherTierShare of the rows in which the shadow would have chosen another tier
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Comparison(@Nullable Long fromMillis, @Nullable Long toMillis, long rows,
            @Nullable Double meanDifference,
            @Nullable Double meanAbsoluteDifference, @Nullable Double otherTierShare) {
        static Comparison of(ShadowScores.Compared compared) {
            boolean empty = compared.rows() == 0;
            return new Comparison(empty ? null : compared.fromMillis(), empty ? null : compared.toMillis(),
                    compared.rows(), empty ? null : compared.meanDifference(),
                    empty ? null : compared.meanAbsoluteDifference(),
                    empty ? null : compared.otherTierShare());
        }
    }

    /**
     * Everything of one model.
     *
     * @param featureNames its columns in order, the first 1,000 of them
     * @param comparison null unless it is a shadow
     * @param card null where it came without one
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Whole(WireModel model, Scoring scoring, List<String> featureNames, @Nullable Comparison comparison,
            @JsonRawValue @Nullable String card) {
        static Whole of(StoredModel model, Scoring scoring, Optional<ShadowScores.Compared> compared) {
            List<String> names = model.content().featureNames();
            return new Whole(WireModel.of(model), scoring, names.subList(0, Math.min(NAMES_MAX, names.size())),
                    compared.map(Comparison::of).orElse(null),
                    model.content().card().map(StoredModel.Card::json).orElse(null));
        }
    }

    /**
     * What came of an upload.
     *
     * @param known whether this content was in the registry before, under this id
     */
    public record Uploaded(long id, String name, String version, boolean known, Scoring scoring) {}
}
