package io.smcquant.scoring;

/**
 * A curve of two numbers: the log odds are {@code slope · logit(score) + intercept}. A score that is a probability already
 * has slope 1 and intercept 0.
 *
 * @param slopeVariance how far the fit may be off, squared
 * @param covariance of slope and intercept
 */
public record PlattCalibration(double slope, double intercept, double slopeVariance, double covariance,
        double interceptVariance, long rows) implements Calibration {
    private static final double QUANTILE_95 = 1.6448536269514722;
    /** Beyond it a score says no more; and no score may have infinite log odds. */
    private static final double SCORE_MARGIN = 1e-6;

    public PlattCalibration {
        if (!(slope > 0 && slope < Double.POSITIVE_INFINITY && Double.isFinite(intercept))) {
            throw new IllegalArgumentException(
                    "the curve must rise, with finite numbers: slope=" + slope + " intercept=" + intercept);
        }
        if (!(slopeVariance >= 0 && interceptVariance >= 0 && Double.isFinite(covariance)
                && slopeVariance < Double.POSITIVE_INFINITY && interceptVariance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("variances must be finite and not negative: slopeVariance="
                    + slopeVariance + " covariance=" + covariance + " interceptVariance=" + interceptVariance);
        }
        if (rows < 1) {
            throw new IllegalArgumentException("a curve is fitted on rows: rows=" + rows);
        }
    }

    @Override
    public double calibrated(double raw) {
        return bounded(sigmoid(slope * logit(raw) + intercept));
    }

    /** By the delta method, on the log odds. */
    @Override
    public double lowerBound(double raw) {
        double x = logit(raw);
        double variance = Math.max(0, interceptVariance + 2 * x * covariance + x * x * slopeVariance);
        return bounded(sigmoid(slope * x + intercept - QUANTILE_95 * Math.sqrt(variance)));
    }

    static double logit(double raw) {
        double score = Math.min(1 - SCORE_MARGIN, Math.max(SCORE_MARGIN, raw));
        return StrictMath.log(score / (1 - score));
    }

    static double sigmoid(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    private static double bounded(double probability) {
        return Math.min(1 - SCORE_MARGIN, Math.max(SCORE_MARGIN, probability));
    }
}
