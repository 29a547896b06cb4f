package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.adapter.binance.ScriptedHttp.Sent;
import io.smcquant.feed.FeedTime;
import io.smcquant.feed.VenueRest.CandleAnswer;
import io.smcquant.feed.VenueRest.CandleRequest;
import io.smcquant.feed.VenueRest.TimeSample;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.smcquant.market.VirtualTime;

class BinanceRestTest {
    private static final VenueId VENUE = new VenueId("binance");
    /** The start of a minute. */
    private static final long MINUTE_MILLIS = 1_700_000_040_000L;
    private static final String NO_CANDLES = "[]";

    private final VirtualTime time = VirtualTime.startingAt(MINUTE_MILLIS);
    private final ScriptedHttp http = new ScriptedHttp(time.process());
    private final CountingRestMeter meter = new CountingRestMeter();
    private final BinanceRest rest = rest(time, MarketSpeed.REAL, http);

    private BinanceRest rest(VirtualTime clocks, MarketSpeed speed, ScriptedHttp to) {
        return new BinanceRest(to, VENUE, 0.8,
                new FeedTime(clocks.process(), clocks.market(), speed, clocks.timer()), new SplittableRandom(7), meter);
    }

    private CompletableFuture<CandleAnswer> ask(String symbol, int limit, Urgency urgency) {
        return rest.candles(new CandleRequest(new InstrumentId(VENUE, symbol), Timeframe.M1, OptionalLong.empty(),
                limit, urgency)).toCompletableFuture();
    }

    private CompletableFuture<CandleAnswer> ask(String symbol) {
        return ask(symbol, 5, Urgency.CLOSE);
    }

    @Test
    void shouldAskTheMostUrgentFirstAndAtMostEightAtOnce() {
        // Given
        for (int i = 0; i < 8; i++) {
            ask("FIRST" + i, 5, Urgency.HISTORY);
        }
        ask("OLD", 5, Urgency.HISTORY);
        ask("GAP", 5, Urgency.GAP);
        ask("CLOSE", 5, Urgency.CLOSE);
        int atOnce = http.sent.size();

        // When
        http.sent.get(0).answered(200, NO_CANDLES);
        http.sent.get(1).answered(200, NO_CANDLES);
        http.sent.get(2).answered(200, NO_CANDLES);

        // Then
        assertThat(atOnce).isEqualTo(8);
        assertThat(http.paths().subList(8, 11)).satisfiesExactly(path -> assertThat(path).contains("=CLOSE&"),
                path -> assertThat(path).contains("=GAP&"), path -> assertThat(path).contains("=OLD&"));
    }

    @Test
    void shouldSpendTheBudgetOfAMinuteAndGoOnInTheNext() {
        // Given
        http.always = ScriptedHttp.answer(200, NO_CANDLES);
        for (int i = 0; i < 300; i++) {
            ask("S" + i, 1_500, Urgency.SPLICE);
        }
        int inThisMinute = http.sent.size();

        // When
        time.advance(Duration.ofMillis(59_999));
        int beforeTheNext = http.sent.size();
        time.advance(Duration.ofMillis(1));

        // Then
        // 0.8 of 2400, and 0.8 of that for what nobody waits for, at 10 each.
        assertThat(inThisMinute).isEqualTo(153);
        assertThat(beforeTheNext).isEqualTo(153);
        assertThat(http.sent).hasSize(300);
    }

    @Test
    void shouldHaveRoomForAnOverdueCloseWhenHistoryHasUsedItsPartOfTheMinute() {
        // Given
        http.always = ScriptedHttp.answer(200, NO_CANDLES);
        for (int i = 0; i < 300; i++) {
            ask("S" + i, 1_500, Urgency.HISTORY);
        }
        int before = http.sent.size();

        // When
        ask("BTCUSDT", 3, Urgency.CLOSE);

        // Then
        assertThat(http.sent).hasSize(before + 1);
    }

    @Test
    void shouldGoOnInTheNextMinuteOfAFastMarketToo() {
        // Given
        VirtualTime fast = VirtualTime.startingAt(MINUTE_MILLIS + 1_234, new MarketSpeed(20));
        ScriptedHttp fastHttp = new ScriptedHttp(fast.process());
        fastHttp.always = ScriptedHttp.answer(200, NO_CANDLES);
        BinanceRest quick = rest(fast, new MarketSpeed(20), fastHttp);
        for (int i = 0; i < 300; i++) {
            quick.candles(new CandleRequest(new InstrumentId(VENUE, "S" + i), Timeframe.M1, OptionalLong.empty(), 1_500,
                    Urgency.SPLICE));
        }

        // When
        fast.advance(Duration.ofMillis(3_000));

        // Then
        assertThat(fastHttp.sent).hasSize(300);
    }

    @Test
    void shouldCorrectItsLedgerByTheVenuesHeaders() {
        // Given
        ask("A");
        http.sent.get(0).answered(200, NO_CANDLES, "x-mbx-used-weight-1m", "1920");

        // When
        ask("B");
        int inThisMinute = http.sent.size();
        time.advance(Duration.ofMinutes(1));

        // Then
        assertThat(inThisMinute).isEqualTo(1);
        assertThat(http.sent).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "-5", "many", "", "99999999999999999999", "2147483648" })
    void shouldSurviveAnyWordAboutTheWeightThatWasUsed(String header) {
        // Given
        ask("A");
        http.sent.get(0).answered(200, NO_CANDLES, "x-mbx-used-weight-1m", header);

        // When
        ask("B");
        time.advance(Duration.ofMinutes(1));

        // Then
        assertThat(http.sent).hasSize(2);
    }

    @Test
    void shouldReadItsLimitFromTheListing() {
        // Given
        rest.listing();
        http.sent.get(0).answered(200, "{\"symbols\":[],\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\","
                + "\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":25}]}");
        http.always = ScriptedHttp.answer(200, NO_CANDLES);

        // When
        for (int i = 0; i < 30; i++) {
            ask("S" + i);
        }

        // Then
        // 0.8 of 25, one of which the listing took.
        assertThat(http.sent).hasSize(20);
    }

    @Test
    void shouldNotLetOneQuestionThatIsTooDearStopAllOthers() {
        // Given
        rest.listing();
        http.sent.get(0).answered(200, "{\"symbols\":[],\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\","
                + "\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":25}]}");
        http.always = ScriptedHttp.answer(200, NO_CANDLES);

        // When
        rest.turnovers();
        ask("A");
        time.advance(Duration.ofMinutes(3));

        // Then
        assertThat(http.sent).hasSize(3);
    }

    @Test
    void shouldMeasureTheVenuesTimeHalfWayBetweenQuestionAndAnswer() {
        // Given
        long startNanos = time.process().nowNanos();
        CompletableFuture<TimeSample> answer = rest.time().toCompletableFuture();

        // When
        time.advance(Duration.ofMillis(80));
        http.sent.get(0).answered(200, "{\"serverTime\":1700000000123}");

        // Then
        assertThat(answer)
                .isCompletedWithValue(new TimeSample(1_700_000_000_123L, startNanos + 40_000_000, 80_000_000));
    }

    @Test
    void shouldWriteSymbolsOfAnyScriptIntoItsQuestions() {
        // When
        ask("币安 A&B");

        // Then
        assertThat(http.sent).extracting(Sent::path).containsExactly(
                "/fapi/v1/klines?symbol=%E5%B8%81%E5%AE%89%20A%26B&interval=1m&limit=5");
    }
}
