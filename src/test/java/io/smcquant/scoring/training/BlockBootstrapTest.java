package io.smcquant.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.scoring.ModelCard.Interval;
import io.smcquant.scoring.ModelCard.Trades;
import io.smcquant.scoring.training.Outcome.Ending;

class BlockBootstrapTest {
    private static final long HORIZON = 7_200_000;
    private static final long DAY = 86_400_000;

    /** So many trades each half day, at the same moment, each with the return that its half day drew. */
    private static Dataset clusters(int halfDays, int perHalfDay, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Dataset.Builder builder = new Dataset.Builder(
                IntStream.range(0, perHalfDay).mapToObj(i -> "S" + i).toList(), 1, HORIZON, halfDays * perHalfDay);
        for (int i = 0; i < halfDays; i++) {
            double drawn = random.nextGaussian();
            for (int j = 0; j < perHalfDay; j++) {
                long close = i * DAY / 2 + 3_600_000;
                builder.add(new Dataset.Row(close, j, List.of(0.0),
                        new Outcome(Ending.EXPIRED, close + HORIZON, 1, drawn), 0));
            }
        }
        return builder.build();
    }

    /** A trade a day, and so many on the first. */
    private static Dataset crowded(int days, int onTheFirst) {
        Dataset.Builder builder = new Dataset.Builder(List.of("A"), 1, HORIZON, days + onTheFirst);
        for (int i = 0; i < days + onTheFirst; i++) {
            long close = i < onTheFirst ? i * 60_000L : (i - onTheFirst) * DAY + 3_600_000;
            builder.add(new Dataset.Row(close, 0, List.of(0.0),
                    new Outcome(Ending.EXPIRED, close + HORIZON, 1, 0.001 * (i % 7)), 0));
        }
        return builder.build();
    }

    private static Trades trades(Dataset dataset, long seed) {
        int[] rows = IntStream.range(0, dataset.rows()).toArray();
        return new BlockBootstrap(HORIZON, 0.05, seed).trades(dataset, rows,
                Arrays.stream(rows).mapToDouble(dataset::returnFraction).toArray());
    }

    @Test
    void shouldNotBecomeSurerByCountingOneThingManyTimes() {
        // When
        Interval once = trades(clusters(200, 1, 3), 1).interval().orElseThrow();
        Interval often = trades(clusters(200, 50, 3), 1).interval().orElseThrow();
        // Then: 200 draws with deviation 1 leave an error of about 0.07, so an interval of about 0.28
        assertThat(often.high() - often.low()).isCloseTo(once.high() - once.low(), within(0.01)).isBetween(0.22, 0.42);
    }

    @Test
    void shouldHoldTheTruthAboutAsOftenAsItSays() {
        // When
        long held = IntStream.range(0, 200).filter(seed -> {
            Interval interval = trades(clusters(60, 2, 1_000 + seed), seed).interval().orElseThrow();
            return interval.low() <= 0 && interval.high() >= 0;
        }).count();
        // Then: 95 % of 200 are 190, of which 3 standard deviations are 9
        assertThat(held).isBetween(181L, 199L);
    }

    @Test
    void shouldRepeatWithTheSameSeedAndWidenWhenLessIsLeftOut() {
        // Given
        Dataset dataset = clusters(60, 2, 1);
        int[] rows = IntStream.range(0, dataset.rows()).toArray();
        double[] returns = Arrays.stream(rows).mapToDouble(dataset::returnFraction).toArray();
        // When
        Interval wider = new BlockBootstrap(HORIZON, 0.005, 9).trades(dataset, rows, returns).interval().orElseThrow();
        // Then
        assertThat(trades(dataset, 9)).isEqualTo(trades(dataset, 9)).isNotEqualTo(trades(dataset, 10));
        Interval usual = trades(dataset, 9).interval().orElseThrow();
        assertThat(wider.low()).isLessThan(usual.low());
        assertThat(wider.high()).isGreaterThan(usual.high());
    }

    @Test
    void shouldSayNothingOfFewTradesOrShortSpansAndNeverZeroForNone() {
        // Given: 7 days, 29 trades, and 40 days of which one holds nearly all trades
        Dataset shortSpan = clusters(14, 20, 1);
        Dataset fewTrades = clusters(29, 1, 1);
        // Then
        assertThat(trades(shortSpan, 1).profitPerTrade()).isPresent();
        assertThat(trades(shortSpan, 1).interval()).isEmpty();
        assertThat(trades(fewTrades, 1).interval()).isEmpty();
        assertThat(trades(crowded(40, 200), 1).interval()).isEmpty();
        assertThat(trades(crowded(40, 1), 1).interval()).isPresent();
        assertThat(new BlockBootstrap(HORIZON, 0.05, 1).trades(fewTrades, new int[0], new double[0]))
                .isEqualTo(Trades.NONE);
    }
}
