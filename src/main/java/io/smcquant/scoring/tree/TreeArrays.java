package io.smcquant.scoring.tree;

/** The arrays of a tree before it is one. Whoever fills it in gives the arrays away. Owned by one thread. */
final class TreeArrays {
    int[] features = {};
    double[] thresholds = {};
    byte[] decisions = {};
    int[] left = {};
    int[] right = {};
    double[] leafValues = {};
    CategorySets categories = CategorySets.NONE;
    LinearLeaves linear = LinearLeaves.NONE;
    /** Empty where unknown. */
    long[] nodeCounts = {};
    /** Empty where unknown. */
    long[] leafCounts = {};
}
