package io.smcquant.adapter.web.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/** An id reads back whatever its symbol holds, and nothing else is one. */
class SignalIdTest {
    @ParameterizedTest
    @ValueSource(strings = { "BTCUSDT", "币安 X", "A/B", "A-1m-5", "-1m-", "1000%PEPE?#&", "A\"B\\C" })
    void shouldReadBackWhateverTheSymbolHolds(String symbol) {
        // Given
        SignalId id = new SignalId(new InstrumentId(VenueId.SIM, symbol), 1_709_683_260_000L);

        // Then
        assertThat(SignalId.parse(VenueId.SIM, id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "BTCUSDT", "BTCUSDT-1m", "BTCUSDT-1m-", "BTCUSDT-5m-1", "-1m-1", "BTCUSDT-1m--1",
            "BTCUSDT-1m-9999999999999999999", " -1m-1", "BTCUSDT-1m-1x" })
    void shouldTakeNothingElseForAnId(String text) {
        assertThat(SignalId.parse(VenueId.SIM, text)).isEmpty();
    }

    @Test
    void shouldShowSymbolTimeframeAndCloseTime() {
        assertThat(new SignalId(new InstrumentId(VenueId.SIM, "BTCUSDT"), 1_709_683_260_000L))
                .hasToString("BTCUSDT-1m-1709683260000");
    }
}
