package io.smcquant.scoring;

import java.util.List;
import java.util.Optional;

/**
 * Turns what a model says into a probability that was seen to hold: of all rows of this score, so many reached the target
 * first. It is fitted on predictions for rows the model had not seen, never on its own training rows.
 */
public sealed interface Calibration permits IsotonicCalibration, PlattCalibration {
    int ISOTONIC_ROWS_MIN = 1_000;
    int PLATT_ROWS_MIN = 100;
    /** Of each outcome: a curve through fewer wins, or fewer losses, says nothing. */
    int PLATT_CLASS_ROWS_MIN = 10;

    /** The probability of the target before the stop, strictly between 0 and 1; never falls as the score rises. */
    double calibrated(double raw);

    /** The lower end of the one-sided 95 % confidence bound of {@link #calibrated}. */
    double lowerBound(double raw);

    /** Rows it was fitted on. */
    long rows();

    /** @see #fit(double[], boolean[], double) */
    static Optional<Calibration> fit(double[] raw, boolean[] won) {
        return fit(raw, won, 1);
    }

    /**
     * Isotonic from {@value #ISOTONIC_ROWS_MIN} rows on, else Platt's curve where the rows bear one, else nothing: an
     * uncalibrated score is better than an invented probability.
     *
     * @param independentShare rows of about one time look at the same future, of all symbols alike; so much of the rows
     *     counts for the bound, between 0 and 1
     */
    static Optional<Calibration> fit(double[] raw, boolean[] won, double independentShare) {
        if (raw.length != won.length) {
            throw new IllegalArgumentException(
                    "every score has an outcome: scores=" + raw.length + " outcomes=" + won.length);
        }
        for (double score : raw) {
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("a score lies between 0 and 1: score=" + score);
            }
        }
        requireShare(independentShare);
        int wins = 0;
        for (boolean each : won) {
            wins += each ? 1 : 0;
        }
        if (Math.min(wins, won.length - wins) < PLATT_CLASS_ROWS_MIN) {
            return Optional.empty();
        }
        if (raw.length >= ISOTONIC_ROWS_MIN) {
            List<IsotonicCalibration.Block> blocks = PoolAdjacentViolators.blocks(raw, won);
            return Optional.of(new IsotonicCalibration(blocks, independentShare));
        }
        return raw.length >= PLATT_ROWS_MIN ? PlattFit.of(raw, won, independentShare).map(platt -> platt)
                : Optional.empty();
    }

    static void requireShare(double independentShare) {
        if (!(independentShare > 0 && independentShare <= 1)) {
            throw new IllegalArgumentException(
                    "the independent share lies above 0 and at most at 1: independentShare=" + independentShare);
        }
    }
}
