package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.smcquant.feature.FeatureSchema;
import io.smcquant.scoring.Distance;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.smc.SmcSettings;

class ScoreConfigTest {
    @Test
    void shouldTradeByTheUsualTermsWhereNothingIsSet() {
        // Given
        ScoreConfig unset = new GivenSettings().configWithMappings().getConfigMapping(ScoreConfig.class);

        // Then
        assertThat(unset.terms()).isEqualTo(TradeTerms.USUAL);
    }

    @Test
    void shouldTradeByTheTermsThatAreSet() {
        // Given
        ScoreConfig set = new GivenSettings().file("smc.score.stop", "1.5atr").file("smc.score.target", "1%")
                .file("smc.score.fee-fraction", "0.001").file("smc.score.slippage-ticks", "2")
                .file("smc.score.hold-max", "30m").configWithMappings().getConfigMapping(ScoreConfig.class);

        // Then
        assertThat(set.terms())
                .isEqualTo(new TradeTerms(Distance.ofAtr(1.5), Distance.ofPrice(0.01), 0.001, 2, 1_800_000));
    }

    @Test
    void shouldMakeTheUsualSettingsOfTheDefaults() {
        // Given
        SmcConfig unset = new GivenSettings().configWithMappings().getConfigMapping(SmcConfig.class);

        // Then
        assertThat(unset.toSettings()).isEqualTo(SmcSettings.USUAL);
        assertThat(FeatureSchema.hash(unset.toSettings())).isEqualTo(FeatureSchema.hash(SmcSettings.USUAL));
    }
}
