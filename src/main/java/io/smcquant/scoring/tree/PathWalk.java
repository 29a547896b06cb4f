package io.smcquant.scoring.tree;

/**
 * Walks every path of a tree and shares each leaf's value among the features on the way, by the algorithm of Lundberg,
 * Erion and Lee ("Consistent Individualized Feature Attribution for Tree Ensembles", algorithm 2). A path keeps for each
 * feature which share of the rows follows it when the feature is unknown, whether the row follows it, and, by the number
 * of known features, the weight of all subsets of that size. Each level of the tree has a path of its own, since the two
 * branches below it go on from the same one. Owned by one call.
 */
final class PathWalk {
    private static final int NO_FEATURE = -1;

    private final double[] row;
    private final double[] contributions;
    /** The path of a level begins at level (level + 1) / 2 and is as long as the level plus one. */
    private final int[] features;
    private final double[] unknownShares;
    private final double[] knownShares;
    private final double[] weights;
    private Tree tree = Tree.constant(0);
    private int outputOffset;

    PathWalk(double[] row, double[] contributions, int depth) {
        int size = (depth + 1) * (depth + 2) / 2;
        this.row = row;
        this.contributions = contributions;
        this.features = new int[size];
        this.unknownShares = new double[size];
        this.knownShares = new double[size];
        this.weights = new double[size];
    }

    /** Adds what this tree gives each feature to the contributions from the offset on. */
    void explain(Tree some, int offset) {
        tree = some;
        outputOffset = offset;
        extend(0, 0, 1, 1, NO_FEATURE);
        walk(0, 0, 1);
    }

    private static int base(int level) {
        return level * (level + 1) / 2;
    }

    /** The path of this level, of this length, ends at the node or leaf. */
    private void walk(int node, int level, int length) {
        if (node < 0) {
            give(tree.leafValue(~node), base(level), length);
            return;
        }
        int base = base(level);
        int feature = tree.feature(node);
        double unknownShare = 1;
        double knownShare = 1;
        int known = find(feature, base, length);
        int kept = length;
        if (known >= 0) {
            unknownShare = unknownShares[base + known];
            knownShare = knownShares[base + known];
            unwind(base, length, known);
            kept--;
        }
        int chosen = tree.child(node, row[feature]);
        for (int side = 0; side < 2; side++) {
            int child = side == 0 ? tree.left(node) : tree.right(node);
            double childUnknown = unknownShare * share(node, child);
            double childKnown = child == chosen ? knownShare : 0;
            // Where nobody goes, known or not, no weight is left, and the formulas would divide by zero.
            if (childUnknown > 0 || childKnown > 0) {
                copyToNextLevel(level, kept);
                extend(base(level + 1), kept, childUnknown, childKnown, feature);
                walk(child, level + 1, kept + 1);
            }
        }
    }

    /** What part of the node's rows went on to this child; half, where there were none. */
    private double share(int node, int child) {
        long rows = child >= 0 ? tree.nodeCount(child) : tree.leafCount(~child);
        return tree.nodeCount(node) == 0 ? 0.5 : (double) rows / tree.nodeCount(node);
    }

    private int find(int feature, int base, int length) {
        for (int i = 1; i < length; i++) {
            if (features[base + i] == feature) {
                return i;
            }
        }
        return -1;
    }

    private void copyToNextLevel(int level, int length) {
        int from = base(level);
        int to = base(level + 1);
        System.arraycopy(features, from, features, to, length);
        System.arraycopy(unknownShares, from, unknownShares, to, length);
        System.arraycopy(knownShares, from, knownShares, to, length);
        System.arraycopy(weights, from, weights, to, length);
    }

    /** Adds a feature at the end of the path. */
    private void extend(int base, int length, double unknownShare, double knownShare, int feature) {
        features[base + length] = feature;
        unknownShares[base + length] = unknownShare;
        knownShares[base + length] = knownShare;
        weights[base + length] = length == 0 ? 1 : 0;
        double size = length + 1;
        for (int i = length - 1; i >= 0; i--) {
            double weight = weights[base + i];
            weights[base + i + 1] += knownShare * weight * ((i + 1) / size);
            weights[base + i] = unknownShare * weight * ((length - i) / size);
        }
    }

    /** Takes a feature out of the path, as if it had never been added. */
    private void unwind(int base, int length, int index) {
        double known = knownShares[base + index];
        double unknown = unknownShares[base + index];
        int last = length - 1;
        double next = weights[base + last];
        for (int i = last - 1; i >= 0; i--) {
            double weight = weights[base + i];
            if (known > 0) {
                weights[base + i] = next * length / ((i + 1) * known);
                next = weight - weights[base + i] * unknown * (last - i) / length;
            } else {
                weights[base + i] = weight * length / (unknown * (last - i));
            }
        }
        int moved = last - index;
        System.arraycopy(features, base + index + 1, features, base + index, moved);
        System.arraycopy(unknownShares, base + index + 1, unknownShares, base + index, moved);
        System.arraycopy(knownShares, base + index + 1, knownShares, base + index, moved);
    }

    /** The weight of all subsets without this feature: the sum of the weights that unwinding it would leave. */
    private double weightWithout(int base, int length, int index) {
        double known = knownShares[base + index];
        double unknown = unknownShares[base + index];
        int last = length - 1;
        double next = weights[base + last];
        double sum = 0;
        for (int i = last - 1; i >= 0; i--) {
            if (known > 0) {
                double weight = next * length / ((i + 1) * known);
                sum += weight;
                next = weights[base + i] - weight * unknown * (last - i) / length;
            } else {
                sum += weights[base + i] * length / (unknown * (last - i));
            }
        }
        return sum;
    }

    private void give(double leafValue, int base, int length) {
        for (int i = 1; i < length; i++) {
            double share = knownShares[base + i] - unknownShares[base + i];
            contributions[outputOffset + features[base + i]] += weightWithout(base, length, i) * share * leafValue;
        }
    }
}
