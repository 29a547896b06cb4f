package io.smcquant.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.scoring.FeatureProfile.Bins;

class FeatureProfileTest {
    @Test
    void shouldCutManyValuesIntoTenthsAndFewIntoTheirOwnBins() {
        // Given
        double[] many = IntStream.rangeClosed(1, 1_000).mapToDouble(i -> i / 1_000.0).toArray();
        double[] few = DoubleStream.concat(DoubleStream.generate(() -> 0).limit(700),
                DoubleStream.generate(() -> 1).limit(300)).toArray();
        // When
        FeatureProfile profile = FeatureProfile.of(List.of("many", "few"), new double[][] { many, few });
        // Then
        Bins tenths = profile.features().get(0);
        assertThat(tenths.edges()).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
        assertThat(tenths.shares()).hasSize(10).allMatch(share -> share == 0.1);
        assertThat(tenths.bin(0.1)).isZero();
        assertThat(tenths.bin(0.1001)).isEqualTo(1);
        assertThat(tenths.bin(5)).isEqualTo(9);
        assertThat(profile.features().get(1)).isEqualTo(new Bins("few", List.of(0.0), List.of(0.7, 0.3)));
    }

    @Test
    void shouldMeasureHowFarRowsHaveDrifted() {
        // Given
        Bins bins = new Bins("f", List.of(0.0), List.of(0.7, 0.3));
        FeatureProfile profile = new FeatureProfile(List.of(bins, new Bins("g", List.of(), List.of(1.0))));
        // When
        double same = bins.stabilityIndex(new long[] { 70, 30 });
        double moved = bins.stabilityIndex(new long[] { 50, 50 });
        double empty = bins.stabilityIndex(new long[] { 100, 0 });
        // Then
        assertThat(same).isCloseTo(0, within(1e-15));
        // (0.5-0.7)·ln(0.5/0.7) + (0.5-0.3)·ln(0.5/0.3) = 0.2·0.3364722 + 0.2·0.5108256 = 0.1694596
        assertThat(moved).isCloseTo(0.1694596, within(1e-7));
        // (1-0.7)·ln(1/0.7) + (0.0001-0.3)·ln(0.0001/0.3) = 0.1070025 + 0.2999·8.0063676 = 2.5081121
        assertThat(empty).isCloseTo(2.5081121, within(1e-6));
        assertThat(bins.stabilityIndex(new long[2])).isZero();
        assertThat(profile.stabilityIndex(new long[][] { { 50, 50 }, { 100 } })).isEqualTo(moved);
    }

    @Test
    void shouldRefuseBinsThatAreNone() {
        // Then
        assertThatThrownBy(() -> new Bins("f", List.of(0.1), List.of(1.0))).hasMessageContaining("edges=1");
        assertThatThrownBy(() -> new Bins("f", List.of(0.2, 0.1), List.of(0.5, 0.2, 0.3)))
                .hasMessageContaining("edges must be finite and rise");
        assertThatThrownBy(() -> new Bins("f", List.of(), List.of(0.9))).hasMessageContaining("sum=0.9");
        assertThatThrownBy(() -> new Bins("f", List.of(0.1), List.of(1.5, -0.5))).hasMessageContaining("share=1.5");
        assertThatThrownBy(() -> new Bins("f", List.of(), List.of(1.0)).stabilityIndex(new long[2]))
                .hasMessageContaining("counts=2");
        assertThatThrownBy(() -> new FeatureProfile(List.of())).hasMessageContaining("features=0");
        assertThatThrownBy(() -> new FeatureProfile(
                List.of(new Bins("f", List.of(), List.of(1.0)), new Bins("f", List.of(), List.of(1.0)))))
                .hasMessageContaining("feature=f");
    }
}
