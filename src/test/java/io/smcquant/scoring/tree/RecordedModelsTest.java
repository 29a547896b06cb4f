package io.smcquant.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.market.RecordedCandles;

/** Models that others trained with older versions, with what those versions predicted. */
@Tag("acceptance")
class RecordedModelsTest {
    private static Path folder;

    @BeforeAll
    static void findTheRecordings() {
        folder = RecordedCandles.folderOrSkip().resolve("lightgbm");
    }

    @Test
    void shouldReachTheLeavesOfABinaryModel() throws IOException, UnreadableModel {
        // Given
        TreeModel model = model("lg_breast_cancer.txt");
        List<double[]> rows = rows("lg_breast_cancer_data.txt", RecordedModelsTest::numbers);
        List<double[]> wanted = rows("lg_breast_cancer_data_pred_leaves.txt", RecordedModelsTest::numbers);

        // When
        List<double[]> leaves = rows.stream().map(
                row -> model.trees().stream().mapToDouble(tree -> tree.leafOf(row, 0)).toArray())
                .toList();

        // Then
        assertThat(leaves).hasSize(57).usingRecursiveComparison().isEqualTo(wanted);
        assertThat(model.isProbability()).isTrue();
    }

    @Test
    void shouldPredictADartModel() throws IOException, UnreadableModel {
        // Given
        TreeModel model = model("lg_dart_breast_cancer.model");

        // Then
        assertThat(model.isProbability()).isTrue();
        assertPredicted(model, rows("breast_cancer_test.tsv", RecordedModelsTest::numbers),
                rows("lg_dart_breast_cancer_true_predictions.txt", RecordedModelsTest::numbers), false);
    }

    @Test
    void shouldPredictAMulticlassModel() throws IOException, UnreadableModel {
        // Given
        TreeModel model = model("lgmulticlass.model");
        List<double[]> rows = rows("multiclass_test.tsv", RecordedModelsTest::numbersAfterTheLabel);

        // Then
        assertThat(model.outputs()).isEqualTo(5);
        assertPredicted(model, rows, rows("lgmulticlass_true_raw_predictions.txt", RecordedModelsTest::numbers), true);
        assertPredicted(model, rows, rows("lgmulticlass_true_predictions.txt", RecordedModelsTest::numbers), false);
    }

    @Test
    void shouldAverageAForestWhoseLeavesAreProbabilities() throws IOException, UnreadableModel {
        // Given
        TreeModel model = model("lg_rf_iris.model");
        List<double[]> rows = rows("iris_test.libsvm", line -> indexed(line, model.featureCount()));

        // Then
        assertThat(model.averagesOutput()).isTrue();
        assertThat(model.isProbability()).isTrue();
        assertPredicted(model, rows, rows("lg_rf_iris_true_predictions.txt", RecordedModelsTest::numbers), false);
    }

    /** LightGBM of today takes the leaves of an old forest for logarithms, and converts what is a probability already. */
    @Test
    void shouldNotConvertAnOldForestTwiceAsLaterVersionsDo() throws IOException, UnreadableModel {
        // Given
        String text = Files.readString(folder.resolve("lg_rf_iris.model"));
        TreeModel model = model("lg_rf_iris.model");
        double[] row = rows("iris_test.libsvm", line -> indexed(line, model.featureCount())).get(0);
        double[] ours = new double[1];
        model.compile().newEvaluator().transformed(row, ours);

        // When
        double[] theirs;
        try (RealLightGbm real = new RealLightGbm(text, 1)) {
            theirs = real.transformed(row, 1);
        }

        // Then
        assertThat(theirs[0]).isCloseTo(1 / (1 + Math.exp(-ours[0])), Offset.offset(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = { "lg_breast_cancer.txt", "lg_dart_breast_cancer.model", "lgmulticlass.model",
            "lg_rf_iris.model" })
    void shouldGiveTheRawScoresOfLightGbmBitByBit(String name) throws IOException, UnreadableModel {
        // Given
        TreeModel model = model(name);
        double[] rows = HostileRows.of(model, 300, new SplittableRandom(9));
        double[] raw = new double[300 * model.outputs()];

        // When
        model.compile().newEvaluator().rawRows(rows, 300, raw);

        // Then
        try (RealLightGbm real = new RealLightGbm(Files.readString(folder.resolve(name)), model.outputs())) {
            assertThat(raw).containsExactly(real.raw(rows, 300, 0));
        }
    }

    private static void assertPredicted(TreeModel model, List<double[]> rows, List<double[]> wanted, boolean isRaw) {
        assertThat(rows).isNotEmpty().hasSameSizeAs(wanted);
        for (CompiledModel compiled : List.of(model.compile(), model.compilePlain())) {
            Evaluator evaluator = compiled.newEvaluator();
            for (int row = 0; row < rows.size(); row++) {
                double[] out = new double[model.outputs()];
                if (isRaw) {
                    evaluator.raw(rows.get(row), out);
                } else {
                    evaluator.transformed(rows.get(row), out);
                }
                for (int i = 0; i < out.length; i++) {
                    double expected = wanted.get(row)[i];
                    assertThat(out[i]).as("row %d output %d", row, i)
                            .isCloseTo(expected, Offset.offset(Math.abs(expected) * 1e-12));
                }
            }
        }
    }

    private static TreeModel model(String name) throws IOException, UnreadableModel {
        return LightGbmText.read(Files.readAllBytes(folder.resolve(name)));
    }

    private static List<double[]> rows(String name, Function<String, double[]> form) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream().filter(line -> !line.isBlank()).map(form).toList();
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.strip().split("\\s+", -1)).mapToDouble(Double::parseDouble).toArray();
    }

    private static double[] numbersAfterTheLabel(String line) {
        double[] all = numbers(line);
        return Arrays.copyOfRange(all, 1, all.length);
    }

    /** A label, then features by number; what is not there is 0. */
    private static double[] indexed(String line, int features) {
        double[] row = new double[features];
        String[] words = line.strip().split("\\s+", -1);
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split(":", -1);
            row[Integer.parseInt(pair[0])] = Double.parseDouble(pair[1]);
        }
        return row;
    }
}
