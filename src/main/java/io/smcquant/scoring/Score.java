package io.smcquant.scoring;

/**
 * What a vector is worth, and who says so.
 *
 * @param confidence of the target being reached before the stop, in time; a probability only if it is calibrated
 * @param formulaAssumed nobody wrote down which formulas the model's features had
 * @param rungReason why this rung of the ladder answered and none above it
 */
public record Score(double confidence, boolean calibrated, Sizing sizing, Rung rung, String rungReason,
        ModelName model, boolean formulaAssumed, String schemaHash) {
    public Score {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1: confidence=" + confidence);
        }
    }

    public Tier tier() {
        return sizing.tier();
    }
}
