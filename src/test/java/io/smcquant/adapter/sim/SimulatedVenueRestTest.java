package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;
import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Instrument;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.Timeframe;

class SimulatedVenueRestTest {
    private static final String WEIGHT = "x-mbx-used-weight-1m";
    private static final String BTC_MINUTES = "/fapi/v1/klines?symbol=BTCUSDT&interval=1m";

    private final VenueWorld world = new VenueWorld();

    @Test
    void shouldListItsInstrumentsInTheShapeOfTheVenue() {
        // When
        JsonNode answer = world.json("/fapi/v1/exchangeInfo");

        // Then
        assertThat(answer.get("serverTime").longValue()).isEqualTo(VenueWorld.ORIGIN_MILLIS);
        JsonNode weight = answer.get("rateLimits").get(0);
        assertThat(weight.get("rateLimitType").textValue()).isEqualTo("REQUEST_WEIGHT");
        assertThat(weight.get("interval").textValue()).isEqualTo("MINUTE");
        assertThat(weight.get("limit").intValue()).isEqualTo(2_400);
        assertThat(answer.get("symbols")).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertListed(answer.get("symbols").get(i), world.source.instruments().get(i));
        }
    }

    private static void assertListed(JsonNode symbol, Instrument instrument) {
        assertThat(symbol.get("symbol").textValue()).isEqualTo(instrument.id().symbol());
        assertThat(symbol.get("status").textValue()).isEqualTo("TRADING");
        assertThat(symbol.get("contractType").textValue()).isEqualTo("PERPETUAL");
        assertThat(symbol.get("onboardDate").longValue()).isEqualTo(instrument.onboardMillis());
        assertThat(symbol.get("deliveryDate").longValue()).isGreaterThan(4_000_000_000_000L);
        assertThat(symbol.get("baseAsset").textValue()).isEqualTo(instrument.baseAsset());
        assertThat(symbol.get("quoteAsset").textValue()).isEqualTo("USDT");
        assertThat(symbol.get("marginAsset").textValue()).isEqualTo("USDT");
        assertThat(symbol.get("pricePrecision").isInt()).isTrue();
        assertThat(symbol.get("quantityPrecision").isInt()).isTrue();
        assertThat(symbol.get("filters")).extracting(filter -> filter.get("filterType").textValue()).containsExactly(
                "PRICE_FILTER", "LOT_SIZE", "MARKET_LOT_SIZE", "MAX_NUM_ORDERS", "MIN_NOTIONAL", "PERCENT_PRICE");
        assertThat(E8.parse(symbol.get("filters").get(0).get("tickSize").textValue()))
                .isEqualTo(instrument.tickSizeE8());
        assertThat(E8.parse(symbol.get("filters").get(1).get("stepSize").textValue()))
                .isEqualTo(instrument.stepSizeE8());
        assertThat(E8.parse(symbol.get("filters").get(4).get("notional").textValue()))
                .isEqualTo(instrument.minNotionalE8());
    }

    @Test
    void shouldTellItsTime() {
        // Given
        world.advance(1_234);

        // Then
        assertThat(world.json("/fapi/v1/time"))
                .hasToString("{\"serverTime\":" + (VenueWorld.ORIGIN_MILLIS + 1_234) + "}");
    }

    @ParameterizedTest
    @EnumSource
    void shouldServeTheTruthOfEveryTimeframe(Timeframe timeframe) {
        // When
        JsonNode rows = world.json("/fapi/v1/klines?symbol=SOLUSDT&interval=" + timeframe.label() + "&limit=40&endTime="
                + (timeframe.openTimeMillisAt(VenueWorld.ORIGIN_MILLIS) - 1));

        // Then
        assertThat(rows).hasSize(40);
        for (int i = 0; i < 40; i++) {
            Candle candle = VenueWorld.candleOfRow(timeframe, rows.get(i));
            assertThat(rows.get(i)).hasSize(12);
            assertThat(rows.get(i).get(6).longValue()).isEqualTo(candle.closeTimeMillis() - 1);
            assertThat(candle.openTimeMillis()).isEqualTo(
                    timeframe.openTimeMillisAt(VenueWorld.ORIGIN_MILLIS) - (40 - i) * timeframe.millis());
            assertThat(world.source.candle(2, timeframe, candle.openTimeMillis())).contains(candle);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWithTheCandleUnderWay(Timeframe timeframe) {
        // Given
        world.advance(5 * 3_600_000 + 17 * 60_000 + 20_000);
        long openMillis = timeframe.openTimeMillisAt(world.nowMillis());
        NaiveAggregate expected = new NaiveAggregate();
        long minuteMillis = Timeframe.M1.openTimeMillisAt(world.nowMillis());
        for (long at = openMillis; at < minuteMillis; at += VenueWorld.MINUTE_MILLIS) {
            world.source.minute(0, at).ifPresent(expected::add);
        }
        world.source.forming(0, minuteMillis, 20_000 / 60_000.0).ifPresent(expected::add);

        // When
        JsonNode rows = world.json("/fapi/v1/klines?symbol=BTCUSDT&interval=" + timeframe.label() + "&limit=3");

        // Then
        assertThat(rows).hasSize(3);
        expected.assertEqualTo(Optional.of(VenueWorld.candleOfRow(timeframe, rows.get(2))));
    }

    @Test
    void shouldServeFiveHundredMinutesUnlessAskedForAnotherNumber() {
        assertThat(world.json(BTC_MINUTES)).hasSize(500);
        assertThat(world.json(BTC_MINUTES + "&limit=1500")).hasSize(1_500);
        assertThat(world.json(BTC_MINUTES + "&limit=1")).hasSize(1);
    }

    @Test
    void shouldServeTheMinutesThatWereAskedFor() {
        // Given
        long fromMillis = VenueWorld.ORIGIN_MILLIS - 1_000 * VenueWorld.MINUTE_MILLIS;

        // When
        JsonNode first = world.json(BTC_MINUTES + "&limit=3&startTime=" + fromMillis);
        JsonNode between = world.json(BTC_MINUTES + "&limit=10&startTime=" + (fromMillis - 1) + "&endTime="
                + (fromMillis + VenueWorld.MINUTE_MILLIS));
        JsonNode last = world.json(BTC_MINUTES + "&limit=2&endTime=" + fromMillis);
        JsonNode ahead = world.json(BTC_MINUTES + "&startTime=" + (VenueWorld.ORIGIN_MILLIS + 1));

        // Then
        assertThat(openTimes(first)).containsExactly(fromMillis, fromMillis + 60_000, fromMillis + 120_000);
        assertThat(openTimes(between)).containsExactly(fromMillis, fromMillis + 60_000);
        assertThat(openTimes(last)).containsExactly(fromMillis - 60_000, fromMillis);
        assertThat(ahead).isEmpty();
    }

    private static List<Long> openTimes(JsonNode rows) {
        List<Long> times = new ArrayList<>();
        rows.forEach(row -> times.add(row.get(0).longValue()));
        return times;
    }

    @Test
    void shouldBeginWithTheListing() {
        // Given
        long onboardMillis = world.source.instruments().get(0).onboardMillis();

        // Then
        assertThat(openTimes(world.json(BTC_MINUTES + "&limit=2&startTime=0"))).containsExactly(onboardMillis,
                onboardMillis + 60_000);
        assertThat(openTimes(world.json(BTC_MINUTES + "&limit=5&endTime=" + (onboardMillis + 60_000))))
                .containsExactly(onboardMillis, onboardMillis + 60_000);
    }

    @Test
    void shouldAnswerWithoutMinutesThatDoNotExist() {
        // When
        JsonNode rows = world.json("/fapi/v1/klines?symbol=BLUEBIRDUSDT&interval=1m&limit=100");

        // Then
        assertThat(rows).hasSize(100);
        List<Long> times = openTimes(rows);
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(times.get(99) - times.get(0)).isGreaterThan(120 * VenueWorld.MINUTE_MILLIS);
    }

    @Test
    void shouldFindSymbolsThatArePercentEncoded() {
        assertThat(world.json("/fapi/v1/klines?symbol=%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT&interval=1h&limit=2"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "/fapi/v1/klines?symbol=NOPEUSDT&interval=1m | 400 | -1121 | Invalid symbol.",
            "/fapi/v1/klines?symbol=BTCUSDT&interval=2m | 400 | -1120 | Invalid interval.",
            "/fapi/v1/klines?interval=1m | 400 | -1102 | Mandatory parameter 'symbol' was not sent",
            "/fapi/v1/klines?symbol=BTCUSDT | 400 | -1102 | Mandatory parameter 'interval' was not sent",
            "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=x | 400 | -1100 | Illegal characters found in parameter 'limit'",
            "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=1501 | 400 | -1130 | 'limit' is not valid",
            "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=0 | 400 | -1130 | 'limit' is not valid",
            "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime=-1 | 400 | -1100 | 'startTime'",
            "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime=2&endTime=1 | 400 | -1023 | greater than end time",
            "/fapi/v1/klines?symbol=%zz&interval=1m | 400 | -1100 | Illegal characters",
            "/fapi/v1/klines?symbol=BTCUSDT&symbol=ETHUSDT&interval=1m | 400 | -1101 | Duplicate values",
            "/fapi/v1/ticker/24hr?symbol=NOPEUSDT | 400 | -1121 | Invalid symbol.",
            "/fapi/v1/depth?symbol=BTCUSDT | 404 | -5000 | Path /fapi/v1/depth",
            "/ | 404 | -5000 | Path /" })
    void shouldRefuseWhatItCannotAnswer(String request, int status, int code, String message) {
        // When
        HttpAnswer answer = world.get(request);

        // Then
        assertThat(answer.status()).isEqualTo(status);
        JsonNode body = VenueWorld.read(answer.body());
        assertThat(body.get("code").intValue()).isEqualTo(code);
        assertThat(body.get("msg").textValue()).contains(message);
    }

    @Test
    void shouldTellTheTurnoverOfTheLastDay() {
        // Given
        world.advance(90_000);
        long toMillis = VenueWorld.ORIGIN_MILLIS + VenueWorld.MINUTE_MILLIS;
        NaiveAggregate day = new NaiveAggregate();
        for (long at = toMillis - 1_440 * VenueWorld.MINUTE_MILLIS; at < toMillis; at += VenueWorld.MINUTE_MILLIS) {
            world.source.minute(19, at).ifPresent(day::add);
        }

        // When
        JsonNode all = world.json("/fapi/v1/ticker/24hr");
        JsonNode one = world.json("/fapi/v1/ticker/24hr?symbol=BLUEBIRDUSDT");

        // Then
        assertThat(all).hasSize(20);
        assertThat(all.get(19)).isEqualTo(one);
        assertThat(one.get("closeTime").longValue()).isEqualTo(toMillis - 1);
        day.assertEqualTo(Optional.of(new Candle(Timeframe.M1, toMillis,
                E8.parse(one.get("openPrice").textValue()), E8.parse(one.get("highPrice").textValue()),
                E8.parse(one.get("lowPrice").textValue()), E8.parse(one.get("lastPrice").textValue()),
                Double.parseDouble(one.get("volume").textValue()),
                Double.parseDouble(one.get("quoteVolume").textValue()),
                one.get("count").longValue(), day.takerBuyBaseVolume(), day.takerBuyQuoteVolume(), 2)));
    }

    @ParameterizedTest
    @CsvSource({
            "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=99, 1",
            "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=100, 2",
            "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=499, 2",
            "/fapi/v1/klines?symbol=BTCUSDT&interval=1m, 5",
            "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=1000, 5",
            "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=1001, 10",
            "/fapi/v1/exchangeInfo, 1",
            "/fapi/v1/time, 1",
            "/fapi/v1/ticker/24hr?symbol=BTCUSDT, 1",
            "/fapi/v1/ticker/24hr, 40" })
    void shouldChargeWhatTheVenueCharges(String request, String weight) {
        assertThat(world.get(request).headers()).containsEntry(WEIGHT, weight);
    }

    @Test
    void shouldCountWeightByMarketMinute() {
        // Given
        world.get("/fapi/v1/ticker/24hr");

        // When
        world.advance(59_999);
        HttpAnswer before = world.get("/fapi/v1/time");
        world.advance(1);
        HttpAnswer after = world.get("/fapi/v1/time");
        world.advance(60_000);
        world.faults.start(Fault.of(Fault.Kind.HTTP_500));
        HttpAnswer failed = world.get("/fapi/v1/time");

        // Then
        assertThat(before.headers()).containsEntry(WEIGHT, "41");
        assertThat(after.headers()).containsEntry(WEIGHT, "1");
        assertThat(failed.headers()).containsEntry(WEIGHT, "0");
    }

    @Test
    void shouldRefuseWhatIsTooMuchUntilTheMinuteEnds() {
        // Given a market six times as fast as the process, so that its minute lasts ten seconds
        VenueWorld fast = new VenueWorld(new MarketSpeed(6), new VenueSettings(4, 80));
        fast.advance(2_500);
        fast.get("/fapi/v1/ticker/24hr");
        fast.get("/fapi/v1/ticker/24hr");

        // When
        HttpAnswer refused = fast.get("/fapi/v1/time");
        fast.advance(7_500);
        HttpAnswer admitted = fast.get("/fapi/v1/time");

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("retry-after", "8").containsEntry(WEIGHT, "81");
        assertThat(VenueWorld.read(refused.body()).get("code").intValue()).isEqualTo(-1003);
        assertThat(admitted.status()).isEqualTo(200);
    }

    @Test
    void shouldForgetRefusalsWhenTheMinuteEnds() {
        // Given
        VenueWorld strict = new VenueWorld(MarketSpeed.REAL, new VenueSettings(4, 1));
        List<Integer> statuses = new ArrayList<>();

        // When
        for (int i = 0; i < 22; i++) {
            statuses.add(strict.get("/fapi/v1/time").status());
            strict.advance(i == 10 ? 60_000 : 0);
        }

        // Then
        assertThat(statuses).containsOnly(200, 429).element(11).isEqualTo(200);
    }

    @Test
    void shouldBanWhoGoesOnAskingWhenRefused() {
        // Given
        VenueWorld strict = new VenueWorld(MarketSpeed.REAL, new VenueSettings(4, 1));
        List<Integer> statuses = new ArrayList<>();

        // When
        for (int i = 0; i < 13; i++) {
            statuses.add(strict.get("/fapi/v1/time").status());
        }
        strict.advance(119_999);
        HttpAnswer stillBanned = strict.get("/fapi/v1/time");
        strict.advance(1);

        // Then the first is admitted, ten are refused, and what follows is a ban of two minutes
        assertThat(statuses).startsWith(200, 429).endsWith(429, 418, 418);
        assertThat(stillBanned.status()).isEqualTo(418);
        assertThat(stillBanned.headers()).containsEntry("retry-after", "1");
        assertThat(strict.get("/fapi/v1/time").status()).isEqualTo(200);
    }
}
