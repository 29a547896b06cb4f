package io.smcquant.scoring.tree;

import java.util.Arrays;

/** The linear form of each leaf of one tree; immutable. */
final class LinearLeaves {
    static final LinearLeaves NONE = new LinearLeaves(new double[0], new int[] { 0 }, new int[0], new double[0]);

    private final double[] constants;
    /** The terms of a leaf are those from starts[leaf] to before starts[leaf + 1]. */
    private final int[] starts;
    private final int[] features;
    private final double[] coefficients;

    LinearLeaves(double[] constants, int[] starts, int[] features, double[] coefficients) {
        if (starts.length != constants.length + 1 || starts[0] != 0 || starts[constants.length] != features.length
                || features.length != coefficients.length) {
            throw new IllegalArgumentException("linear leaves must have a feature for each coefficient: features="
                    + features.length + " coefficients=" + coefficients.length);
        }
        for (int leaf = 0; leaf < constants.length; leaf++) {
            if (starts[leaf + 1] < starts[leaf]) {
                throw new IllegalArgumentException("linear leaves must follow each other: leaf=" + leaf);
            }
            TreeShape.requireFinite("leaf_const", constants[leaf]);
        }
        for (int i = 0; i < features.length; i++) {
            if (features[i] < 0) {
                throw new IllegalArgumentException(
                        "leaf_features must not be negative: feature=" + features[i]);
            }
            TreeShape.requireFinite("leaf_coeff", coefficients[i]);
        }
        this.constants = constants;
        this.starts = starts;
        this.features = features;
        this.coefficients = coefficients;
    }

    int leaves() {
        return constants.length;
    }

    int terms() {
        return features.length;
    }

    double constant(int leaf) {
        return constants[leaf];
    }

    int start(int leaf) {
        return starts[leaf];
    }

    int feature(int term) {
        return features[term];
    }

    double coefficient(int term) {
        return coefficients[term];
    }

    int featureMax() {
        int highest = -1;
        for (int feature : features) {
            highest = Math.max(highest, feature);
        }
        return highest;
    }

    /** The form's value, or the plain one where a feature of the form is not a number. */
    double predict(int leaf, double plain, double[] row, int offset) {
        double sum = constants[leaf];
        for (int i = starts[leaf]; i < starts[leaf + 1]; i++) {
            double value = row[offset + features[i]];
            if (Double.isNaN(value)) {
                return plain;
            }
            sum += coefficients[i] * value;
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearLeaves that && Arrays.equals(constants, that.constants)
                && Arrays.equals(starts, that.starts) && Arrays.equals(features, that.features)
                && Arrays.equals(coefficients, that.coefficients);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(constants) * 31 + Arrays.hashCode(coefficients);
    }
}
