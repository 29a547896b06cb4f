package io.smcquant.adapter.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.smcquant.scoring.training.Progress;
import io.smcquant.scoring.training.SyntheticRows;
import io.smcquant.scoring.training.TrainingRows;
import io.smcquant.scoring.tree.Evaluator;
import io.smcquant.scoring.tree.TreeTable;
import io.smcquant.scoring.tree.UnreadableModel;

/** The table answers as Tribuo does, or what was measured in training would not hold for what is served. */
class ConversionTest {
    private static final int ROWS = 1_500;
    private static final double SLACK = 1e-12;

    private interface Fit {
        Fitted of(TrainingRows rows, long seed);
    }

    static Stream<Arguments> fits() {
        Fit forest = (rows, seed) -> new ForestLearner(20).fit(rows, seed, Progress.SILENT);
        Fit adaBoost = (rows, seed) -> new AdaBoostLearner(20).fit(rows, seed, Progress.SILENT);
        Fit logistic = (rows, seed) -> new LogisticLearner().fit(rows, seed, Progress.SILENT);
        return Stream.of(Arguments.of("forest", forest, 0.5), Arguments.of("forest of noise", forest, 0.0),
                Arguments.of("adaboost", adaBoost, 0.5), Arguments.of("adaboost of noise", adaBoost, 0.0),
                Arguments.of("logistic", logistic, 0.5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fits")
    void shouldAnswerAsTribuoDoesForRowsThatWereLearnedFromAndForOthers(String name, Fit fit, double strength) {
        // Given
        TrainingRows rows = SyntheticRows.all(SyntheticRows.of(ROWS, 1, strength));
        Fitted fitted = fit.of(rows, 7);
        Evaluator evaluator = fitted.table().compile().newEvaluator();
        SplittableRandom random = new SplittableRandom(2);
        double[] answer = new double[1];
        double lowest = 1;
        double highest = 0;
        for (int i = 0; i < 2 * ROWS; i++) {
            // Rows learned from lie on the thresholds themselves; among the others is one of zeros alone.
            double[] row = i < ROWS ? learned(rows, i) : i == ROWS ? new double[12] : SyntheticRows.row(random);
            // When
            evaluator.transformed(row, answer);
            // Then
            double expected = LabelledRows.wonScore(fitted.tribuo(), rows.featureNames(), row, fitted.encoding());
            assertThat(answer[0]).as("row %s of %s", i, name).isCloseTo(expected, within(SLACK)).isBetween(0.0, 1.0);
            lowest = Math.min(lowest, answer[0]);
            highest = Math.max(highest, answer[0]);
        }
        assertThat(highest - lowest).as("a model that answers all alike proves nothing").isGreaterThan(0.01);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fits")
    void shouldMakeTheSameBytesOfTheSameRowsAndSeedAndOthersOfAnother(String name, Fit fit, double strength)
            throws UnreadableModel {
        // Given
        TrainingRows rows = SyntheticRows.all(SyntheticRows.of(1_500, 3, strength));
        byte[] first = TreeTable.write(fit.of(rows, 7).table());
        // When
        byte[] again = TreeTable.write(fit.of(rows, 7).table());
        // Then
        assertThat(again).isEqualTo(first);
        assertThat(TreeTable.write(TreeTable.read(first))).isEqualTo(first);
        if (!name.startsWith("adaboost")) {
            assertThat(TreeTable.write(fit.of(rows, 8).table())).isNotEqualTo(first);
        }
    }

    private static double[] learned(TrainingRows rows, int index) {
        double[] row = new double[rows.features()];
        for (int feature = 0; feature < row.length; feature++) {
            row[feature] = rows.feature(index, feature);
        }
        return row;
    }
}
