package io.smcquant.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.smcquant.feature.Feature;

class DriftWatchTest {
    private static final int HALF = 2_000;

    @Test
    void shouldSeeNoDriftInRowsLikeThoseOfTheTraining() {
        // Given
        DriftWatch watch = new DriftWatch(profile(), HALF);

        // When
        observe(watch, 3_000, 0, 7);

        // Then
        assertThat(watch.worst()).hasValueSatisfying(worst -> assertThat(worst.index()).isLessThan(0.05));
        assertThat(watch.drifts()).hasSize(Feature.COUNT).extracting(DriftWatch.Drift::feature)
                .isEqualTo(Feature.labels());
    }

    @Test
    void shouldNameTheFeatureThatDrifts() {
        // Given
        DriftWatch watch = new DriftWatch(profile(), HALF);
        SplittableRandom random = new SplittableRandom(8);

        // When
        for (int i = 0; i < 2_500; i++) {
            double[] row = row(random, 0);
            row[Feature.RSI_14.slot()] = row[Feature.RSI_14.slot()] / 2 + 0.5;
            watch.observe(row);
        }

        // Then
        assertThat(watch.worst()).hasValueSatisfying(worst -> {
            assertThat(worst.feature()).isEqualTo("rsi_14");
            assertThat(worst.index()).isGreaterThan(DriftWatch.ALARM);
        });
    }

    @Test
    void shouldForgetWhatLiesTwoHalvesBack() {
        // Given
        DriftWatch watch = new DriftWatch(profile(), HALF);
        observe(watch, HALF, 0.9, 9);
        assertThat(watch.worst().orElseThrow().index()).isGreaterThan(DriftWatch.ALARM);

        // When
        observe(watch, 2 * HALF, 0, 10);

        // Then
        assertThat(watch.worst().orElseThrow().index()).isLessThan(0.05);
        assertThat(watch.rows()).isEqualTo(HALF);
    }

    @Test
    void shouldSayNothingOfFewRows() {
        // Given
        DriftWatch watch = new DriftWatch(profile(), HALF);

        // When
        observe(watch, DriftWatch.TELLING_ROWS_MIN - 1, 0.9, 11);

        // Then
        assertThat(watch.worst()).isEmpty();
        watch.observe(new double[Feature.COUNT]);
        assertThat(watch.worst()).isPresent();
    }

    @Test
    void shouldAgreeWithTheProfileOnWhatItCounted() {
        // Given
        FeatureProfile profile = profile();
        DriftWatch watch = new DriftWatch(profile, HALF);
        SplittableRandom random = new SplittableRandom(12);
        long[][] counts = new long[Feature.COUNT][10];

        // When
        for (int i = 0; i < HALF + 500; i++) {
            double[] row = row(random, 0.3);
            watch.observe(row);
            for (int feature = 0; feature < row.length; feature++) {
                counts[feature][profile.features().get(feature).bin(row[feature])]++;
            }
        }

        // Then
        for (int feature = 0; feature < Feature.COUNT; feature++) {
            assertThat(watch.drifts().get(feature).index())
                    .isEqualTo(profile.features().get(feature).stabilityIndex(counts[feature]));
        }
    }

    @Test
    void shouldLoseNoRowOfSeveralThreads() throws InterruptedException {
        // Given
        DriftWatch watch = new DriftWatch(profile(), 100_000);
        List<Thread> threads = new ArrayList<>();

        // When
        for (int i = 0; i < 4; i++) {
            int seed = i;
            threads.add(new Thread(() -> observe(watch, 10_000, 0, seed), "scoring " + i));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        // Then
        assertThat(watch.rows()).isEqualTo(40_000);
    }

    @Test
    void shouldWatchOnlyFeaturesOfAVector() {
        // Given
        FeatureProfile partly = FeatureProfile.of(List.of("volume", "rsi_14"), new double[][] { { 1, 2 }, { 0, 1 } });
        FeatureProfile none = FeatureProfile.of(List.of("volume"), new double[][] { { 1, 2 } });

        // Then
        assertThat(DriftWatch.of(partly).orElseThrow().drifts()).singleElement()
                .satisfies(drift -> assertThat(drift.feature()).isEqualTo("rsi_14"));
        assertThat(DriftWatch.of(none)).isEmpty();
        assertThatThrownBy(() -> DriftWatch.of(partly).orElseThrow().observe(new double[2]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("length=2");
    }

    private static void observe(DriftWatch watch, int rows, double shift, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < rows; i++) {
            watch.observe(row(random, shift));
        }
    }

    private static double[] row(SplittableRandom random, double shift) {
        double[] row = new double[Feature.COUNT];
        for (int i = 0; i < row.length; i++) {
            row[i] = Math.min(1, random.nextDouble(-1, 1) + shift);
        }
        return row;
    }

    private static FeatureProfile profile() {
        SplittableRandom random = new SplittableRandom(6);
        double[][] columns = new double[Feature.COUNT][20_000];
        for (double[] column : columns) {
            Arrays.setAll(column, i -> random.nextDouble(-1, 1));
        }
        return FeatureProfile.of(Feature.labels(), columns);
    }
}
