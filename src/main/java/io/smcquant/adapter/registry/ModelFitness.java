package io.smcquant.adapter.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.smcquant.adapter.postgres.ModelFormat;
import io.smcquant.adapter.postgres.StoredModel.Content;
import io.smcquant.config.ScoreConfig;
import io.smcquant.config.SmcConfig;
import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureSchema;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.TradeTerms;

/**
 * Whether a model may score vectors here, and how. One that may not still answers whoever asks it by its id.
 *
 * @param columns which feature each of its columns is; nothing where it may not
 * @param schemaHash of the features it was trained on, or is taken to have been
 * @param formulaAssumed no card says which formulas its features had
 * @param refusals why it may not, in sentences
 * @param warnings what a person should know who makes it answer, in sentences
 */
public record ModelFitness(Optional<List<Feature>> columns, String schemaHash, boolean formulaAssumed,
        List<String> refusals, List<String> warnings) {
    private static final String POSITION_PREFIX = "Column_";

    public ModelFitness {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
        if (columns.isPresent() != refusals.isEmpty()) {
            throw new IllegalArgumentException("a model either scores or is refused with a reason: columns=" + columns
                    + " refusals=" + refusals);
        }
    }

    /** What a model must agree on with the process that it is to score in. */
    public record Conditions(String schemaHash, TradeTerms terms) {
        public static Conditions of(SmcConfig smc, ScoreConfig score) {
            return new Conditions(FeatureSchema.hash(smc.toSettings()), score.terms());
        }
    }

    public boolean mayScore() {
        return refusals.isEmpty();
    }

    /** @param card of the content, read */
    public static ModelFitness of(Content content, Optional<ModelCard> card, Conditions here) {
        List<String> refusals = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        if (!content.probability()) {
            refusals.add("it does not answer one probability: a model that scores has one output between 0 and 1");
        }
        Optional<List<Feature>> columns = columns(content.featureNames(), warnings);
        if (columns.isEmpty()) {
            refusals.add("its " + content.featureNames().size() + " columns are not the " + Feature.COUNT
                    + " features: they must have the names of the features in any order, or be called "
                    + POSITION_PREFIX + "0 to " + POSITION_PREFIX + (Feature.COUNT - 1));
        }
        if (card.isPresent()) {
            addRefusalsByCard(card.get(), here, refusals);
        } else if (content.format() == ModelFormat.TABLE) {
            refusals.add("it is a table without the card that belongs to it");
        } else {
            warnings.add("it has no card: its features are taken for those of this version (formulaVersion: assumed),"
                    + " and what it answers is not calibrated");
        }
        return new ModelFitness(refusals.isEmpty() ? columns : Optional.empty(),
                card.map(ModelCard::schemaHash).orElse(here.schemaHash()), card.isEmpty(), refusals, warnings);
    }

    private static void addRefusalsByCard(ModelCard card, Conditions here, List<String> refusals) {
        if (!card.schemaHash().equals(here.schemaHash())) {
            refusals.add("it was trained on features of another schema: its card says " + card.schemaHash()
                    + ", the settings of this process make " + here.schemaHash());
        }
        if (!card.label().terms().equals(here.terms())) {
            refusals.add("it was taught another trade: its card says " + card.label().terms()
                    + ", the settings of this process say " + here.terms());
        }
    }

    private static Optional<List<Feature>> columns(List<String> names, List<String> warnings) {
        if (names.size() != Feature.COUNT) {
            return Optional.empty();
        }
        if (isByPosition(names)) {
            warnings.add("its columns have no names: they are taken for the features in their order, "
                    + String.join(", ", Feature.labels()));
            return Optional.of(List.of(Feature.values()));
        }
        List<Feature> columns = new ArrayList<>();
        Set<Feature> seen = EnumSet.noneOf(Feature.class);
        for (String name : names) {
            Optional<Feature> feature = Arrays.stream(Feature.values()).filter(one -> one.label().equals(name))
                    .findFirst();
            if (feature.isEmpty() || !seen.add(feature.get())) {
                return Optional.empty();
            }
            columns.add(feature.get());
        }
        return Optional.of(columns);
    }

    /** Whether columns are called by their place, as where nobody gave them names. */
    static boolean isByPosition(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals(POSITION_PREFIX + i)) {
                return false;
            }
        }
        return true;
    }
}
