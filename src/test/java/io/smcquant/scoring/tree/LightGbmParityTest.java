package io.smcquant.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.metarank.lightgbm4j.LGBMException;

/** What LightGBM itself trained and predicts, in every way it can be trained. */
class LightGbmParityTest {
    private static final int ROWS = 500;
    private static final int EXPLAINED_ROWS = 40;

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void shouldPredictWhatLightGbmPredicts(Recipe recipe) throws LGBMException, UnreadableModel {
        // Given
        String text = recipe.train();
        assertThat(text).containsPattern(recipe.proof());
        TreeModel model = read(text);
        double[] rows = HostileRows.of(model, ROWS, new SplittableRandom(3));
        try (RealLightGbm real = new RealLightGbm(text, recipe.outputs())) {
            // When
            double[] raw = new double[ROWS * recipe.outputs()];
            double[] transformed = new double[ROWS * recipe.outputs()];
            model.compilePlain().newEvaluator().rawRows(rows, ROWS, raw);
            model.compilePlain().newEvaluator().transformedRows(rows, ROWS, transformed);

            // Then
            assertSame(raw, real.raw(rows, ROWS, 0), rows);
            assertClose(transformed, real.transformed(rows, ROWS));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void shouldPredictWithTheFirstIterationsOnly(Recipe recipe) throws LGBMException, UnreadableModel {
        // Given
        String text = recipe.train();
        TreeModel whole = read(text);
        int iterations = Math.min(5, whole.iterations());
        double[] rows = HostileRows.of(whole, ROWS, new SplittableRandom(4));
        try (RealLightGbm real = new RealLightGbm(text, recipe.outputs())) {
            // When
            double[] raw = new double[ROWS * recipe.outputs()];
            whole.firstIterations(iterations).compile().newEvaluator().rawRows(rows, ROWS, raw);

            // Then
            assertSame(raw, real.raw(rows, ROWS, iterations), rows);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void shouldGiveTheSameBitsInEveryWay(Recipe recipe) throws LGBMException, UnreadableModel {
        // Given
        TreeModel model = read(recipe.train());
        double[] rows = HostileRows.of(model, ROWS, new SplittableRandom(5));
        double[] plain = new double[ROWS * recipe.outputs()];
        model.compilePlain().newEvaluator().rawRows(rows, ROWS, plain);

        // When
        CompiledModel compiled = model.compile();
        double[] fast = new double[ROWS * recipe.outputs()];
        compiled.newEvaluator().rawRows(rows, ROWS, fast);

        // Then
        boolean fits = model.trees().stream().noneMatch(
                tree -> tree.isLinear() || tree.hasCategories() || tree.leaves() > 64);
        assertThat(compiled.way()).isEqualTo(fits ? "bit vectors" : "plain");
        assertSame(fast, plain, rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipesWithoutLinearTrees")
    void shouldExplainAsLightGbmExplains(Recipe recipe) throws LGBMException, UnreadableModel {
        // Given
        String text = recipe.train();
        TreeModel model = read(text);
        double[] rows = HostileRows.of(model, EXPLAINED_ROWS, new SplittableRandom(6));
        int features = model.featureCount();
        double[] wanted;
        double[] raw = new double[EXPLAINED_ROWS * recipe.outputs()];
        model.compile().newEvaluator().rawRows(rows, EXPLAINED_ROWS, raw);
        try (RealLightGbm real = new RealLightGbm(text, recipe.outputs())) {
            wanted = real.contributions(rows, EXPLAINED_ROWS);
        }

        // When
        TreeExplainer explainer = new TreeExplainer(model);
        for (int row = 0; row < EXPLAINED_ROWS; row++) {
            double[] ours = explainer.contributions(Arrays.copyOfRange(rows, row * features, (row + 1) * features));

            // Then
            assertThat(ours).as("row %d", row).containsExactly(
                    Arrays.copyOfRange(wanted, row * ours.length, (row + 1) * ours.length), Offset.offset(1e-9));
            for (int output = 0; output < recipe.outputs(); output++) {
                double sum = Arrays.stream(ours, output * (features + 1), (output + 1) * (features + 1)).sum();
                assertThat(sum).isCloseTo(raw[row * recipe.outputs() + output], Offset.offset(1e-9));
            }
        }
    }

    @Test
    void shouldNotExplainLinearTrees() throws LGBMException, UnreadableModel {
        // Given
        Recipe recipe = Recipe.ALL.stream().filter(some -> some.name().equals("linear trees")).findAny().orElseThrow();

        // When
        Optional<String> reason = TreeExplainer.whyNot(read(recipe.train()));

        // Then
        assertThat(reason).hasValueSatisfying(text -> assertThat(text).contains("linear trees"));
    }

    /** Of linear trees LightGBM has no contributions either. */
    static List<Recipe> recipesWithoutLinearTrees() {
        return Recipe.ALL.stream().filter(recipe -> !recipe.parameters().contains("linear_tree")).toList();
    }

    static List<Recipe> recipes() {
        return Recipe.ALL;
    }

    static TreeModel read(String text) throws UnreadableModel {
        return LightGbmText.read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bit by bit. */
    private static void assertSame(double[] ours, double[] theirs, double[] rows) {
        int outputs = ours.length / ROWS;
        int features = rows.length / ROWS;
        for (int i = 0; i < ours.length; i++) {
            int row = i / outputs;
            double[] values = Arrays.copyOfRange(rows, row * features, (row + 1) * features);
            assertThat(ours[i]).as("score %d of row %d: %s", i % outputs, row, Arrays.toString(values))
                    .isEqualTo(Double.valueOf(theirs[i]));
        }
    }

    private static void assertClose(double[] ours, double[] theirs) {
        for (int i = 0; i < ours.length; i++) {
            if (Double.isNaN(theirs[i]) || Double.isInfinite(theirs[i])) {
                assertThat(ours[i]).as("score %d", i).isEqualTo(Double.valueOf(theirs[i]));
            } else {
                assertThat(ours[i]).as("score %d", i)
                        .isCloseTo(theirs[i], Offset.offset(Math.abs(theirs[i]) * 1e-12 + Double.MIN_NORMAL));
            }
        }
    }
}
