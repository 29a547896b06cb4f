package io.smcquant.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.smc.Side;
import io.smcquant.smc.SmcKind;

class FeatureVectorTest {
    private static final PricePoint PRICE = new PricePoint(1_000, 12.5, 10);
    private static final FeatureVector.Sources NONE = new FeatureVector.Sources(Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());

    private static FeatureVector vector(double... values) {
        return new FeatureVector(60_000, Side.UP, Optional.empty(), NONE, 50, values, PRICE);
    }

    @Test
    void shouldKeepItsValuesToItself() {
        // Given
        double[] values = new double[Feature.COUNT];
        values[Feature.RSI_14.slot()] = 0.25;
        FeatureVector vector = vector(values);

        // When
        values[Feature.RSI_14.slot()] = 1;
        vector.values()[Feature.RSI_14.slot()] = 1;

        // Then
        assertThat(vector.value(Feature.RSI_14)).isEqualTo(0.25);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 11, 13 })
    void shouldRefuseAnotherNumberOfValues(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> vector(new double[length]))
                .withMessageContaining("length=" + length);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 1.0000000000000002, -1.0000000000000002, Double.NaN, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY })
    void shouldRefuseAValueThatNoFeatureHas(double value) {
        for (int slot = 0; slot < Feature.COUNT; slot++) {
            double[] values = new double[Feature.COUNT];
            values[slot] = value;
            assertThatIllegalArgumentException().isThrownBy(() -> vector(values))
                    .withMessageContaining("between -1 and 1");
        }
    }

    @Test
    void shouldTakeTheEndsOfTheRange() {
        assertThat(vector(1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1).values()).containsOnly(1, -1);
    }

    @Test
    void shouldBeEqualOnlyIfNothingDiffers() {
        // Given
        double[] zeros = new double[Feature.COUNT];
        double[] other = new double[Feature.COUNT];
        other[11] = Double.MIN_VALUE;
        Optional<FeatureVector.Source> source = Optional.of(new FeatureVector.Source(SmcKind.GAP, 1, 2, 3));
        FeatureVector.Sources sources = new FeatureVector.Sources(source, Optional.empty(), Optional.empty(),
                Optional.empty());
        FeatureVector vector = vector(zeros);

        // Then
        assertThat(vector).isEqualTo(vector(zeros.clone())).hasSameHashCodeAs(vector(zeros.clone()));
        assertThat(vector).isNotEqualTo(vector(other))
                .isNotEqualTo(new FeatureVector(60_001, Side.UP, Optional.empty(), NONE, 50, zeros, PRICE))
                .isNotEqualTo(new FeatureVector(60_000, Side.DOWN, Optional.empty(), NONE, 50, zeros, PRICE))
                .isNotEqualTo(new FeatureVector(60_000, Side.UP, source, NONE, 50, zeros, PRICE))
                .isNotEqualTo(new FeatureVector(60_000, Side.UP, Optional.empty(), sources, 50, zeros, PRICE))
                .isNotEqualTo(new FeatureVector(60_000, Side.UP, Optional.empty(), NONE, 51, zeros, PRICE))
                .isNotEqualTo(new FeatureVector(60_000, Side.UP, Optional.empty(), NONE, 50, zeros,
                        PricePoint.UNKNOWN));
    }
}
