package io.smcquant.scoring.tree;

/**
 * A numeric split, with the leaves that are still possible when a value fails it.
 *
 * @param tree its place in the block
 * @param leavesLeft a bit for each leaf of the tree that is not on the split's left
 */
record BitSplit(int feature, double threshold, int tree, long leavesLeft, byte decision) {}
