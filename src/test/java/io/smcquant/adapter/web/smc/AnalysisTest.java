package io.smcquant.adapter.web.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.postgres.Found;
import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.feature.BatchAnalysis;
import io.smcquant.feature.Feature;
import io.smcquant.market.E8;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcSettings;

/** How what was found looks on the wire, and which step prices have that come without one. */
class AnalysisTest {
    private static final AnalysisRequest REQUEST = new AnalysisRequest("BTCUSDT", Timeframe.M1, 1, SmcSettings.USUAL,
            List.of());

    private static Analysis analysis(BatchAnalysis.Result found) {
        return Analysis.of(REQUEST, found, vector -> null);
    }

    @Test
    void shouldWritePricesAsDecimalsAmongTheAttributesToo() {
        // When
        WireEvent.Found found = AnalysisTest
                .analysis(new BatchAnalysis.Result(List.of(Found.block(60_000, 180_000)), List.of())).events()
                .get(0);

        // Then
        assertThat(found).extracting(WireEvent.Found::kind, WireEvent.Found::detail, WireEvent.Found::side,
                WireEvent.Found::formedAtMillis, WireEvent.Found::low, WireEvent.Found::high)
                .containsExactly("orderBlock", "confirmed", "up", 60_000L, new WireDecimal(1),
                        new WireDecimal(64_300 * E8.ONE));
        assertThat(found.attributes()).containsExactly(Map.entry("bodyLow", new WireDecimal(E8.parse("64250.1"))),
                Map.entry("bodyHigh", new WireDecimal(64_260 * E8.ONE)), Map.entry("cause", "choch"),
                Map.entry("touches", 0), Map.entry("displacement", 1.25), Map.entry("volumeRatio", 0.000001),
                Map.entry("holdsGap", true));
    }

    @Test
    void shouldNameTheFeaturesInTheOrderModelsDependOn() {
        // When
        WireVector.Found found = AnalysisTest
                .analysis(new BatchAnalysis.Result(List.of(), List.of(Found.vector(60_000, 60_000, false).vector())))
                .features().get(0);

        // Then
        assertThat(found.features().keySet()).containsExactlyElementsOf(Feature.labels());
        assertThat(found.features()).containsEntry("market_structure", -0.5).containsEntry("rsi_14", 0.3);
        assertThat(found.sources().block()).isNull();
        assertThat(found.setup()).isEqualTo(
                new WireVector.Source("gap", -120_000, 0, new WireDecimal(E8.parse("64250.1"))));
    }

    @Test
    void shouldMakeTheWireFormOnlyWhileItIsWrittenAndKeepNone() {
        // When
        Analysis analysis = analysis(new BatchAnalysis.Result(List.of(Found.block(60_000, 180_000)),
                List.of(Found.vector(60_000, 60_000, false).vector())));

        // Then
        assertThat(analysis.events().get(0)).isEqualTo(analysis.events().get(0))
                .isNotSameAs(analysis.events().get(0));
        assertThat(analysis.features().get(0)).isEqualTo(analysis.features().get(0))
                .isNotSameAs(analysis.features().get(0));
    }

    @Test
    void shouldTakeTheGreatestCommonDivisorOfAllPricesForTheirStep() {
        assertThat(GivenCandles.stepE8(List.of(bar(1_000, 1_500, 750, 1_250)))).isEqualTo(250);
        assertThat(GivenCandles.stepE8(List.of(bar(1_000, 1_500, 750, 1_250), bar(1_000, 1_000, 1_000, 1_010))))
                .isEqualTo(10);
        assertThat(GivenCandles.stepE8(List.of(bar(7, 7, 7, 7)))).isEqualTo(7);
    }

    private static SmcBar bar(long openE8, long highE8, long lowE8, long closeE8) {
        return new SmcBar(0, openE8, highE8, lowE8, closeE8, 1, false);
    }
}
