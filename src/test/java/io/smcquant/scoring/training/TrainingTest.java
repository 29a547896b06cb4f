package io.smcquant.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.feature.Feature;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.IsotonicCalibration;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.ModelCard.Fold;
import io.smcquant.scoring.ModelCard.Source;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.training.Outcome.Ending;
import io.smcquant.scoring.tree.OutputTransform;
import io.smcquant.scoring.tree.Tree;
import io.smcquant.scoring.tree.TreeModel;
import io.smcquant.smc.SmcSettings;

class TrainingTest {
    /** Learns the share of wins left and right of zero of the first feature, if it is allowed to look. */
    private static final class HalvesLearner implements Learner {
        private final boolean looks;
        private final List<Integer> sizes = new ArrayList<>();

        HalvesLearner(boolean looks) {
            this.looks = looks;
        }

        @Override
        public String name() {
            return looks ? "halves" : "blind";
        }

        @Override
        public String algorithm() {
            return "the shares of wins in two halves";
        }

        @Override
        public SortedMap<String, String> settings() {
            return new TreeMap<>();
        }

        @Override
        public double effort(int rows) {
            return rows;
        }

        @Override
        public TreeModel learn(TrainingRows rows, long seed, Progress progress) {
            sizes.add(rows.size());
            progress.reached(0.5);
            double left = share(rows, i -> !looks || rows.feature(i, 0) <= 0);
            double right = share(rows, i -> !looks || rows.feature(i, 0) > 0);
            progress.reached(1);
            return new TreeModel(rows.featureNames(), 1, false, new OutputTransform.Identity(),
                    List.of(Tree.ofSplits(new int[] { 0 }, new double[] { 0 }, new int[] { ~0 }, new int[] { ~1 },
                            new double[] { left, right }, new long[] { 2 }, new long[] { 1, 1 })));
        }

        private static double share(TrainingRows rows, IntPredicate chosen) {
            int[] of = IntStream.range(0, rows.size()).filter(chosen).toArray();
            return IntStream.of(of).filter(rows::won).count() / (double) Math.max(1, of.length);
        }
    }

    private static TrainingPlan plan(Dataset dataset, int folds, long seed) {
        Source source = new Source(dataset.closeTimeMillis(0) - 60_000,
                dataset.closeTimeMillis(dataset.rows() - 1) + 86_400_000, List.of("AAAUSDT", "BBBUSDT"), 1,
                dataset.rowsSeen(), dataset.rows(), 0, "0".repeat(64));
        return new TrainingPlan(VenueId.SIM, source, SmcSettings.USUAL, TradeTerms.USUAL, folds, seed, "0.1.0");
    }

    private static ModelCard card(Dataset dataset, Learner... learners) {
        return Training.of(plan(dataset, 5, 1), dataset, List.of(learners), Progress.SILENT).card();
    }

    @Test
    void shouldFindAnEdgeThatIsThere() {
        // Given: 38 of 100 win, but of those with two features as they should be, far more
        Dataset dataset = SyntheticRows.of(6_000, 1, 0.7);
        // When
        ModelCard card = card(dataset, new HalvesLearner(true));
        // Then
        assertThat(card.verdict().sentence()).startsWith("An edge in this span");
        assertThat(card.verdict().edge()).isTrue();
        assertThat(card.overall().chosen().interval().orElseThrow().low()).isPositive();
        assertThat(card.overall().auc().orElseThrow()).isGreaterThan(0.6);
        assertThat(card.calibration()).isPresent();
    }

    @Test
    void shouldSayHowFewSetupsTheBoundCountsAsIndependent() {
        // Given: a setup each 10 minutes, of two symbols in turn, whose trades last up to 2 hours
        Dataset dataset = SyntheticRows.of(6_000, 1, 0.7);
        // When
        ModelCard card = card(dataset, new HalvesLearner(true));
        // Then: of 5,000 tested rows, each twelfth
        assertThat(card.overall().rows()).isEqualTo(5_000);
        assertThat(card.calibration().orElseThrow()).isInstanceOfSatisfying(IsotonicCalibration.class,
                isotonic -> assertThat(isotonic.independentShare()).isEqualTo(417 / 5_000.0));
        assertThat(card.caveats()).anySatisfy(caveat -> assertThat(caveat)
                .contains("Symbols move together", "only 417 of 5000 tested rows count as independent"));
    }

    @Test
    void shouldFindNoneInNoiseWhateverTheSeed() {
        for (int seed = 0; seed < 20; seed++) {
            // When
            ModelCard card = card(SyntheticRows.noise(4_000, seed), new HalvesLearner(true));
            // Then
            assertThat(card.verdict().edge()).as("seed=%s %s", seed, card.verdict().sentence()).isFalse();
            assertThat(card.overall().auc().orElseThrow()).as("seed=%s", seed).isBetween(0.45, 0.55);
        }
    }

    @Test
    void shouldKeepTheLearnerWithTheLowerLossAndCountBoth() {
        // When
        ModelCard card = card(SyntheticRows.of(3_000, 2, 0.7), new HalvesLearner(false), new HalvesLearner(true));
        // Then
        assertThat(card.name()).isEqualTo("halves-sim-20251231-20260122-seed1");
        assertThat(card.trials()).isEqualTo(2);
        assertThat(card.settings()).containsKeys("tried.blind.logLoss", "tried.halves.logLoss")
                .containsEntry("bootstrap.leftOut", "0.05/2");
    }

    @Test
    void shouldNotChangeAFoldWhenLaterOutcomesDo() {
        // Given
        Dataset dataset = SyntheticRows.of(4_000, 3, 0.5);
        List<Fold> before = card(dataset, new HalvesLearner(true)).folds();
        long from = before.get(2).testToMillis();
        // When
        List<Fold> after = card(shuffledFrom(dataset, from), new HalvesLearner(true)).folds();
        // Then
        assertThat(after.subList(0, 3)).isEqualTo(before.subList(0, 3));
        assertThat(after.get(4).metrics()).isNotEqualTo(before.get(4).metrics());
    }

    /** The same times and features, and behind the time given a coin instead of what happened. */
    private static Dataset shuffledFrom(Dataset dataset, long fromMillis) {
        SplittableRandom random = new SplittableRandom(99);
        Dataset.Builder builder = new Dataset.Builder(dataset.symbols(), Feature.COUNT, dataset.horizonMillis(),
                dataset.rows());
        for (int row = 0; row < dataset.rows(); row++) {
            double[] features = new double[Feature.COUNT];
            dataset.copyFeatures(row, features);
            boolean won = dataset.closeTimeMillis(row) < fromMillis ? dataset.won(row) : random.nextBoolean();
            builder.add(new Dataset.Row(dataset.closeTimeMillis(row), dataset.symbol(row),
                    IntStream.range(0, Feature.COUNT).mapToObj(i -> features[i]).toList(),
                    new Outcome(won ? Ending.TARGET : Ending.STOP, dataset.exitMillis(row), 1,
                            won ? SyntheticRows.GAIN : SyntheticRows.LOSS),
                    won ? SyntheticRows.LOSS : SyntheticRows.GAIN));
        }
        return builder.build();
    }

    @Test
    void shouldTrainOnEveryRowInTheEndAndTellHowFarItIs() {
        // Given
        Dataset dataset = SyntheticRows.noise(2_000, 4);
        HalvesLearner learner = new HalvesLearner(true);
        List<Double> reached = new ArrayList<>();
        // When
        Training.of(plan(dataset, 3, 1), dataset, List.of(learner), reached::add);
        // Then
        assertThat(learner.sizes).hasSize(4).endsWith(2_000).isSorted();
        assertThat(reached).isSorted().endsWith(1.0).allMatch(done -> done >= 0 && done <= 1);
    }

    @Test
    void shouldSayHowManyRowsAreNeeded() {
        // Given
        Dataset few = SyntheticRows.noise(999, 1);
        Dataset enough = SyntheticRows.noise(1_000, 1);
        // Then
        assertThatThrownBy(() -> card(few, new HalvesLearner(true))).isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("at least 1000 setups").hasMessageContaining("there are 999");
        assertThatThrownBy(() -> Training.of(plan(enough, 40, 1), enough, List.of(new HalvesLearner(true)),
                Progress.SILENT)).isInstanceOf(TrainingRefused.class).hasMessageContaining("fewer folds");
    }
}
