package io.smcquant.scoring.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the splits out of some trees, and their leaves from left to right, which the order of the model need not be.
 * Owned by its block while that is built.
 */
final class BitSplits {
    private final List<BitSplit> splits = new ArrayList<>();
    private final DoubleList leafValues = new DoubleList();

    /** @param place the tree's place in the block */
    void add(Tree tree, int place) {
        if (tree.leaves() == 1) {
            leafValues.add(tree.leafValue(0));
        } else {
            add(tree, place, 0, 0);
        }
    }

    /** Recurses no deeper than a word has bits; answers the leaf after the last one below. */
    private int add(Tree tree, int place, int node, int firstLeaf) {
        if (node < 0) {
            leafValues.add(tree.leafValue(~node));
            return firstLeaf + 1;
        }
        int middle = add(tree, place, tree.left(node), firstLeaf);
        long onTheLeft = ((1L << (middle - firstLeaf)) - 1) << firstLeaf;
        splits.add(new BitSplit(tree.feature(node), tree.threshold(node), place, ~onTheLeft, tree.decision(node)));
        return add(tree, place, tree.right(node), middle);
    }

    List<BitSplit> splits() {
        return splits;
    }

    double[] leafValues() {
        return leafValues.toArray();
    }
}
