package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentIdTextTest {
    /** Half a character has no bytes in UTF-8: databases, brokers and URLs could not tell one from another. */
    @ParameterizedTest
    @ValueSource(strings = { "\ud83d", "\ude80USDT", "BTC\ud83dUSDT" })
    void shouldRefuseHalfACharacter(String symbol) {
        assertThatIllegalArgumentException().isThrownBy(() -> new InstrumentId(VenueId.SIM, symbol));
    }
}
