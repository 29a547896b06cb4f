package io.smcquant.scoring.tree;

import java.util.Arrays;

/**
 * One tree as parallel arrays; immutable. Node 0 is the root; a child >= 0 is a node, a child < 0 is the leaf ~child. A
 * tree of n nodes has n + 1 leaves, and the constructor sees to it that each is reached in exactly one way.
 *
 * <p>Memory: at most 600 bytes and 64 a leaf, and 12 more for each use of a feature in a linear leaf and 4 for each 32
 * categories of a split.
 */
public final class Tree {
    private static final long[] NO_COUNTS = {};

    private final int[] features;
    /** Of a categorical node, the index of its set. */
    private final double[] thresholds;
    private final byte[] decisions;
    private final int[] left;
    private final int[] right;
    private final double[] leafValues;
    private final CategorySets categories;
    private final LinearLeaves linear;
    /** Empty where unknown. */
    private final long[] nodeCounts;
    private final long[] leafCounts;
    private final int depth;

    Tree(TreeArrays arrays) {
        int depth = TreeShape.requireSound(arrays);
        this.features = arrays.features;
        this.thresholds = arrays.thresholds;
        this.decisions = arrays.decisions;
        this.left = arrays.left;
        this.right = arrays.right;
        this.leafValues = arrays.leafValues;
        this.categories = arrays.categories;
        this.linear = arrays.linear;
        boolean hasCounts = leafValues.length > 1 && arrays.nodeCounts.length > 0 && arrays.leafCounts.length > 0;
        this.nodeCounts = hasCounts ? arrays.nodeCounts : NO_COUNTS;
        this.leafCounts = hasCounts ? arrays.leafCounts : NO_COUNTS;
        this.depth = depth;
    }

    /** A single leaf. */
    public static Tree constant(double value) {
        TreeArrays arrays = new TreeArrays();
        arrays.leafValues = new double[] { value };
        return new Tree(arrays);
    }

    /**
     * A single leaf with a linear form. Where one of its features is not a number, it gives the constant alone.
     *
     * @param constant added to the products of features and coefficients
     */
    public static Tree linear(double constant, int[] features, double[] coefficients) {
        TreeArrays arrays = new TreeArrays();
        arrays.leafValues = new double[] { constant };
        arrays.linear = new LinearLeaves(new double[] { constant }, new int[] { 0, features.length }, features.clone(),
                coefficients.clone());
        return new Tree(arrays);
    }

    /**
     * A tree of numeric splits: left when value <= threshold; what is not a number counts as 0.
     *
     * @param nodeCounts how many training rows reached each node, for explanations
     * @param leafCounts how many training rows reached each leaf
     */
    public static Tree ofSplits(int[] features, double[] thresholds, int[] left, int[] right, double[] leafValues,
            long[] nodeCounts, long[] leafCounts) {
        TreeArrays arrays = new TreeArrays();
        arrays.features = features.clone();
        arrays.thresholds = thresholds.clone();
        arrays.decisions = new byte[features.length];
        arrays.left = left.clone();
        arrays.right = right.clone();
        arrays.leafValues = leafValues.clone();
        arrays.nodeCounts = nodeCounts.clone();
        arrays.leafCounts = leafCounts.clone();
        return new Tree(arrays);
    }

    public int leaves() {
        return leafValues.length;
    }

    public int nodes() {
        return features.length;
    }

    /** The most splits between the root and a leaf. */
    public int depth() {
        return depth;
    }

    /** Whether leaves hold linear forms instead of values alone. */
    public boolean isLinear() {
        return linear.leaves() > 0;
    }

    public boolean hasCategories() {
        return categories.sets() > 0;
    }

    /** Whether it is known how many training rows reached every node and leaf; a single leaf needs no counts. */
    public boolean hasCounts() {
        return leaves() == 1 || leafCounts.length > 0;
    }

    /** Whether every leaf gives a number between 0 and 1, whatever the row. */
    boolean isWithinUnit() {
        return !isLinear() && lowestLeaf() >= 0 && highestLeaf() <= 1;
    }

    double lowestLeaf() {
        return Arrays.stream(leafValues).min().orElseThrow();
    }

    double highestLeaf() {
        return Arrays.stream(leafValues).max().orElseThrow();
    }

    int feature(int node) {
        return features[node];
    }

    double threshold(int node) {
        return thresholds[node];
    }

    byte decision(int node) {
        return decisions[node];
    }

    int left(int node) {
        return left[node];
    }

    int right(int node) {
        return right[node];
    }

    double leafValue(int leaf) {
        return leafValues[leaf];
    }

    /** Only of a tree that has counts and more than one leaf. */
    long nodeCount(int node) {
        return nodeCounts[node];
    }

    /** Only of a tree that has counts and more than one leaf. */
    long leafCount(int leaf) {
        return leafCounts[leaf];
    }

    CategorySets categories() {
        return categories;
    }

    LinearLeaves linear() {
        return linear;
    }

    /** The highest feature that is looked at; -1 when none is. */
    int featureMax() {
        int highest = linear.featureMax();
        for (int feature : features) {
            highest = Math.max(highest, feature);
        }
        return highest;
    }

    /** Which child this value leads to. */
    int child(int node, double value) {
        boolean goesLeft = Split.isCategorical(decisions[node])
                ? categories.contains((int) thresholds[node], value)
                : Split.goesLeft(decisions[node], thresholds[node], value);
        return goesLeft ? left[node] : right[node];
    }

    int leafOf(double[] row, int offset) {
        if (leafValues.length == 1) {
            return 0;
        }
        int node = 0;
        while (node >= 0) {
            node = child(node, row[offset + features[node]]);
        }
        return ~node;
    }

    /** What this tree adds to the score of the row that begins at the offset. */
    double predict(double[] row, int offset) {
        int leaf = leafOf(row, offset);
        return isLinear() ? linear.predict(leaf, leafValues[leaf], row, offset) : leafValues[leaf];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tree that && Arrays.equals(features, that.features)
                && Arrays.equals(thresholds, that.thresholds) && Arrays.equals(decisions, that.decisions)
                && Arrays.equals(left, that.left) && Arrays.equals(right, that.right)
                && Arrays.equals(leafValues, that.leafValues) && categories.equals(that.categories)
                && linear.equals(that.linear) && Arrays.equals(nodeCounts, that.nodeCounts)
                && Arrays.equals(leafCounts, that.leafCounts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(leafValues) * 31 + Arrays.hashCode(thresholds);
    }

    @Override
    public String toString() {
        return "Tree[leaves=" + leaves() + " depth=" + depth + "]";
    }
}
