package io.smcquant.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LightGbmTextTest {
    @Test
    void shouldReadWhatScoresDependOn() throws UnreadableModel {
        // When
        TreeModel model = LightGbmText.read(SmallModel.bytes());

        // Then
        assertThat(model.featureNames()).containsExactly("a", "b", "c");
        assertThat(model.iterations()).isEqualTo(3);
        assertThat(model.transform()).isEqualTo(new OutputTransform.Sigmoid(1));
        assertThat(model.isProbability()).isTrue();
        assertThat(raw(model, 0, 1, 32)).isEqualTo(0.1 + 1 + 0.25);
        assertThat(raw(model, 0, Double.NaN, 32)).isEqualTo(0.1 + 1 + 3);
        assertThat(raw(model, 2, -1, 1)).isEqualTo(0.3 + 2 + (0.5 + 2 * 2 - 3 * 1));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 7, 100 })
    void shouldReadPiecesThatEndAnywhere(int pieceBytes) throws UnreadableModel {
        // Given
        byte[] bytes = SmallModel.bytes();
        LightGbmText text = new LightGbmText(Limits.STANDARD);

        // When
        for (int from = 0; from < bytes.length; from += pieceBytes) {
            text.accept(bytes, from, Math.min(bytes.length, from + pieceBytes));
        }

        // Then
        assertThat(text.finish()).isEqualTo(LightGbmText.read(bytes));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "version=v4 | version=v3", "version=v4 | version=v2",
            "num_tree_per_iteration=1 | label=2", "tree_sizes=1 2 3 | x=1",
            "end of trees | feature importances:" })
    void shouldReadWhatOlderVersionsAndOtherSystemsWrite(String line, String other) throws UnreadableModel {
        // Then
        assertThat(read(line, other).trees()).isEqualTo(LightGbmText.read(SmallModel.bytes()).trees());
    }

    @Test
    void shouldReadLinesOfWindows() throws UnreadableModel {
        // Given
        byte[] bytes = SmallModel.text().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);

        // Then
        assertThat(LightGbmText.read(bytes)).isEqualTo(LightGbmText.read(SmallModel.bytes()));
    }

    @Test
    void shouldTakeAModelWithoutAnObjectiveForRaw() throws UnreadableModel {
        // When
        TreeModel model = read("objective=binary sigmoid:1", "");

        // Then
        assertThat(model.transform()).isEqualTo(new OutputTransform.Identity());
        assertThat(model.isProbability()).isFalse();
    }

    /** The line is where the reason stands, or the first of the tree when nothing stands there. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', value = {
            "tree | trees | 1 | begins with",
            "version=v4 | version=v5 | 2 | the version is unknown",
            "version=v4 | version=v1 | 2 | the version is unknown",
            "version=v4 | x=1 | 12 | version is missing",
            "num_class=1 | num_class=0 | 3 | out of range",
            "num_class=1 | num_class=x | 3 | no whole number",
            "num_tree_per_iteration=1 | num_tree_per_iteration=2 | 12 | the objective does not fit",
            "num_tree_per_iteration=1 | num_tree_per_iteration=999999999 | 4 | out of range",
            "label_index=0 | version=v3 | 5 | must stand once only",
            "max_feature_idx=2 | max_feature_idx=1 | 12 | feature_names has the wrong number",
            "max_feature_idx=2 | max_feature_idx=2000000000 | 6 | out of range",
            "objective=binary sigmoid:1 | objective=guess | 7 | the objective is unknown",
            "objective=binary sigmoid:1 | objective=binary sigmoid:-1 | 7 | must be positive",
            "objective=binary sigmoid:1 | objective=multiclass num_class:3 | 12 | does not fit",
            "feature_names=a b c | feature_names=a b a | 8 | different names",
            "tree_sizes=1 2 3 | tree_sizes=1 2 | 70 | the trees it promises",
            "Tree=1 | Tree=2 | 30 | without a gap",
            "num_leaves=3 | num_leaves=4 | 15 | wrong number of values",
            "num_leaves=3 | num_leaves=0 | 13 | out of range",
            "num_leaves=3 | num_leaves=2000000000 | 13 | out of range",
            "num_leaves=3 | x=1 | 15 | num_leaves must stand before",
            "split_feature=0 1 | split_feature=0 3 | 15 | out of range",
            "split_feature=0 1 | split_feature=0 -1 | 15 | out of range",
            "split_feature=0 1 | x=1 | 12 | split_feature is missing",
            "threshold=0.5 1.5 | threshold=0.5 | 17 | wrong number of values",
            "threshold=0.5 1.5 | threshold=0.5 nan | 17 | no number",
            "threshold=0.5 1.5 | threshold=0.5 0x1p3 | 17 | no number",
            "threshold=0.5 1.5 | threshold=0.5 1,5 | 17 | no number",
            "threshold=0.5 1.5 | threshold=0.5 1e | 17 | no number",
            "decision_type=2 10 | decision_type=2 12 | 18 | decision_type is unknown",
            "decision_type=2 10 | decision_type=2 16 | 18 | decision_type is unknown",
            "decision_type=2 10 | decision_type=2 1 | 17 | must be one of its sets",
            "left_child=1 -1 | left_child=2 -1 | 19 | out of range",
            "left_child=1 -1 | left_child=1 -4 | 19 | out of range",
            "left_child=1 -1 | left_child=1 0 | 19 | reached twice",
            "left_child=1 -1 | left_child=1 1 | 19 | reached twice",
            "left_child=1 -1 | left_child=-1 1 | 19 | cycle",
            "leaf_value=0.1 -0.2 0.3 | leaf_value=0.1 -0.2 inf | 21 | must be finite",
            "leaf_value=0.1 -0.2 0.3 | leaf_value=0.1 -0.2 0.3 4 | 21 | wrong number of values",
            "leaf_value=0.1 -0.2 0.3 | x=1 | 12 | leaf_value is missing",
            "leaf_count=10 20 30 | leaf_count=10 20 -30 | 23 | out of range",
            "cat_boundaries=0 2 | cat_boundaries=0 3 | 40 | wrong number of values",
            "cat_boundaries=0 2 | cat_boundaries=1 2 | 39 | cat_boundaries must cover",
            "cat_threshold=5 1 | cat_threshold=5 4294967296 | 40 | out of range",
            "cat_threshold=5 1 | x=1 | 30 | cat_threshold is missing",
            "num_features=2 0 | num_features=1 0 | 55 | wrong number of values",
            "num_features=2 0 | num_features=4 0 | 54 | out of range",
            "leaf_features=0 1 | leaf_features=0 3 | 55 | out of range",
            "leaf_coeff=2 3 | leaf_coeff=2 inf | 56 | must be finite",
            "leaf_const=0.5 0.25 | x=1 | 43 | leaf_const is missing" })
    void shouldRefuseWithLineAndReason(String line, String other, int lineNumber, String reason) {
        assertThatThrownBy(() -> read(line, other)).asInstanceOf(type(UnreadableModel.class)).satisfies(refusal -> {
            assertThat(refusal.reason()).contains(reason);
            assertThat(refusal.line()).isEqualTo(lineNumber);
            assertThat(refusal).hasMessage("line " + lineNumber + ": " + refusal.reason());
        });
    }

    @Test
    void shouldTellNothingOfAForeignTextThatWouldSpoilALog() {
        assertThatThrownBy(() -> read("threshold=0.5 1.5", "threshold=0.5 \u001b[31m" + "x".repeat(90)))
                .isInstanceOf(UnreadableModel.class)
                .hasMessage("line 17: this is no number: text=?[31m" + "x".repeat(35));
    }

    private static TreeModel read(String line, String other) throws UnreadableModel {
        String text = SmallModel.text().replaceFirst("(?m)^" + Pattern.quote(line) + " *$",
                Matcher.quoteReplacement(other));
        assertThat(text).isNotEqualTo(SmallModel.text());
        return LightGbmText.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static double raw(TreeModel model, double... row) {
        double[] raw = new double[1];
        model.compile().newEvaluator().raw(row, raw);
        return raw[0];
    }
}
