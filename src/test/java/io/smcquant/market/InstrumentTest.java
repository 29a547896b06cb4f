package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentTest {
    @Test
    void shouldKeepTheVenuesOwnWordsForStatusAndContractType() {
        // When
        Instrument instrument = new Instrument(InstrumentId.parse("binance:BTCUSDT"), "BTC", "USDT", 10_000_000,
                100_000,
                0, "A_STATUS_OF_TOMORROW", "A_CONTRACT_OF_TOMORROW", 0);

        // Then
        assertThat(instrument.status()).isEqualTo("A_STATUS_OF_TOMORROW");
        assertThat(instrument.contractType()).isEqualTo("A_CONTRACT_OF_TOMORROW");
    }

    @ParameterizedTest
    @CsvSource({ "0, 1, 1", "-1, 1, 1", "1, 0, 1", "1, -1, 1", "1, 1, -1" })
    void shouldRefuseStepsThatAreNotPositiveAndANegativeLeastNotional(long tickSizeE8, long stepSizeE8,
            long minNotionalE8) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Instrument(InstrumentId.parse("sim:BTCUSDT"), "BTC", "USDT", tickSizeE8,
                        stepSizeE8, minNotionalE8, "TRADING", "PERPETUAL", 0))
                .withMessageContaining("instrument=sim:BTCUSDT").withMessageContaining("tickSizeE8=" + tickSizeE8)
                .withMessageContaining("stepSizeE8=" + stepSizeE8)
                .withMessageContaining("minNotionalE8=" + minNotionalE8);
    }
}
