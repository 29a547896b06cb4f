package io.smcquant.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TreeModelTest {
    private static final List<String> NAMES = List.of("a", "b");
    private static final OutputTransform IDENTITY = new OutputTransform.Identity();
    private static final Tree QUARTER = Tree.constant(0.25);
    private static final Tree ONE = Tree.constant(1);

    @Test
    void shouldAddForRawAndAverageBeforeItConverts() {
        // Given
        OutputTransform sigmoid = new OutputTransform.Sigmoid(2);
        TreeModel model = new TreeModel(NAMES, 1, true, sigmoid, List.of(QUARTER, ONE));

        // Then
        assertThat(raw(model)).containsExactly(1.25);
        assertThat(transformed(model)).containsExactly(1 / (1 + StrictMath.exp(-2 * 0.625)));
    }

    @Test
    void shouldGiveEachOutputItsTrees() {
        // Given
        TreeModel model = new TreeModel(NAMES, 2, false, new OutputTransform.Softmax(),
                List.of(QUARTER, ONE, QUARTER, ONE));

        // Then
        assertThat(model.iterations()).isEqualTo(2);
        assertThat(raw(model)).containsExactly(0.5, 2);
        assertThat(transformed(model)).containsExactly(
                new double[] { 1 / (1 + Math.exp(1.5)), 1 / (1 + Math.exp(-1.5)) }, Offset.offset(1e-15));
        assertThat(raw(model.firstIterations(1))).containsExactly(0.25, 1);
    }

    @Test
    void shouldConvertEveryScoreItsWay() {
        assertThat(apply(new OutputTransform.Exponential(), 2)).isEqualTo(StrictMath.exp(2));
        assertThat(apply(new OutputTransform.LogOnePlusExponential(), 2)).isEqualTo(
                StrictMath.log1p(StrictMath.exp(2)));
        assertThat(apply(new OutputTransform.SignedSquare(), -3)).isEqualTo(-9);
        assertThat(apply(new OutputTransform.Sigmoid(1), Double.NEGATIVE_INFINITY)).isZero();
        assertThat(apply(IDENTITY, -3)).isEqualTo(-3);
    }

    @Test
    void shouldCallOnlyOneNumberThatCannotLeaveTheUnitAProbability() {
        assertThat(isProbability(1, false, new OutputTransform.Sigmoid(1), Tree.constant(9))).isTrue();
        assertThat(isProbability(2, false, new OutputTransform.Sigmoid(1), ONE, ONE)).isFalse();
        assertThat(isProbability(1, true, IDENTITY, QUARTER, ONE)).isTrue();
        assertThat(isProbability(1, true, IDENTITY, QUARTER, Tree.constant(1.75))).isTrue();
        assertThat(isProbability(1, true, IDENTITY, QUARTER, Tree.constant(1.76))).isFalse();
        assertThat(isProbability(1, false, IDENTITY, QUARTER)).isTrue();
        assertThat(isProbability(1, false, IDENTITY, QUARTER, ONE)).isFalse();
        assertThat(isProbability(1, false, IDENTITY, QUARTER, QUARTER, Tree.constant(0.5))).isTrue();
        assertThat(isProbability(1, false, IDENTITY, QUARTER, Tree.constant(-0.26))).isFalse();
        assertThat(isProbability(1, true, IDENTITY, Tree.linear(0, new int[] { 0 }, new double[] { 1 }))).isFalse();
        assertThat(isProbability(1, false, new OutputTransform.Exponential(), QUARTER)).isFalse();
    }

    @Test
    void shouldRefuseWhatDoesNotFitTogether() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TreeModel(NAMES, 2, false, IDENTITY, List.of(ONE)))
                .withMessageContaining("trees=1 outputs=2");
        assertThatIllegalArgumentException().isThrownBy(() -> new TreeModel(NAMES, 1, false, IDENTITY, List.of()))
                .withMessageContaining("trees=0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TreeModel(List.of("a", "a"), 1, false, IDENTITY, List.of(ONE)))
                .withMessageContaining("different names");
        assertThatIllegalArgumentException().isThrownBy(() -> new TreeModel(NAMES, 1, false, IDENTITY,
                List.of(Tree.linear(0, new int[] { 2 }, new double[] { 1 }))))
                .withMessageContaining("feature=2 features=2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TreeModel(NAMES, 1, false, new OutputTransform.Softmax(), List.of(ONE)))
                .withMessageContaining("softmax");
        assertThatIllegalArgumentException().isThrownBy(() -> new OutputTransform.Sigmoid(0))
                .withMessageContaining("slope=0");
        TreeModel model = new TreeModel(NAMES, 1, false, IDENTITY, List.of(ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> model.firstIterations(2))
                .withMessageContaining("iterations=2 model=1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.compile().newEvaluator().raw(new double[3], new double[1]))
                .withMessageContaining("values=3 features=2");
    }

    @Test
    void shouldWalkByBitVectorsUpToSixtyFourLeavesOnly() {
        assertThat(new TreeModel(NAMES, 1, false, IDENTITY, List.of(chain(64), ONE)).compile().way())
                .isEqualTo("bit vectors");
        assertThat(new TreeModel(NAMES, 1, false, IDENTITY, List.of(chain(65), ONE)).compile().way())
                .isEqualTo("plain");
        assertThat(
                new TreeModel(NAMES, 1, false, IDENTITY, List.of(Tree.linear(0, new int[] { 0 }, new double[] { 1 })))
                        .compile().way())
                .isEqualTo("plain");
    }

    private static Tree chain(int leaves) {
        int nodes = leaves - 1;
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            left[i] = ~i;
            right[i] = i + 1 < nodes ? i + 1 : ~nodes;
        }
        return Tree.ofSplits(new int[nodes], new double[nodes], left, right, new double[leaves], new long[0],
                new long[0]);
    }

    private static boolean isProbability(int outputs, boolean averages, OutputTransform transform, Tree... trees) {
        return new TreeModel(NAMES, outputs, averages, transform, List.of(trees)).isProbability();
    }

    private static double apply(OutputTransform transform, double score) {
        double[] scores = { score };
        transform.apply(scores);
        return scores[0];
    }

    private static double[] raw(TreeModel model) {
        double[] raw = new double[model.outputs()];
        model.compile().newEvaluator().raw(new double[2], raw);
        return raw;
    }

    private static double[] transformed(TreeModel model) {
        double[] out = new double[model.outputs()];
        model.compile().newEvaluator().transformed(new double[2], out);
        return out;
    }
}
