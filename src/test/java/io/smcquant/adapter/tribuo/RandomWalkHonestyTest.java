package io.smcquant.adapter.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.adapter.registry.CardJson;
import io.smcquant.feature.Feature;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.Distance;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.training.CandlesHash;
import io.smcquant.scoring.training.Dataset;
import io.smcquant.scoring.training.Learner;
import io.smcquant.scoring.training.MinuteCandles;
import io.smcquant.scoring.training.Progress;
import io.smcquant.scoring.training.RandomWalk;
import io.smcquant.scoring.training.SetupRows;
import io.smcquant.scoring.training.SyntheticRows;
import io.smcquant.scoring.training.TrainedModel;
import io.smcquant.scoring.training.Training;
import io.smcquant.scoring.training.TrainingPlan;
import io.smcquant.scoring.tree.TreeTable;
import io.smcquant.smc.SmcSettings;

/** The whole way from candles to the card: in a random walk there is nothing to find, and the card must say so. */
class RandomWalkHonestyTest {
    private static final int MINUTES = 20_000;
    private static final TradeTerms FREE_OF_COSTS = new TradeTerms(Distance.ofPrice(0.003), Distance.ofPrice(0.005), 0,
            0, TradeTerms.USUAL.holdMillisMax());

    private static List<Learner> learners() {
        return List.of(new LogisticLearner(), new ForestLearner(8), new AdaBoostLearner(5));
    }

    private static TrainedModel trained(int minutes, long walk, TradeTerms terms, List<Learner> learners, long seed) {
        List<String> symbols = List.of("AAAUSDT", "BBBUSDT");
        Dataset.Builder builder = new Dataset.Builder(symbols, Feature.COUNT, terms.holdMillisMax(), 100_000);
        SetupRows rows = new SetupRows(SmcSettings.USUAL, terms, builder);
        CandlesHash hash = new CandlesHash();
        for (int i = 0; i < symbols.size(); i++) {
            MinuteCandles candles = RandomWalk.of(minutes, walk * 100 + i);
            rows.add(i, RandomWalk.TICK_E8, candles);
            hash.add(symbols.get(i), RandomWalk.TICK_E8, candles);
        }
        Dataset dataset = builder.build();
        ModelCard.Source source = new ModelCard.Source(RandomWalk.START_MILLIS,
                RandomWalk.START_MILLIS + minutes * 60_000L, symbols, hash.candles(), dataset.rowsSeen(),
                dataset.rows(), rows.dropped(), hash.toHex());
        return Training.of(new TrainingPlan(VenueId.SIM, source, SmcSettings.USUAL, terms, 4, seed, "0.1.0"), dataset,
                learners, Progress.SILENT);
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2 })
    void shouldReportNoEdgeInARandomWalk(long walk) {
        // When
        ModelCard card = trained(MINUTES, walk, TradeTerms.USUAL, learners(), walk).card();
        // Then
        assertThat(card.verdict().edge()).as("walk=%s %s", walk, card.verdict().sentence()).isFalse();
        assertThat(card.overall().auc().orElseThrow()).as("walk=%s", walk).isBetween(0.46, 0.54);
        assertThat(card.overall().rows()).isGreaterThan(3_000);
        ModelCard.Trades coin = card.baselines().get(0).trades();
        assertThat(coin.profitPerTrade().orElseThrow()).as("a coin loses the costs").isBetween(-0.0016, -0.0008);
    }

    @Test
    void shouldReportNoEdgeEvenWhereNothingIsLostToCosts() {
        // When: a trade of a random walk brings nothing on average, and a lucky model would look like an edge
        List<ModelCard> cards = IntStream.rangeClosed(11, 18).mapToObj(
                walk -> trained(MINUTES, walk, FREE_OF_COSTS, List.of(new LogisticLearner()), walk).card()).toList();
        // Then
        assertThat(cards).noneMatch(card -> card.verdict().edge());
        assertThat(cards).as("without costs a coin neither wins nor loses").allMatch(
                card -> Math.abs(card.baselines().get(0).trades().profitPerTrade().orElseThrow()) < 0.0003);
    }

    @Test
    void shouldFindAnEdgeThatIsThereWithEachLearner() {
        // Given
        Dataset dataset = SyntheticRows.of(4_000, 1, 0.7);
        ModelCard.Source source = new ModelCard.Source(SyntheticRows.START_MILLIS,
                SyntheticRows.START_MILLIS + 86_400_000L * 40, dataset.symbols(), 1, 4_000, 4_000, 0, "0".repeat(64));
        TrainingPlan plan = new TrainingPlan(VenueId.SIM, source, SmcSettings.USUAL, TradeTerms.USUAL, 4, 1, "0.1.0");
        for (Learner learner : learners()) {
            // When
            ModelCard card = Training.of(plan, dataset, List.of(learner), Progress.SILENT).card();
            // Then
            assertThat(card.verdict().edge()).as("%s %s", learner.name(), card.verdict().sentence()).isTrue();
        }
    }

    @Test
    void shouldMakeTheSameTableAndCardOfTheSameCandlesAndSeed() {
        // Given
        TrainedModel first = trained(MINUTES / 3, 5, TradeTerms.USUAL, learners(), 1);
        // When
        TrainedModel again = trained(MINUTES / 3, 5, TradeTerms.USUAL, learners(), 1);
        TrainedModel other = trained(MINUTES / 3, 5, TradeTerms.USUAL, List.of(new ForestLearner(8)), 2);
        TrainedModel forest = trained(MINUTES / 3, 5, TradeTerms.USUAL, List.of(new ForestLearner(8)), 1);
        // Then
        assertThat(TreeTable.write(again.model())).isEqualTo(TreeTable.write(first.model()));
        assertThat(CardJson.hash(again.card())).isEqualTo(CardJson.hash(first.card()));
        assertThat(TreeTable.write(other.model())).isNotEqualTo(TreeTable.write(forest.model()));
        assertThat(CardJson.hash(other.card())).isNotEqualTo(CardJson.hash(forest.card()));
    }
}
