package io.smcquant.scoring.tree;

import java.util.SplittableRandom;

/** Rows that a model was not trained on: the values of its own thresholds and their neighbours, and what is no number. */
final class HostileRows {
    private static final double[] ODD = { Double.NaN, 0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE, -Double.MIN_VALUE, 1e-310, Split.ZERO_MAX, -Split.ZERO_MAX, Math.nextUp(Split.ZERO_MAX),
            -Math.nextUp(Split.ZERO_MAX), 1e-20, -1e-20, -0.5, -1, 1e300, -1e300, Double.MAX_VALUE, 2147483648.0, 1e18,
            31,
            32, 33, 63, 64, 79, 80, 12.7 };

    private HostileRows() {}

    static double[] of(TreeModel model, int count, SplittableRandom random) {
        double[] rows = new double[count * model.featureCount()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = value(model, i % model.featureCount(), random);
        }
        return rows;
    }

    private static double value(TreeModel model, int feature, SplittableRandom random) {
        return switch (random.nextInt(4)) {
        case 0 -> ODD[random.nextInt(ODD.length)];
        case 1 -> random.nextInt(90);
        case 2 -> random.nextDouble() * 12 - 6;
        default -> nearThreshold(model, feature, random);
        };
    }

    private static double nearThreshold(TreeModel model, int feature, SplittableRandom random) {
        Tree tree = model.trees().get(random.nextInt(model.trees().size()));
        for (int tries = 0; tries < 8 && tree.nodes() > 0; tries++) {
            int node = random.nextInt(tree.nodes());
            if (tree.feature(node) == feature) {
                double threshold = tree.threshold(node);
                return switch (random.nextInt(3)) {
                case 0 -> threshold;
                case 1 -> Math.nextUp(threshold);
                default -> Math.nextDown(threshold);
                };
            }
        }
        return random.nextDouble() - 0.5;
    }
}
