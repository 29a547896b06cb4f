package io.smcquant.adapter.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VenuePathsTest {
    @ParameterizedTest
    @ValueSource(strings = { "/fapi/v1/klines", "/market", "/market/stream", "/market/ws/btcusdt@kline_1m",
            "/public/stream", "/private/ws/key", "/stream", "/ws", "/ws/btcusdt@kline_1m", "/ws/v1x" })
    void shouldKnowThePathsOfTheVenue(String path) {
        assertThat(VenuePaths.contains(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/fapi", "/fapiv1", "/markets", "/streams", "/wsx", "/ws/v1", "/ws/v1/stream",
            "/api/v1/candles", "/health", "/q/health", "/api/fapi/v1/klines", "/FAPI/v1/klines" })
    void shouldLeaveEveryOtherPathToTheEngine(String path) {
        assertThat(VenuePaths.contains(path)).isFalse();
    }
}
