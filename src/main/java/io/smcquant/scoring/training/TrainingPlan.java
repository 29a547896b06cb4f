package io.smcquant.scoring.training;

import io.smcquant.market.VenueId;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.smc.SmcSettings;

/**
 * What is to be trained, beside the rows.
 *
 * @param source where the rows come from, for the card
 * @param folds steps forward through time
 * @param seed of everything that is drawn
 */
public record TrainingPlan(VenueId venue, ModelCard.Source source, SmcSettings settings, TradeTerms terms, int folds,
        long seed, String engineVersion) {
    public static final int FOLDS_MIN = 2;
    public static final int FOLDS_MAX = 50;

    public TrainingPlan {
        if (folds < FOLDS_MIN || folds > FOLDS_MAX) {
            throw new IllegalArgumentException(
                    "folds are from " + FOLDS_MIN + " to " + FOLDS_MAX + ": folds=" + folds);
        }
    }

    /** As long as an outcome can lie ahead. */
    long embargoMillis() {
        return terms.holdMillisMax();
    }
}
