package io.smcquant.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.smcquant.smc.BlockRule;
import io.smcquant.smc.BreakRule;
import io.smcquant.smc.SmcSettings;

class FeatureSchemaTest {
    /** Trained models hold these names in this order. */
    @Test
    void shouldKeepNamesAndOrder() {
        assertThat(Feature.labels()).containsExactly("market_structure", "order_blocks_count", "institutional_candle",
                "liquidity_grab", "fvg_size_atr", "fvg_proximity", "ob_proximity", "atr_normalized_volume", "rsi_14",
                "momentum_atr", "time_to_next_level", "confidence_ensemble");
        assertThat(Feature.values()).hasSize(Feature.COUNT)
                .allSatisfy(feature -> assertThat(feature.slot()).isEqualTo(feature.ordinal()));
    }

    @Test
    void shouldHaveAnotherHashForOtherSettings() {
        // Given
        SmcSettings other = new SmcSettings(14, 14, 50, 10, 5, 5, BreakRule.CLOSE, 3, 1, 0.10, 500, 64,
                BlockRule.EXTREME, 1.5, 1_000, 64, 0.10, 0, 2_000, 256, 11);

        // Then
        assertThat(FeatureSchema.hash(SmcSettings.USUAL)).matches("[0-9a-f]{16}")
                .isEqualTo(FeatureSchema.hash(SmcSettings.USUAL)).isNotEqualTo(FeatureSchema.hash(other));
    }
}
