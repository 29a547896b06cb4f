package io.smcquant.adapter.tribuo;

import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;

import io.smcquant.scoring.training.TrainingRows;
import io.smcquant.scoring.tree.Tree;

/** Makes a tree of ours out of one that Tribuo grew on steps. */
final class StepTree {
    /** What a leaf answers. */
    interface LeafValue {
        double of(LeafNode<Label> leaf);
    }

    private final FeatureGrid grid;
    private final int[] slots;
    private final LeafValue leafValue;
    private final int[] features;
    private final double[] thresholds;
    private final int[] left;
    private final int[] right;
    private final double[] leafValues;
    private int nodes;
    private int leaves;

    private StepTree(FeatureGrid grid, int[] slots, LeafValue leafValue, int nodeCount) {
        this.grid = grid;
        this.slots = slots;
        this.leafValue = leafValue;
        this.features = new int[nodeCount];
        this.thresholds = new double[nodeCount];
        this.left = new int[nodeCount];
        this.right = new int[nodeCount];
        this.leafValues = new double[nodeCount + 1];
    }

    /** @param rows those that are counted in nodes and leaves, for explanations */
    static Tree of(Model<Label> model, FeatureGrid grid, LeafValue leafValue, TrainingRows rows) {
        Node<Label> root = ((TreeModel<Label>) model).getRoot();
        if (!(root instanceof SplitNode<Label> split)) {
            return Tree.constant(leafValue.of((LeafNode<Label>) root));
        }
        StepTree tree = new StepTree(grid, LabelledRows.slots(model, rows.featureNames()), leafValue, count(root));
        tree.take(split);
        return tree.counted(rows);
    }

    private static int count(Node<Label> node) {
        return node instanceof SplitNode<Label> split
                ? 1 + count(split.getLessThanOrEqual()) + count(split.getGreaterThan())
                : 0;
    }

    /** @return the place of the node; below zero that of a leaf, inverted */
    private int take(Node<Label> node) {
        if (!(node instanceof SplitNode<Label> split)) {
            leafValues[leaves] = leafValue.of((LeafNode<Label>) node);
            return ~leaves++;
        }
        int place = nodes++;
        features[place] = slots[split.getFeatureID()];
        thresholds[place] = grid.threshold(features[place], split.splitValue());
        left[place] = take(split.getLessThanOrEqual());
        right[place] = take(split.getGreaterThan());
        return place;
    }

    private Tree counted(TrainingRows rows) {
        long[] nodeCounts = new long[nodes];
        long[] leafCounts = new long[leaves];
        for (int row = 0; row < rows.size(); row++) {
            int node = 0;
            while (node >= 0) {
                nodeCounts[node]++;
                node = rows.feature(row, features[node]) <= thresholds[node] ? left[node] : right[node];
            }
            leafCounts[~node]++;
        }
        return Tree.ofSplits(features, thresholds, left, right, leafValues, nodeCounts, leafCounts);
    }
}
