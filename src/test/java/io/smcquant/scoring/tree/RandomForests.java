package io.smcquant.scoring.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Forests of any shape, with every kind of split a model can have. */
final class RandomForests {
    private static final double[] ODD_THRESHOLDS = { 0.0, -0.0, Split.ZERO_MAX, -Split.ZERO_MAX, Double.MIN_VALUE,
            -Double.MIN_VALUE, 1e-36, -1e-36, 1e300, -1e300, Double.MAX_VALUE, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY, 1, 1, 1 };
    private static final int[] DECISIONS = { 0, 2, 4, 6, 8, 10 };

    private final SplittableRandom random;
    private final int features;
    private final int leavesMax;
    private final boolean isNumeric;

    /** @param isNumeric whether there are no categories and no linear leaves */
    RandomForests(SplittableRandom random, int leavesMax, boolean isNumeric) {
        this.random = random;
        this.features = 1 + random.nextInt(6);
        this.leavesMax = leavesMax;
        this.isNumeric = isNumeric;
    }

    TreeModel forest(int iterationsMax) {
        int outputs = 1 + random.nextInt(3);
        int trees = outputs * (1 + random.nextInt(iterationsMax));
        List<String> names = IntStream.range(0, features).mapToObj(i -> "feature_" + i).toList();
        return new TreeModel(names, outputs, random.nextBoolean(), transform(outputs),
                IntStream.range(0, trees).mapToObj(i -> tree()).toList());
    }

    private OutputTransform transform(int outputs) {
        return switch (random.nextInt(6)) {
        case 0 -> new OutputTransform.Sigmoid(0.1 + random.nextDouble());
        case 1 -> outputs > 1 ? new OutputTransform.Softmax() : new OutputTransform.Identity();
        case 2 -> new OutputTransform.Exponential();
        case 3 -> new OutputTransform.LogOnePlusExponential();
        case 4 -> new OutputTransform.SignedSquare();
        default -> new OutputTransform.Identity();
        };
    }

    private Tree tree() {
        int leaves = 1 + random.nextInt(leavesMax);
        TreeArrays arrays = new TreeArrays();
        int nodes = leaves - 1;
        arrays.features = new int[nodes];
        arrays.thresholds = new double[nodes];
        arrays.decisions = new byte[nodes];
        arrays.left = new int[nodes];
        arrays.right = new int[nodes];
        grow(arrays, nodes);
        arrays.leafValues = random.doubles(leaves, -3, 3).toArray();
        boolean hasCategories = !isNumeric && nodes > 0 && random.nextBoolean();
        if (hasCategories) {
            arrays.categories = new CategorySets(new int[] { 0, 1, 4 }, random.ints(4).toArray());
        }
        for (int node = 0; node < nodes; node++) {
            arrays.features[node] = random.nextInt(features);
            boolean isCategorical = hasCategories && random.nextInt(3) == 0;
            arrays.decisions[node] = (byte) (isCategorical ? 1 : DECISIONS[random.nextInt(DECISIONS.length)]);
            arrays.thresholds[node] = isCategorical ? random.nextInt(2) : threshold();
        }
        if (random.nextBoolean() && nodes > 0) {
            arrays.nodeCounts = random.longs(nodes, 0, 1_000).toArray();
            arrays.leafCounts = random.longs(leaves, 0, 1_000).toArray();
        }
        if (!isNumeric && random.nextInt(4) == 0) {
            arrays.linear = linear(leaves);
        }
        return new Tree(arrays);
    }

    private double threshold() {
        return random.nextInt(3) == 0
                ? ODD_THRESHOLDS[random.nextInt(ODD_THRESHOLDS.length)]
                : random.nextDouble() * 12 - 6;
    }

    /** Splits a leaf at a time, as a trainer does; then nodes are where they are, in any order but the root. */
    private void grow(TreeArrays arrays, int nodes) {
        if (nodes == 0) {
            return;
        }
        List<int[]> open = new ArrayList<>();
        arrays.left[0] = Integer.MIN_VALUE;
        arrays.right[0] = Integer.MIN_VALUE;
        open.add(new int[] { 0, 0 });
        open.add(new int[] { 0, 1 });
        for (int node = 1; node < nodes; node++) {
            int[] slot = open.remove(random.nextInt(open.size()));
            set(arrays, slot, node);
            open.add(new int[] { node, 0 });
            open.add(new int[] { node, 1 });
        }
        for (int leaf = 0; leaf <= nodes; leaf++) {
            set(arrays, open.remove(random.nextInt(open.size())), ~leaf);
        }
    }

    private static void set(TreeArrays arrays, int[] slot, int child) {
        (slot[1] == 0 ? arrays.left : arrays.right)[slot[0]] = child;
    }

    private LinearLeaves linear(int leaves) {
        int[] starts = new int[leaves + 1];
        for (int leaf = 0; leaf < leaves; leaf++) {
            starts[leaf + 1] = starts[leaf] + random.nextInt(3);
        }
        int terms = starts[leaves];
        return new LinearLeaves(random.doubles(leaves, -1, 1).toArray(), starts,
                random.ints(terms, 0, features).toArray(), random.doubles(terms, -1, 1).toArray());
    }
}
