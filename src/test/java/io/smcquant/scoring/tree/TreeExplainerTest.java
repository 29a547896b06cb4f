package io.smcquant.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TreeExplainerTest {
    private static final int FEATURES = 4;

    /** By the definition of Shapley values: the mean over all orders in which features become known. */
    @Test
    void shouldGiveTheSharesOfTheDefinition() {
        // Given
        SplittableRandom random = new SplittableRandom(31);
        for (int tries = 0; tries < 40; tries++) {
            Tree tree = countedTree(random, 2 + random.nextInt(14));
            double[] row = random.doubles(FEATURES, -1, 1).toArray();

            // When
            double[] ours = new TreeExplainer(model(tree)).contributions(row);

            // Then
            assertThat(ours[FEATURES]).isCloseTo(expectation(tree, 0, row, 0), Offset.offset(1e-12));
            for (int feature = 0; feature < FEATURES; feature++) {
                assertThat(ours[feature]).as("tries %d feature %d", tries, feature)
                        .isCloseTo(shapley(tree, row, feature), Offset.offset(1e-12));
            }
        }
    }

    @Test
    void shouldAddUpWhereNoTrainingRowEverWent() {
        // Given
        Tree tree = Tree.ofSplits(new int[] { 0, 1, 0 }, new double[] { 0, 0, -1 }, new int[] { 1, 2, -1 },
                new int[] { -2, -3, -4 }, new double[] { 5, 7, 11, 13 }, new long[] { 10, 0, 0 },
                new long[] { 0, 10, 0, 0 });

        // When
        double[] ours = new TreeExplainer(model(tree)).contributions(new double[] { -2, -2, 0, 0 });

        // Then
        assertThat(ours).containsExactly(new double[] { -0.5, -1.5, 0, 0, 7 }, Offset.offset(1e-12));
    }

    @Test
    void shouldSayWhyAModelCannotBeExplained() {
        // Given
        Tree linear = Tree.linear(1, new int[] { 0 }, new double[] { 1 });
        Tree uncounted = Tree.ofSplits(new int[] { 0 }, new double[] { 0 }, new int[] { -1 }, new int[] { -2 },
                new double[] { 1, 2 },
                new long[0], new long[0]);
        Tree unreached = Tree.ofSplits(new int[] { 0 }, new double[] { 0 }, new int[] { -1 }, new int[] { -2 },
                new double[] { 1, 2 },
                new long[] { 0 }, new long[] { 0, 0 });
        Tree deep = chain(TreeExplainer.DEPTH_MAX + 2);

        // Then
        assertThat(TreeExplainer.whyNot(model(linear))).hasValueSatisfying(
                reason -> assertThat(reason).contains("linear trees"));
        assertThat(TreeExplainer.whyNot(model(uncounted))).hasValueSatisfying(
                reason -> assertThat(reason).contains("does not say how many rows"));
        assertThat(TreeExplainer.whyNot(model(unreached))).isPresent();
        assertThat(TreeExplainer.whyNot(model(deep))).hasValueSatisfying(
                reason -> assertThat(reason).contains("depthMax=512"));
        assertThat(TreeExplainer.whyNot(model(Tree.constant(3)))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new TreeExplainer(model(linear)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TreeExplainer(model(Tree.constant(3))).contributions(new double[1]));
    }

    @Test
    void shouldExplainTheDeepestTreeItTakes() {
        // Given
        Tree tree = chain(TreeExplainer.DEPTH_MAX + 1);
        double[] row = { 1, 1, 1, 1 };

        // When
        double[] ours = new TreeExplainer(model(tree)).contributions(row);

        // Then
        assertThat(ours[0] + ours[FEATURES]).isCloseTo(tree.predict(row, 0), Offset.offset(1e-9));
    }

    private static Tree chain(int leaves) {
        int nodes = leaves - 1;
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        double[] leafValues = new double[leaves];
        long[] nodeCounts = new long[nodes];
        long[] leafCounts = new long[leaves];
        for (int i = 0; i < nodes; i++) {
            left[i] = ~i;
            right[i] = i + 1 < nodes ? i + 1 : ~nodes;
            leafValues[i] = i;
            leafCounts[i] = 1;
            nodeCounts[i] = leaves - i;
        }
        leafCounts[nodes] = 1;
        return Tree.ofSplits(new int[nodes], new double[nodes], left, right, leafValues, nodeCounts, leafCounts);
    }

    private static TreeModel model(Tree tree) {
        return new TreeModel(List.of("a", "b", "c", "d"), 1, false, new OutputTransform.Identity(), List.of(tree));
    }

    private static double shapley(Tree tree, double[] row, int feature) {
        double sum = 0;
        for (int known = 0; known < 1 << FEATURES; known++) {
            if ((known >> feature & 1) == 0) {
                int size = Integer.bitCount(known);
                double weight = factorial(size) * factorial(FEATURES - size - 1) / factorial(FEATURES);
                sum += weight
                        * (expectation(tree, 0, row, known | 1 << feature) - expectation(tree, 0, row, known));
            }
        }
        return sum;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    /** What the tree gives when only some features are known and the others go as the training rows went. */
    private static double expectation(Tree tree, int node, double[] row, int known) {
        if (node < 0) {
            return tree.leafValue(~node);
        }
        if ((known >> tree.feature(node) & 1) != 0) {
            return expectation(tree, tree.child(node, row[tree.feature(node)]), row, known);
        }
        return (count(tree, tree.left(node)) * expectation(tree, tree.left(node), row, known)
                + count(tree, tree.right(node)) * expectation(tree, tree.right(node), row, known))
                / count(tree, node);
    }

    private static double count(Tree tree, int node) {
        return node < 0 ? tree.leafCount(~node) : tree.nodeCount(node);
    }

    /** Counts that add up, and features that come again on a path. */
    private static Tree countedTree(SplittableRandom random, int leaves) {
        int nodes = leaves - 1;
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        long[] leafCounts = random.longs(leaves, 1, 50).toArray();
        long[] nodeCounts = new long[nodes];
        build(random, new int[] { 0, 0 }, leaves, left, right, nodeCounts, leafCounts);
        return Tree.ofSplits(random.ints(nodes, 0, FEATURES).toArray(), random.doubles(nodes, -1, 1).toArray(), left,
                right, random.doubles(leaves, -3, 3).toArray(), nodeCounts, leafCounts);
    }

    /** @param next the next free node and leaf */
    private static int build(SplittableRandom random, int[] next, int leaves, int[] left, int[] right,
            long[] nodeCounts, long[] leafCounts) {
        if (leaves == 1) {
            return ~next[1]++;
        }
        int node = next[0]++;
        int onTheLeft = 1 + random.nextInt(leaves - 1);
        left[node] = build(random, next, onTheLeft, left, right, nodeCounts, leafCounts);
        right[node] = build(random, next, leaves - onTheLeft, left, right, nodeCounts, leafCounts);
        for (int child : new int[] { left[node], right[node] }) {
            nodeCounts[node] += child < 0 ? leafCounts[~child] : nodeCounts[child];
        }
        return node;
    }
}
