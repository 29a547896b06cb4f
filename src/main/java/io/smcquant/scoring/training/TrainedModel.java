package io.smcquant.scoring.training;

import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.tree.TreeModel;

/** A model of all rows, and the card that says what its kind was worth on rows it had not seen. */
public record TrainedModel(TreeModel model, ModelCard card) {}
