package io.smcquant.scoring.tree;

import java.util.List;
import java.util.Optional;

/**
 * What each feature of a row added to the raw score: path-dependent TreeSHAP, as LightGBM's {@code pred_contrib}. The
 * contributions and the expected value of an output add up to its raw score. A model that averages is explained as its
 * sum, as LightGBM does it: whoever shows a share of the average divides by the iterations. Immutable, shared between
 * threads; a call makes its own scratch.
 */
public final class TreeExplainer {
    /** A path takes memory by the square of its length, and the walk recurses. */
    static final int DEPTH_MAX = 512;

    private final TreeModel model;
    private final int depth;
    private final double[] expected;

    /** @throws IllegalArgumentException where {@link #whyNot} has a reason */
    public TreeExplainer(TreeModel model) {
        Optional<String> reason = whyNot(model);
        if (reason.isPresent()) {
            throw new IllegalArgumentException(reason.get());
        }
        this.model = model;
        this.depth = model.trees().stream().mapToInt(Tree::depth).max().orElse(0);
        this.expected = new double[model.outputs()];
        List<Tree> trees = model.trees();
        for (int i = 0; i < trees.size(); i++) {
            expected[i % expected.length] += expected(trees.get(i));
        }
    }

    /** Why this model cannot be explained; empty when it can. */
    public static Optional<String> whyNot(TreeModel model) {
        List<Tree> trees = model.trees();
        for (int i = 0; i < trees.size(); i++) {
            Tree tree = trees.get(i);
            if (tree.isLinear()) {
                return Optional.of("linear trees have no contributions by path: tree=" + i);
            }
            if (!tree.hasCounts() || (tree.leaves() > 1 && tree.nodeCount(0) == 0)) {
                return Optional.of("the model does not say how many rows reached each node: tree=" + i);
            }
            if (tree.depth() > DEPTH_MAX) {
                return Optional
                        .of("a tree is too deep: tree=" + i + " depth=" + tree.depth() + " depthMax=" + DEPTH_MAX);
            }
        }
        return Optional.empty();
    }

    /** About how many steps the explanation of one row takes: for each tree its leaves times the square of its depth. */
    public static double steps(TreeModel model) {
        return model.trees().stream().mapToDouble(tree -> (double) tree.leaves() * tree.depth() * tree.depth()).sum();
    }

    /** For each output one number for each feature, and the expected value after them. */
    public double[] contributions(double[] features) {
        int width = model.featureCount() + 1;
        if (features.length != width - 1) {
            throw new IllegalArgumentException("a row must have the model's features: values=" + features.length
                    + " features=" + (width - 1));
        }
        double[] contributions = new double[expected.length * width];
        PathWalk walk = new PathWalk(features, contributions, depth);
        List<Tree> trees = model.trees();
        for (int i = 0; i < trees.size(); i++) {
            if (trees.get(i).leaves() > 1) {
                walk.explain(trees.get(i), i % expected.length * width);
            }
        }
        for (int output = 0; output < expected.length; output++) {
            contributions[(output + 1) * width - 1] = expected[output];
        }
        return contributions;
    }

    /** The mean of the leaves, weighted by the rows that reached them in training. */
    private static double expected(Tree tree) {
        if (tree.leaves() == 1) {
            return tree.leafValue(0);
        }
        double sum = 0;
        for (int leaf = 0; leaf < tree.leaves(); leaf++) {
            sum += (double) tree.leafCount(leaf) / tree.nodeCount(0) * tree.leafValue(leaf);
        }
        return sum;
    }
}
