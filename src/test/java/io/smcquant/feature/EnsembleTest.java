package io.smcquant.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnsembleTest {
    private static double of(Feature feature, double value) {
        double[] values = new double[Feature.COUNT];
        // Between the two zones, where it adds nothing.
        values[Feature.RSI_14.slot()] = 0.5;
        values[feature.slot()] = value;
        return Ensemble.of(values);
    }

    @ParameterizedTest
    @CsvSource({ "MARKET_STRUCTURE, 1, 0.6", "MARKET_STRUCTURE, -1, 0.4", "LIQUIDITY_GRAB, 0.1, 0.65",
            "LIQUIDITY_GRAB, 0, 0.5", "FVG_SIZE_ATR, 0.5, 0.5", "FVG_SIZE_ATR, 0.51, 0.6", "OB_PROXIMITY, 0.667, 0.5",
            "OB_PROXIMITY, 0.668, 0.6", "MOMENTUM_ATR, 0.2308, 0.5", "MOMENTUM_ATR, 0.24, 0.55", "RSI_14, 0.29, 0.55",
            "RSI_14, 0.3, 0.5", "RSI_14, 0.7, 0.5", "RSI_14, 0.71, 0.45", "ORDER_BLOCKS_COUNT, 1, 0.5",
            "CONFIDENCE_ENSEMBLE, 1, 0.5" })
    void shouldAddThePartsOfTheRule(Feature feature, double value, double expected) {
        assertThat(of(feature, value)).isEqualTo(expected);
    }

    @Test
    void shouldReachFromTheWorstToTheBest() {
        // Given
        double[] best = new double[Feature.COUNT];
        best[Feature.MARKET_STRUCTURE.slot()] = 1;
        best[Feature.LIQUIDITY_GRAB.slot()] = 1;
        best[Feature.FVG_SIZE_ATR.slot()] = 1;
        best[Feature.OB_PROXIMITY.slot()] = 1;
        best[Feature.MOMENTUM_ATR.slot()] = 1;
        double[] worst = new double[Feature.COUNT];
        worst[Feature.MARKET_STRUCTURE.slot()] = -1;
        worst[Feature.RSI_14.slot()] = 1;

        // Then
        // 0.5 + 0.1 + 0.15 + 0.1 + 0.1 + 0.05 + 0.05 is more than 1 only by rounding; 0.5 - 0.1 - 0.05
        assertThat(Ensemble.of(best)).isBetween(0.999, 1.0);
        assertThat(Ensemble.of(worst)).isEqualTo(0.35000000000000003);
    }
}
