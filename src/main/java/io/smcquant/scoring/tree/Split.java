package io.smcquant.scoring.tree;

/**
 * How a node decides, in the eight bits that LightGBM writes: bit 0 says categorical, bit 1 that a missing value goes
 * left, bits 2 and 3 what is missing.
 */
final class Split {
    static final int CATEGORICAL = 1;
    static final int DEFAULT_LEFT = 2;
    static final int MISSING_NONE = 0;
    static final int MISSING_ZERO = 1 << 2;
    static final int MISSING_NAN = 2 << 2;
    /** 3 << 2 is no kind of missing. */
    static final int MISSING_MASK = 3 << 2;

    /** What is no further from 0 counts as 0 where 0 is missing: LightGBM's float constant, widened. */
    static final double ZERO_MAX = 1e-35f;

    private Split() {}

    static boolean isKnown(int decision) {
        return decision >= 0 && decision < 1 << 4 && (decision & MISSING_MASK) != MISSING_MASK;
    }

    static boolean isCategorical(int decision) {
        return (decision & CATEGORICAL) != 0;
    }

    static boolean isDefaultLeft(int decision) {
        return (decision & DEFAULT_LEFT) != 0;
    }

    static int missing(int decision) {
        return decision & MISSING_MASK;
    }

    static boolean isZero(double value) {
        return Math.abs(value) <= ZERO_MAX;
    }

    /** Of a numeric split. Where NaN is not what is missing it counts as 0, and so may be missing all the same. */
    static boolean goesLeft(int decision, double threshold, double value) {
        int missing = missing(decision);
        if (Double.isNaN(value)) {
            if (missing == MISSING_NONE) {
                return 0 <= threshold;
            }
            return isDefaultLeft(decision);
        }
        if (missing == MISSING_ZERO && isZero(value)) {
            return isDefaultLeft(decision);
        }
        return value <= threshold;
    }
}
