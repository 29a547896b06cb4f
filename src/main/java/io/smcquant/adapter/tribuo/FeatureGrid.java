package io.smcquant.adapter.tribuo;

import java.util.Arrays;

import io.smcquant.scoring.training.TrainingRows;

/**
 * Cuts the values of each feature into at most so many steps, which hold about equally many rows. Tribuo's trees look at
 * every different value in every node, in time that grows with the square of their number; on steps they are fast, and
 * a split between two steps is one between two values again.
 */
final class FeatureGrid {
    static final int STEPS_MAX = 64;

    /** Of each feature, rising; a value's step is the number of edges below it. */
    private final double[][] edges;

    private FeatureGrid(double[][] edges) {
        this.edges = edges;
    }

    static FeatureGrid of(TrainingRows rows) {
        double[][] edges = new double[rows.features()][];
        for (int feature = 0; feature < edges.length; feature++) {
            double[] sorted = new double[rows.size()];
            for (int row = 0; row < sorted.length; row++) {
                sorted[row] = rows.feature(row, feature);
            }
            Arrays.sort(sorted);
            double[] distinct = Arrays.stream(sorted).distinct().toArray();
            edges[feature] = distinct.length <= STEPS_MAX ? Arrays.copyOf(distinct, distinct.length - 1)
                    : quantiles(sorted);
        }
        return new FeatureGrid(edges);
    }

    private static double[] quantiles(double[] sorted) {
        double[] quantiles = new double[STEPS_MAX - 1];
        for (int i = 1; i < STEPS_MAX; i++) {
            quantiles[i - 1] = sorted[(int) ((long) sorted.length * i / STEPS_MAX) - 1];
        }
        double highest = sorted[sorted.length - 1];
        return Arrays.stream(quantiles).distinct().filter(edge -> edge < highest).toArray();
    }

    /** The number of edges below the value. */
    int step(int feature, double value) {
        double[] of = edges[feature];
        int low = 0;
        int high = of.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (of[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The value that parts what this threshold parts on steps: at or below it lie exactly those that go left. */
    double threshold(int feature, double ofSteps) {
        return edges[feature][(int) Math.floor(ofSteps)];
    }
}
