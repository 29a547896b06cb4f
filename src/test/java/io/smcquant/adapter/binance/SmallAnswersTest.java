package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallAnswersTest {
    @Test
    void shouldReadWhatEachSymbolTurnedOverAndLeaveOutBadRows() throws UnreadableAnswer {
        assertThat(TurnoversAnswer.read(Fixture.text("rest/turnovers.json")))
                .isEqualTo(Map.of("BTCUSDT", 7_912_345_678.12, "币安人生USDT", 0.0));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "null", "[", "{\"symbol\":\"BTCUSDT\",\"quoteVolume\":\"1\"}", "[] 7" })
    void shouldRefuseTurnoversThatAreNoArray(String body) {
        assertThatThrownBy(() -> TurnoversAnswer.read(body)).isInstanceOf(UnreadableAnswer.class);
    }

    @Test
    void shouldReadTheVenuesTime() throws UnreadableAnswer {
        assertThat(ServerTimeAnswer.readMillis(Fixture.text("rest/time.json"))).isEqualTo(1_772_368_481_424L);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "7", "{\"serverTime\":\"7\"}", "{\"serverTime\":-1}", "{\"serverTime\":1.5}",
            "{\"serverTime\":null}", "{\"serverTime\":92233720368547758070}", "{\"serverTime\":7" })
    void shouldRefuseATimeThatIsNone(String body) {
        assertThatThrownBy(() -> ServerTimeAnswer.readMillis(body)).isInstanceOf(UnreadableAnswer.class);
    }

    @Test
    void shouldReadWhatTheVenueSaysWentWrong() {
        assertThat(ErrorAnswer.read(Fixture.text("rest/error.json")))
                .contains(new ErrorAnswer(-1121, "Invalid symbol."));
    }

    @Test
    void shouldKeepAMessageShortAndOnOneLine() {
        assertThat(
                ErrorAnswer.read("{\"code\":7,\"msg\":\"" + "two\\nlines".repeat(100) + "\"}").orElseThrow().message())
                .hasSize(VenueWords.CHARS_MAX).startsWith("two linestwo lines").doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html>403 Forbidden</html>", "{}", "[]", "{\"code\":-1}", "{\"msg\":\"x\"}",
            "{\"code\":\"-1\",\"msg\":\"x\"}", "{\"code\":1.5,\"msg\":\"x\"}", "{\"code\":99999999999,\"msg\":\"x\"}",
            "{\"code\":1,\"msg\":null}" })
    void shouldHearNothingFromWhoeverIsNotTheVenue(String body) {
        assertThat(ErrorAnswer.read(body)).isEmpty();
    }
}
