package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VenueIdTest {
    @ParameterizedTest
    @ValueSource(strings = { "a", "sim", "binance", "bybit-linear", "x0-9", "abcdefghijklmnop" })
    void shouldTakeAPlainName(String name) {
        assertThat(new VenueId(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "Binance", "9x", "-x", "a_b", "a:b", "a b", "abcdefghijklmnopq", "sim\n", "börse",
            "ｓｉｍ" })
    void shouldRefuseANameThatKeysAndUrlsCouldNotCarry(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new VenueId(name))
                .withMessageContaining("1 to 16 of a-z").withMessageEndingWith("venue=" + name);
    }

    @Test
    void shouldNeverTakeSimulatedHistoryForReal() {
        assertThat(VenueId.SIM.isSimulated()).isTrue();
        assertThat(new VenueId("sim").isSimulated()).isTrue();
        assertThat(VenueId.BINANCE.isSimulated()).isFalse();
        assertThat(new VenueId("sim2").isSimulated()).isFalse();
    }
}
