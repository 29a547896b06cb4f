package io.smcquant.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.scoring.Calibration;
import io.smcquant.scoring.training.Outcome.Ending;

class OverlapShareTest {
    private static final long MINUTE = 60_000;
    private static final long HORIZON = 120 * MINUTE;

    /** At each time a row of every symbol, alike in score and outcome, whose trade ends after a minute. */
    private static Dataset lockstep(int symbols, int times, long apartMillis) {
        SplittableRandom random = new SplittableRandom(7);
        Dataset.Builder builder = new Dataset.Builder(IntStream.range(0, symbols).mapToObj(i -> "S" + i).toList(), 1,
                HORIZON, symbols * times);
        for (int i = 0; i < times; i++) {
            double score = random.nextInt(1, 100) / 100.0;
            Ending ending = random.nextDouble() < score ? Ending.TARGET : Ending.STOP;
            for (int symbol = 0; symbol < symbols; symbol++) {
                long close = i * apartMillis;
                builder.add(new Dataset.Row(close, symbol, List.of(score), new Outcome(ending, close + MINUTE, 1, 0),
                        0));
            }
        }
        return builder.build();
    }

    private static int[] rows(Dataset dataset) {
        return IntStream.range(0, dataset.rows()).toArray();
    }

    private static double lowerBound(Dataset dataset, double score) {
        int[] rows = rows(dataset);
        double[] raw = IntStream.of(rows).mapToDouble(row -> dataset.feature(row, 0)).toArray();
        return Calibration.fit(raw, OutOfFold.won(dataset, rows), OverlapShare.of(dataset, rows)).orElseThrow()
                .lowerBound(score);
    }

    @Test
    void shouldCountSetupsOfManySymbolsAtOneTimeOnce() {
        // Given
        Dataset dataset = lockstep(10, 50, HORIZON);
        // Then
        assertThat(OverlapShare.apart(dataset, rows(dataset))).isEqualTo(50);
        assertThat(OverlapShare.of(dataset, rows(dataset))).isEqualTo(0.1);
    }

    @Test
    void shouldCountNoMoreRowsThanThereAreHorizonsHoweverSoonTradesEnd() {
        // Given: a row of three symbols each minute of a day, and trades of a minute
        Dataset dataset = lockstep(3, 1_440, MINUTE);
        // Then
        assertThat(OverlapShare.apart(dataset, rows(dataset))).isEqualTo(12);
    }

    @Test
    void shouldCountEveryRowThatIsAHorizonApartAndNoneThatIsNearer() {
        // Given
        Dataset apart = lockstep(1, 40, HORIZON);
        Dataset nearer = lockstep(1, 40, HORIZON - MINUTE);
        // Then
        assertThat(OverlapShare.of(apart, rows(apart))).isEqualTo(1);
        assertThat(OverlapShare.of(nearer, rows(nearer))).isEqualTo(0.5);
        assertThat(OverlapShare.of(apart, new int[0])).isEqualTo(1);
    }

    @Test
    void shouldNotTightenABoundByMoreSymbolsThatMoveTogether() {
        // Given
        Dataset one = lockstep(1, 1_000, HORIZON);
        Dataset twenty = lockstep(20, 1_000, HORIZON);
        // Then
        for (double score : new double[] { 0.05, 0.3, 0.6, 0.9 }) {
            assertThat(lowerBound(twenty, score)).as("score=%s", score)
                    .isCloseTo(lowerBound(one, score), within(1e-12));
        }
    }
}
