package io.smcquant.scoring.tree;

/** What must hold of a tree before anything walks it: every node and every leaf is reached in exactly one way. */
final class TreeShape {
    private TreeShape() {}

    /**
     * Refuses arrays that are no tree.
     *
     * @return the most splits between the root and a leaf
     */
    static int requireSound(TreeArrays tree) {
        int nodes = tree.features.length;
        requireLength("leaf_value", tree.leafValues.length, nodes + 1);
        requireLength("threshold", tree.thresholds.length, nodes);
        requireLength("decision_type", tree.decisions.length, nodes);
        requireLength("left_child", tree.left.length, nodes);
        requireLength("right_child", tree.right.length, nodes);
        requireLengthOrNone("internal_count", tree.nodeCounts.length, nodes);
        requireLengthOrNone("leaf_count", tree.leafCounts.length, nodes + 1);
        requireLengthOrNone("leaf_const", tree.linear.leaves(), nodes + 1);
        for (double value : tree.leafValues) {
            requireFinite("leaf_value", value);
        }
        for (int node = 0; node < nodes; node++) {
            requireSplit(tree, node);
        }
        requireCounts("internal_count", tree.nodeCounts);
        requireCounts("leaf_count", tree.leafCounts);
        return depth(tree);
    }

    static void requireFinite(String what, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be finite: value=" + value);
        }
    }

    private static void requireSplit(TreeArrays tree, int node) {
        if (tree.features[node] < 0) {
            throw new IllegalArgumentException(
                    "split_feature must not be negative: node=" + node + " feature=" + tree.features[node]);
        }
        int decision = tree.decisions[node];
        if (!Split.isKnown(decision)) {
            throw new IllegalArgumentException("decision_type is unknown: node=" + node + " type=" + decision);
        }
        double threshold = tree.thresholds[node];
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("threshold must be a number: node=" + node);
        }
        if (Split.isCategorical(decision)
                && !(threshold == Math.rint(threshold) && threshold >= 0 && threshold < tree.categories.sets())) {
            throw new IllegalArgumentException("threshold of a categorical split must be one of its sets: node=" + node
                    + " set=" + threshold + " sets=" + tree.categories.sets());
        }
    }

    private static void requireCounts(String what, long[] counts) {
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException(what + " must not be negative: count=" + count);
            }
        }
    }

    private static void requireLength(String what, int length, int wanted) {
        if (length != wanted) {
            throw new IllegalArgumentException(
                    what + " has the wrong number of values: values=" + length + " wanted=" + wanted);
        }
    }

    private static void requireLengthOrNone(String what, int length, int wanted) {
        if (length != 0) {
            requireLength(what, length, wanted);
        }
    }

    /** Walks from the root with a stack of its own: a chain of nodes may be as long as the file allows. */
    private static int depth(TreeArrays tree) {
        int nodes = tree.features.length;
        if (nodes == 0) {
            return 0;
        }
        boolean[] reachedNodes = new boolean[nodes];
        boolean[] reachedLeaves = new boolean[nodes + 1];
        int[] depths = new int[nodes];
        int[] stack = new int[nodes];
        int size = 1;
        int seen = 0;
        int depth = 0;
        reachedNodes[0] = true;
        while (size > 0) {
            int node = stack[--size];
            seen++;
            depth = Math.max(depth, depths[node] + 1);
            for (int side = 0; side < 2; side++) {
                int child = side == 0 ? tree.left[node] : tree.right[node];
                if (child >= 0) {
                    reach(side, child, node, reachedNodes);
                    depths[child] = depths[node] + 1;
                    stack[size++] = child;
                } else {
                    reach(side, ~child, node, reachedLeaves);
                }
            }
        }
        if (seen < nodes) {
            throw new IllegalArgumentException(
                    "left_child and right_child form a cycle: reached=" + seen + " nodes=" + nodes);
        }
        return depth;
    }

    /** A node that is reached twice is a cycle or has two parents; either way this is no tree. */
    private static void reach(int side, int child, int parent, boolean[] reached) {
        String what = side == 0 ? "left_child" : "right_child";
        if (child >= reached.length) {
            throw new IllegalArgumentException(what + " is out of range: node=" + parent + " child=" + child
                    + " count=" + reached.length);
        }
        if (reached[child]) {
            throw new IllegalArgumentException(
                    what + " is reached twice, as in a cycle: node=" + parent + " child=" + child);
        }
        reached[child] = true;
    }
}
