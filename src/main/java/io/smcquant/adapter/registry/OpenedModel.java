package io.smcquant.adapter.registry;

import java.util.Optional;

import io.smcquant.adapter.postgres.StoredModel.Content;
import io.smcquant.scoring.Calibration;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.ScoringModel;
import io.smcquant.scoring.tree.TreeModel;

/** A model in memory, with what is known of it. */
public record OpenedModel(ModelName name, Content content, Optional<ModelCard> card, TreeModel trees) {
    /** The model as one that scores here, if it may. */
    Optional<ScoringModel> scoring(ModelFitness fitness) {
        Optional<Calibration> calibration = card.flatMap(ModelCard::calibration);
        return fitness.columns().map(columns -> new ScoringModel(name, trees, columns, fitness.schemaHash(),
                fitness.formulaAssumed(), calibration));
    }
}
