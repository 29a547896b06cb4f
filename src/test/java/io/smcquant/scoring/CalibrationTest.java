package io.smcquant.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.smcquant.scoring.IsotonicCalibration.Block;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CalibrationTest {
    /** Scores in a few steps, whose wins follow the hope that {@code hopeOf} gives. */
    private interface Hope {
        double of(double score);
    }

    private record Rows(double[] raw, boolean[] won) {
        static Rows of(int size, long seed, Hope hope) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] raw = new double[size];
            boolean[] won = new boolean[size];
            for (int i = 0; i < size; i++) {
                raw[i] = random.nextInt(1, 1_000) / 1_000.0;
                won[i] = random.nextDouble() < hope.of(raw[i]);
            }
            return new Rows(raw, won);
        }
    }

    @Test
    void shouldTakeIsotonicFromAThousandRowsPlattBelowAndNothingFromTooFew() {
        // Given
        Rows thousand = Rows.of(1_000, 1, score -> score);
        Rows fewer = Rows.of(999, 1, score -> score);
        Rows tooFew = Rows.of(99, 1, score -> score);
        // When
        var fitted = List.of(Calibration.fit(thousand.raw(), thousand.won()),
                Calibration.fit(fewer.raw(), fewer.won()), Calibration.fit(tooFew.raw(), tooFew.won()));
        // Then
        assertThat(fitted.get(0)).containsInstanceOf(IsotonicCalibration.class);
        assertThat(fitted.get(1)).containsInstanceOf(PlattCalibration.class);
        assertThat(fitted.get(2)).isEmpty();
    }

    @Test
    void shouldFitNothingWhereOneOutcomeIsMissingOrScoresFallWithTheWins() {
        // Given
        Rows allWon = Rows.of(5_000, 1, score -> 1);
        Rows falling = Rows.of(900, 1, score -> 1 - score);
        // When
        var fitted = List.of(Calibration.fit(allWon.raw(), allWon.won()),
                Calibration.fit(falling.raw(), falling.won()));
        // Then
        assertThat(fitted).allMatch(java.util.Optional::isEmpty);
    }

    @Property(tries = 200)
    void shouldFindTheSameStaircaseAsPoolingUntilNothingFalls(@ForAll @IntRange(min = 1, max = 120) int rows,
            @ForAll @IntRange(min = 1, max = 30) int steps, @ForAll long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        double[] raw = random.doubles(rows).map(score -> Math.floor(score * steps) / steps).toArray();
        boolean[] won = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            won[i] = random.nextDouble() < raw[i];
        }
        // When
        List<Block> blocks = PoolAdjacentViolators.blocks(raw, won);
        // Then
        assertThat(blocks).as("seed=%s", seed).isEqualTo(slowly(raw, won));
    }

    /** One block for each score; as long as any two neighbours do not rise, the first such two are joined. */
    private static List<Block> slowly(double[] raw, boolean[] won) {
        TreeMap<Double, long[]> scores = new TreeMap<>();
        for (int i = 0; i < raw.length; i++) {
            long[] counts = scores.computeIfAbsent(raw[i], score -> new long[2]);
            counts[0]++;
            counts[1] += won[i] ? 1 : 0;
        }
        List<Block> blocks = new ArrayList<>();
        scores.forEach((score, counts) -> blocks.add(new Block(score, score, counts[0], counts[1])));
        for (int i = 0; i + 1 < blocks.size(); i++) {
            Block left = blocks.get(i);
            Block right = blocks.get(i + 1);
            if (right.wins() * left.rows() <= left.wins() * right.rows()) {
                blocks.set(i, new Block(left.from(), right.to(), left.rows() + right.rows(),
                        left.wins() + right.wins()));
                blocks.remove(i + 1);
                i = -1;
            }
        }
        return blocks;
    }

    @Property(tries = 100)
    void shouldRiseStayInsideZeroToOneAndKeepTheBoundBelow(@ForAll long seed,
            @ForAll @IntRange(min = 120, max = 2_000) int rows) {
        // Given
        Rows some = Rows.of(rows, seed, score -> 0.2 + 0.5 * score);
        // When
        var fitted = Calibration.fit(some.raw(), some.won(), 0.5);
        // Then
        double before = 0;
        for (double score = 0; fitted.isPresent() && score <= 1; score += 0.01) {
            double calibrated = fitted.get().calibrated(score);
            assertThat(calibrated).as("seed=%s score=%s", seed, score).isGreaterThanOrEqualTo(before)
                    .isStrictlyBetween(0.0, 1.0);
            assertThat(fitted.get().lowerBound(score)).as("seed=%s score=%s", seed, score).isBetween(0.0, calibrated);
            before = calibrated;
        }
    }

    @Test
    void shouldGiveAScoreTheLastBlockThatBeginsAtOrBelowIt() {
        // Given
        var staircase = new IsotonicCalibration(
                List.of(new Block(0.2, 0.3, 10, 2), new Block(0.5, 0.6, 10, 6), new Block(0.8, 0.9, 10, 10)), 1);
        // When
        List<Double> values = Arrays.stream(new double[] { 0, 0.2, 0.49, 0.5, 0.79, 0.8, 1 }).boxed()
                .map(staircase::calibrated).toList();
        // Then: all of 10 won is no certainty: of 30 rows, 1 - 1/32 at most
        assertThat(values).containsExactly(0.2, 0.2, 0.2, 0.6, 0.6, 1 - 1 / 32.0, 1 - 1 / 32.0);
    }

    @Test
    void shouldBoundABlockByWilsonAndLowerWhenRowsOverlap() {
        // Given
        List<Block> block = List.of(new Block(0.1, 0.9, 100, 60));
        // When
        double bound = new IsotonicCalibration(block, 1).lowerBound(0.5);
        double boundOfTwenty = new IsotonicCalibration(block, 0.2).lowerBound(0.5);
        // Then: z=1.644854, z²=2.705543; (0.6 + 2.705543/200 - 1.644854·√(0.24/100 + 2.705543/40000)) / 1.02705543
        // = (0.6 + 0.01352772 - 1.644854·0.04967489) / 1.02705543 = 0.5318098 / 1.02705543
        assertThat(bound).isCloseTo(0.517800, within(1e-5));
        // n=20: (0.6 + 0.06763858 - 1.644854·√(0.012 + 0.00169096)) / 1.13527715 = 0.4751749 / 1.13527715
        assertThat(boundOfTwenty).isCloseTo(0.418554, within(1e-4));
    }

    @Test
    void shouldRecoverTheCurveThatRowsWereDrawnFrom() {
        // Given: log odds = 1.5 · logit(score) - 0.4
        Rows rows = Rows.of(900, 12, score -> PlattCalibration.sigmoid(1.5 * PlattCalibration.logit(score) - 0.4));
        // When
        PlattCalibration platt = (PlattCalibration) Calibration.fit(rows.raw(), rows.won()).orElseThrow();
        // Then
        assertThat(platt.slope()).isCloseTo(1.5, within(3 * Math.sqrt(platt.slopeVariance())));
        assertThat(platt.intercept()).isCloseTo(-0.4, within(3 * Math.sqrt(platt.interceptVariance())));
        assertThat(platt.slopeVariance()).isBetween(0.001, 0.05);
        assertThat(platt.lowerBound(0.7)).isLessThan(platt.calibrated(0.7)).isGreaterThan(0.5);
    }

    @Test
    void shouldWidenPlattsBoundWhenRowsOverlap() {
        // Given
        Rows rows = Rows.of(500, 3, score -> score);
        // When
        double all = Calibration.fit(rows.raw(), rows.won(), 1).orElseThrow().lowerBound(0.7);
        double tenth = Calibration.fit(rows.raw(), rows.won(), 0.1).orElseThrow().lowerBound(0.7);
        // Then
        assertThat(tenth).isLessThan(all);
    }

    @Test
    void shouldBoundNearlyNothingWhereAllRowsAreOfOneTime() {
        // Given: of so many rows, one is independent
        Rows many = Rows.of(100_000, 5, score -> score);
        Rows fewer = Rows.of(900, 5, score -> score);
        // When
        Calibration staircase = Calibration.fit(many.raw(), many.won(), 1 / 100_000.0).orElseThrow();
        Calibration curve = Calibration.fit(fewer.raw(), fewer.won(), 1 / 900.0).orElseThrow();
        // Then: one win of one has Wilson's bound 1 / (1 + 2.705543)
        for (double score = 0; score <= 1; score += 0.05) {
            assertThat(staircase.lowerBound(score)).as("score=%s", score).isBetween(0.0, 1 / 3.705543);
            assertThat(curve.lowerBound(score)).as("score=%s", score).isBetween(0.0, curve.calibrated(score));
        }
        assertThat(curve.lowerBound(0.7)).isLessThan(0.2);
    }

    @Test
    void shouldRefuseWhatIsNoScoreNoShareAndNoStaircase() {
        // Then
        assertThatThrownBy(() -> Calibration.fit(new double[] { 1.1 }, new boolean[1]))
                .hasMessageContaining("score=1.1");
        assertThatThrownBy(() -> Calibration.fit(new double[1], new boolean[2])).hasMessageContaining("outcomes=2");
        assertThatThrownBy(() -> Calibration.fit(new double[1], new boolean[1], 0))
                .hasMessageContaining("independentShare=0.0");
        assertThatThrownBy(() -> new IsotonicCalibration(
                List.of(new Block(0.1, 0.2, 10, 5), new Block(0.3, 0.4, 10, 5)), 1))
                .hasMessageContaining("rise from block to block");
        assertThatThrownBy(() -> new Block(0.1, 0.2, 1, 2)).hasMessageContaining("wins=2");
        assertThatThrownBy(() -> new PlattCalibration(0, 0, 1, 0, 1, 5)).hasMessageContaining("slope=0.0");
        assertThatThrownBy(() -> new PlattCalibration(1, 0, -1, 0, 1, 5)).hasMessageContaining("slopeVariance=-1.0");
    }
}
