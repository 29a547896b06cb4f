package io.smcquant.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.smcquant.feature.Ensemble;
import io.smcquant.feature.Feature;
import io.smcquant.scoring.tree.OutputTransform;
import io.smcquant.scoring.tree.Tree;
import io.smcquant.scoring.tree.TreeModel;

class ScorerTest {
    private static final double QUARTER = 0.25;
    private static final String OTHER_SCHEMA = "fedcba9876543210";

    /** Answers the value of one feature, whatever the place of its column. */
    private static ScoringModel reading(Feature feature, long id, String schema, List<Feature> columns,
            Optional<Calibration> calibration) {
        Tree tree = Tree.linear(0, new int[] { columns.indexOf(feature) }, new double[] { 1 });
        TreeModel trees = new TreeModel(columns.stream().map(Feature::label).toList(), 1, false,
                new OutputTransform.Sigmoid(1), List.of(tree));
        return new ScoringModel(new ModelName(id, "reading", "v" + id), trees, columns, schema, false, calibration);
    }

    private static ScoringModel reading(Feature feature, long id, String schema) {
        return reading(feature, id, schema, List.of(Feature.values()), Optional.empty());
    }

    private static double[] values(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[Feature.COUNT];
        for (Feature feature : Feature.values()) {
            values[feature.slot()] = random.nextDouble(feature.min(), 1);
        }
        return values;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static Score score(ModelLadder ladder, String schema, double[] values) {
        return new Scorer(ladder, schema, QUARTER).score(values, Scored.EVEN);
    }

    @Test
    void shouldClimbDownTheLadderAndSayWhy() {
        // Given
        Optional<ScoringModel> ours = Optional.of(reading(Feature.RSI_14, 2, Scored.SCHEMA));
        Optional<ScoringModel> older = Optional.of(reading(Feature.MOMENTUM_ATR, 1, Scored.SCHEMA));
        Optional<ScoringModel> foreign = Optional.of(reading(Feature.RSI_14, 3, OTHER_SCHEMA));

        // Then
        assertThat(score(new ModelLadder(ours, older, List.of(), ""), Scored.SCHEMA, values(1)))
                .returns(Rung.ACTIVE, Score::rung).returns(2L, score -> score.model().id());
        assertThat(score(new ModelLadder(foreign, older, List.of(), ""), Scored.SCHEMA, values(1)))
                .returns(Rung.PREVIOUS, Score::rung).returns(1L, score -> score.model().id())
                .extracting(Score::rungReason).asString().contains("another feature schema");
        assertThat(score(new ModelLadder(foreign, foreign, List.of(), ""), Scored.SCHEMA, values(1)))
                .returns(Rung.HEURISTIC, Score::rung);
        assertThat(score(new ModelLadder(Optional.empty(), Optional.empty(), List.of(), "its file is broken"),
                Scored.SCHEMA, values(1))).returns("its file is broken", Score::rungReason);
        assertThat(score(ModelLadder.EMPTY, Scored.SCHEMA, values(1))).returns("no model is active",
                Score::rungReason);
    }

    @Test
    void shouldGiveAModelItsColumnsByNameInWhateverOrderItHasThem() {
        for (long seed = 0; seed < 50; seed++) {
            // Given
            List<Feature> columns = new ArrayList<>(Arrays.asList(Feature.values()));
            Collections.shuffle(columns, new Random(seed));
            Feature feature = Feature.values()[(int) (seed % Feature.COUNT)];
            ModelLadder ladder = new ModelLadder(
                    Optional.of(reading(feature, 1, Scored.SCHEMA, columns, Optional.empty())), Optional.empty(),
                    List.of(), "");
            double[] values = values(seed);

            // Then
            assertThat(score(ladder, Scored.SCHEMA, values).confidence()).as("seed=%d", seed)
                    .isEqualTo(sigmoid(values[feature.slot()]));
        }
    }

    @Test
    void shouldAnswerCalibratedProbabilitiesAndSaySo() {
        // Given
        Random random = new Random(5);
        double[] raw = random.doubles(2_000).toArray();
        boolean[] won = new boolean[raw.length];
        for (int i = 0; i < raw.length; i++) {
            won[i] = random.nextDouble() < raw[i] * raw[i];
        }
        Calibration calibration = Calibration.fit(raw, won).orElseThrow();
        ScoringModel model = reading(Feature.RSI_14, 1, Scored.SCHEMA, List.of(Feature.values()),
                Optional.of(calibration));
        double[] values = values(3);

        // When
        Score score = score(new ModelLadder(Optional.of(model), Optional.empty(), List.of(), ""), Scored.SCHEMA,
                values);

        // Then
        assertThat(score.calibrated()).isTrue();
        assertThat(score.confidence())
                .isEqualTo(calibration.calibrated(sigmoid(values[Feature.RSI_14.slot()])));
    }

    @Test
    void shouldAnswerByRuleOfThumbWhereAModelHasNoNumber() {
        // Given
        Tree up = Tree.linear(0, new int[] { 0, 2 }, new double[] { Double.MAX_VALUE, Double.MAX_VALUE });
        Tree down = Tree.linear(0, new int[] { 0, 2 }, new double[] { -Double.MAX_VALUE, -Double.MAX_VALUE });
        TreeModel trees = new TreeModel(Feature.labels(), 1, false, new OutputTransform.Sigmoid(1),
                List.of(up, down));
        ScoringModel model = new ScoringModel(new ModelName(1, "wild", "1"), trees, List.of(Feature.values()),
                Scored.SCHEMA, false, Optional.empty());
        double[] values = new double[Feature.COUNT];
        values[0] = 1;
        values[2] = 1;

        // When
        Score score = score(new ModelLadder(Optional.of(model), Optional.empty(), List.of(model), ""), Scored.SCHEMA,
                values);

        // Then
        assertThat(score).returns(Rung.HEURISTIC, Score::rung).returns(0.65, Score::confidence); // structure, and an RSI of 0
        assertThat(score.rungReason()).contains("wild@1").contains("no number");
    }

    @Test
    void shouldLetShadowsWatchThatAreOfTheSameSchema() {
        // Given
        ModelLadder ladder = new ModelLadder(Optional.empty(), Optional.empty(),
                List.of(reading(Feature.RSI_14, 7, Scored.SCHEMA), reading(Feature.RSI_14, 8, OTHER_SCHEMA)), "");
        double[] values = values(4);

        // When
        List<Scorer.ShadowScore> shadows = new Scorer(ladder, Scored.SCHEMA, QUARTER).shadows(values);

        // Then
        assertThat(shadows).singleElement().returns(7L, shadow -> shadow.model().id())
                .returns(sigmoid(values[Feature.RSI_14.slot()]), Scorer.ShadowScore::confidence);
    }

    @Test
    void shouldExplainTheRuleOfThumbByItsParts() {
        for (long seed = 0; seed < 200; seed++) {
            // Given
            double[] values = values(seed);

            // When
            Explanation explanation = new Scorer(ModelLadder.EMPTY, Scored.SCHEMA, QUARTER).explain(values);

            // Then
            double sum = explanation.start()
                    + explanation.parts().stream().mapToDouble(Explanation.Part::value).sum();
            assertThat(Math.min(1, Math.max(0, sum))).as("seed=%d", seed).isCloseTo(Ensemble.of(values),
                    org.assertj.core.data.Offset.offset(1e-15));
        }
    }

    @Test
    void shouldRefuseAModelThatIsNoProbabilityOfOurFeatures() {
        // Given
        TreeModel regression = new TreeModel(Feature.labels(), 1, false, new OutputTransform.Identity(),
                List.of(Tree.constant(7)));
        TreeModel narrow = new TreeModel(List.of("a"), 1, false, new OutputTransform.Sigmoid(1),
                List.of(Tree.constant(0)));
        ModelName name = new ModelName(1, "x", "1");
        List<Feature> columns = List.of(Feature.values());

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoringModel(name, regression, columns, "s", false, Optional.empty()))
                .withMessageContaining("one probability");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoringModel(name, narrow, columns, "s", false, Optional.empty()))
                .withMessageContaining("12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoringModel(name, regression,
                        Collections.nCopies(Feature.COUNT, Feature.RSI_14), "s", false, Optional.empty()))
                .withMessageContaining("once");
    }
}
