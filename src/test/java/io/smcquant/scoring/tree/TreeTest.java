package io.smcquant.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeTest {
    private static final int[] FEATURES = { 0, 1 };
    private static final double[] THRESHOLDS = { 0.5, 0 };
    private static final double[] LEAVES = { 1, 2, 3 };
    private static final long[] NODE_COUNTS = { 60, 30 };
    private static final long[] LEAF_COUNTS = { 10, 30, 20 };

    @Test
    void shouldGoLeftUpToTheThresholdAndTakeWhatIsNoNumberForZero() {
        // Given
        Tree tree = tree(new int[] { 1, -1 }, new int[] { -2, -3 });

        // Then
        assertThat(predict(tree, 0.5, 0)).isEqualTo(1);
        assertThat(predict(tree, 0.5, Double.MIN_VALUE)).isEqualTo(3);
        assertThat(predict(tree, Math.nextUp(0.5), 0)).isEqualTo(2);
        assertThat(predict(tree, Double.NaN, Double.NaN)).isEqualTo(1);
        assertThat(predict(tree, Double.POSITIVE_INFINITY, 0)).isEqualTo(2);
        assertThat(tree.leaves()).isEqualTo(3);
        assertThat(tree.depth()).isEqualTo(2);
        assertThat(tree.hasCounts()).isTrue();
    }

    @Test
    void shouldGiveTheConstantOfALinearFormWhereAFeatureIsMissing() {
        // Given
        Tree tree = Tree.linear(0.5, new int[] { 1, 0 }, new double[] { 2, -1 });

        // Then
        assertThat(predict(tree, 3, 4)).isEqualTo(0.5 + 2 * 4 - 3);
        assertThat(predict(tree, Double.NaN, 4)).isEqualTo(0.5);
        assertThat(tree.isLinear()).isTrue();
        assertThat(predict(Tree.constant(7), 3, 4)).isEqualTo(7);
    }

    @Test
    void shouldNotChangeWithTheArraysItWasMadeOf() {
        // Given
        double[] thresholds = { 0.5, 0 };
        Tree tree = Tree.ofSplits(FEATURES, thresholds, new int[] { 1, -1 }, new int[] { -2, -3 }, LEAVES, NODE_COUNTS,
                LEAF_COUNTS);

        // When
        thresholds[0] = -5;

        // Then
        assertThat(predict(tree, 0, 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({ "1 -1,-2 -4,right_child is out of range", "2 -1,-2 -3,left_child is out of range",
            "1 1,-2 -3,reached twice", "1 -1,-2 -2,reached twice", "-1 1,-2 -3,form a cycle",
            "0 -1,-2 -3,reached twice" })
    void shouldRefuseWhatIsNoTree(String left, String right, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> tree(ints(left), ints(right)))
                .withMessageContaining(reason);
    }

    @Test
    void shouldRefuseArraysThatDoNotMatch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.ofSplits(FEATURES, new double[] { 1 }, new int[] { 1, -1 }, new int[] { -2, -3 },
                        LEAVES,
                        NODE_COUNTS, LEAF_COUNTS))
                .withMessage("threshold has the wrong number of values: values=1 wanted=2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.ofSplits(FEATURES, new double[] { 1, Double.NaN }, new int[] { 1, -1 },
                        new int[] { -2, -3 }, LEAVES, NODE_COUNTS, LEAF_COUNTS))
                .withMessage("threshold must be a number: node=1");
        assertThatIllegalArgumentException().isThrownBy(() -> Tree.constant(Double.NaN))
                .withMessageContaining("must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.linear(1, new int[] { 0 }, new double[] { 1, 2 }))
                .withMessageContaining("features=1 coefficients=2");
    }

    /** A chain as long as a file may ask for must not take the stack. */
    @Test
    void shouldTakeAChainOfNodesOfAnyLength() {
        // Given
        int nodes = 100_000;
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            left[i] = ~i;
            right[i] = i + 1 < nodes ? i + 1 : ~nodes;
        }

        // When
        Tree tree = Tree.ofSplits(new int[nodes], new double[nodes], left, right, new double[nodes + 1], new long[0],
                new long[0]);

        // Then
        assertThat(tree.depth()).isEqualTo(nodes);
        assertThat(tree.leafOf(new double[] { 1 }, 0)).isEqualTo(nodes);
    }

    private static Tree tree(int[] left, int[] right) {
        return Tree.ofSplits(FEATURES, THRESHOLDS, left, right, LEAVES, NODE_COUNTS, LEAF_COUNTS);
    }

    private static int[] ints(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static double predict(Tree tree, double... row) {
        return tree.predict(row, 0);
    }
}
