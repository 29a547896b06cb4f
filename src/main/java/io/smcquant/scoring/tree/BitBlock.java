package io.smcquant.scoring.tree;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Some trees that follow each other in a model, as words of leaves and splits by feature. Immutable. */
final class BitBlock {
    /** Combining a vector is worth as much as this many splits at least. */
    private static final int STRIDE_MIN = 64;
    private static final int TREES_PER_SPLIT = 4;

    private final int firstTree;
    private final int trees;
    private final BitFeature[] features;
    private final int[] leafStarts;
    private final double[] leafValues;

    BitBlock(List<Tree> trees, int firstTree) {
        this.firstTree = firstTree;
        this.trees = trees.size();
        this.leafStarts = new int[this.trees];
        BitSplits all = new BitSplits();
        int leaf = 0;
        for (int i = 0; i < this.trees; i++) {
            leafStarts[i] = leaf;
            all.add(trees.get(i), i);
            leaf += trees.get(i).leaves();
        }
        this.leafValues = all.leafValues();
        int stride = Math.max(STRIDE_MIN, this.trees / TREES_PER_SPLIT);
        this.features = all.splits().stream()
                .collect(Collectors.groupingBy(BitSplit::feature, TreeMap::new, Collectors.toList()))
                .values().stream().map(some -> new BitFeature(some, stride, this.trees)).toArray(BitFeature[]::new);
    }

    static boolean fits(Tree tree) {
        return tree.leaves() <= Long.SIZE && !tree.isLinear() && !tree.hasCategories();
    }

    /** Leaves in each tree's word a bit for each leaf that the row may reach; the lowest is the one it does. */
    void ask(double[] rows, int offset, long[] words) {
        Arrays.fill(words, 0, trees, -1);
        for (BitFeature feature : features) {
            feature.ask(rows[offset + feature.feature()], words);
        }
    }

    /** Adds the leaf of each tree to the sum of its output, in the order of trees. */
    void addLeaves(long[] words, double[] sums, int from, int outputs) {
        if (outputs == 1) {
            double sum = sums[from];
            for (int i = 0; i < trees; i++) {
                sum += leafValues[leafStarts[i] + Long.numberOfTrailingZeros(words[i])];
            }
            sums[from] = sum;
            return;
        }
        int output = firstTree % outputs;
        for (int i = 0; i < trees; i++) {
            sums[from + output] += leafValues[leafStarts[i] + Long.numberOfTrailingZeros(words[i])];
            output = output + 1 == outputs ? 0 : output + 1;
        }
    }
}
