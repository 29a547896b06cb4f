package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.feed.VenueRest.CandleRequest;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

class RestQuestionTest {
    @Test
    void shouldAskWhatTheVenueAnswersAndKnowWhatItCosts() {
        assertThat(RestQuestion.LISTING).isEqualTo(new RestQuestion("/fapi/v1/exchangeInfo", 1));
        assertThat(RestQuestion.TURNOVERS).isEqualTo(new RestQuestion("/fapi/v1/ticker/24hr", 40));
        assertThat(RestQuestion.TIME).isEqualTo(new RestQuestion("/fapi/v1/time", 1));
    }

    @Test
    void shouldAskForCandlesFromATimeOrForTheNewest() {
        assertThat(candles("BTCUSDT", Timeframe.M1, OptionalLong.of(1_772_368_440_000L), 99).path())
                .isEqualTo("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime=1772368440000&limit=99");
        assertThat(candles("BTCUSDT", Timeframe.H4, OptionalLong.empty(), 1).path())
                .isEqualTo("/fapi/v1/klines?symbol=BTCUSDT&interval=4h&limit=1");
    }

    @ParameterizedTest
    @CsvSource({ "币安USDT, %E5%B8%81%E5%AE%89USDT", "A B, A%20B", "A+B&c=d#?, A%2BB%26c%3Dd%23%3F", "BTC_1, BTC_1" })
    void shouldEncodeASymbolForAnAddress(String symbol, String encoded) {
        assertThat(candles(symbol, Timeframe.M1, OptionalLong.empty(), 1).path()).contains("?symbol=" + encoded + "&i");
    }

    @ParameterizedTest
    @CsvSource({ "1, 1", "99, 1", "100, 2", "499, 2", "500, 5", "1000, 5", "1001, 10", "1500, 10" })
    void shouldKnowThatMoreCandlesCostMore(int limit, int weight) {
        assertThat(candles("BTCUSDT", Timeframe.M1, OptionalLong.empty(), limit).weight()).isEqualTo(weight);
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 0, 1_501 })
    void shouldRefuseALimitTheVenueDoesNotKnow(int limit) {
        assertThatThrownBy(() -> candles("BTCUSDT", Timeframe.M1, OptionalLong.empty(), limit))
                .hasMessage("limit must be 1 to 1500: limit=" + limit);
    }

    private static RestQuestion candles(String symbol, Timeframe timeframe, OptionalLong fromMillis, int limit) {
        return RestQuestion.candles(new CandleRequest(new InstrumentId(VenueId.BINANCE, symbol), timeframe, fromMillis,
                limit, Urgency.GAP));
    }
}
