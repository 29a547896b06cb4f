package io.smcquant.scoring.tree;

/**
 * What becomes of raw scores. Only {@link StrictMath} is used: a score must be the same on every machine and in the
 * native binary, and one call a row costs nothing beside the trees.
 */
public sealed interface OutputTransform {
    /** Converts these scores, one for each output, in place. */
    default void apply(double[] scores) {
        apply(scores, 0, scores.length);
    }

    /** Converts the scores of one row, which stand from here on, in place. */
    void apply(double[] scores, int from, int outputs);

    /** Whether every converted score lies within 0 and 1. */
    boolean isWithinUnit();

    /** The score is the answer. */
    record Identity() implements OutputTransform {
        @Override
        public void apply(double[] scores, int from, int outputs) {
            // Nothing changes.
        }

        @Override
        public boolean isWithinUnit() {
            return false;
        }
    }

    /** 1 / (1 + e^(-slope x)), each output for itself. */
    record Sigmoid(double slope) implements OutputTransform {
        public Sigmoid {
            if (!(slope > 0 && slope < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the slope of a sigmoid must be positive: slope=" + slope);
            }
        }

        @Override
        public void apply(double[] scores, int from, int outputs) {
            for (int i = from; i < from + outputs; i++) {
                scores[i] = 1 / (1 + StrictMath.exp(-slope * scores[i]));
            }
        }

        @Override
        public boolean isWithinUnit() {
            return true;
        }
    }

    /** e^x of each output over their sum. */
    record Softmax() implements OutputTransform {
        @Override
        public void apply(double[] scores, int from, int outputs) {
            double highest = scores[from];
            for (int i = from + 1; i < from + outputs; i++) {
                highest = Math.max(highest, scores[i]);
            }
            double sum = 0;
            for (int i = from; i < from + outputs; i++) {
                scores[i] = StrictMath.exp(scores[i] - highest);
                sum += scores[i];
            }
            for (int i = from; i < from + outputs; i++) {
                scores[i] /= sum;
            }
        }

        @Override
        public boolean isWithinUnit() {
            return true;
        }
    }

    /** e^x, of models whose score is the logarithm of what they answer. */
    record Exponential() implements OutputTransform {
        @Override
        public void apply(double[] scores, int from, int outputs) {
            for (int i = from; i < from + outputs; i++) {
                scores[i] = StrictMath.exp(scores[i]);
            }
        }

        @Override
        public boolean isWithinUnit() {
            return false;
        }
    }

    /** ln(1 + e^x). */
    record LogOnePlusExponential() implements OutputTransform {
        @Override
        public void apply(double[] scores, int from, int outputs) {
            for (int i = from; i < from + outputs; i++) {
                scores[i] = StrictMath.log1p(StrictMath.exp(scores[i]));
            }
        }

        @Override
        public boolean isWithinUnit() {
            return false;
        }
    }

    /** sign(x) x², of models trained on square roots. */
    record SignedSquare() implements OutputTransform {
        @Override
        public void apply(double[] scores, int from, int outputs) {
            for (int i = from; i < from + outputs; i++) {
                scores[i] = scores[i] * Math.abs(scores[i]);
            }
        }

        @Override
        public boolean isWithinUnit() {
            return false;
        }
    }
}
