package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.feed.FeedTime;
import io.smcquant.feed.VenueRest.CandleAnswer;
import io.smcquant.feed.VenueRest.CandleRequest;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.smcquant.market.VirtualTime;

class BinanceRestTroubleTest {
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

    private static String error(int code) {
        return "{\"code\":" + code + ",\"msg\":\"in words\"}";
    }

    @ParameterizedTest
    @CsvSource({
            "429, 7, 7000",
            "418, 300, 300000",
            "429, , 60000",
            "418, , 120000",
            "429, 0, 1000",
            "429, soon, 60000",
            "418, 999999999999, 259200000" })
    void shouldStopAltogetherForAsLongAsTheVenueSays(int status, String retryAfter, long holdMillis) {
        // Given
        CompletableFuture<CandleAnswer> refused = ask("A");
        http.always = ScriptedHttp.answer(200, NO_CANDLES);
        if (retryAfter == null) {
            http.sent.get(0).answered(status, "");
        } else {
            http.sent.get(0).answered(status, "", "retry-after", retryAfter);
        }
        ask("B");
        time.advance(Duration.ofMillis(holdMillis - 1));
        int whileHeld = http.sent.size();

        // When
        time.advance(Duration.ofMillis(2));

        // Then
        assertThat(whileHeld).isEqualTo(1);
        assertThat(http.sent).hasSize(3);
        assertThat(refused).isCompleted();
        assertThat(meter.holds).isEqualTo(1);
    }

    @Test
    void shouldTakeTheVenuesOwnWordForTooManyQuestionsForAStop() {
        // Given
        ask("A");

        // When
        http.sent.get(0).answered(400, error(-1003));
        ask("B");
        time.advance(Duration.ofMillis(59_999));

        // Then
        assertThat(http.sent).hasSize(1);
        assertThat(meter.holds).isEqualTo(1);
    }

    @Test
    void shouldComeAgainLaterAndLaterAfterTheVenuesTrouble() {
        // Given
        http.always = ScriptedHttp.answer(503, "Service Unavailable.");

        // When
        ask("A");
        time.advance(Duration.ofMinutes(10));

        // Then
        List<Long> waits = new ArrayList<>();
        for (int i = 1; i < http.sent.size(); i++) {
            waits.add(http.sent.get(i).millis() - http.sent.get(i - 1).millis());
        }
        assertThat(waits.get(0)).isBetween(500L, 1_000L);
        assertThat(waits.get(3)).isBetween(4_000L, 8_000L);
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(30_000));
        assertThat(waits.subList(6, waits.size())).allSatisfy(wait -> assertThat(wait).isGreaterThan(14_000))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({ "500, venue", "503, venue", "403, status", "404, status", "302, status", "200, unreadable" })
    void shouldAskAgainUntilAnAnswerIsOfUse(int status, String reason) {
        // Given
        CompletableFuture<CandleAnswer> answer = ask("A");
        http.sent.get(0).answered(status, "<html>");
        http.always = ScriptedHttp.answer(200, NO_CANDLES);

        // When
        time.advance(Duration.ofSeconds(1));

        // Then
        assertThat(answer).isCompletedWithValue(CandleAnswer.of(List.of()));
        assertThat(meter.failures).containsExactly(reason);
    }

    @Test
    void shouldTellTimeoutsFromOtherFailuresAndAskAgain() {
        // Given
        CompletableFuture<CandleAnswer> answer = ask("A");
        http.sent.get(0).answer().completeExceptionally(new TimeoutException());
        http.unreachable = true;
        time.advance(Duration.ofSeconds(1));
        http.unreachable = false;
        http.always = ScriptedHttp.answer(200, NO_CANDLES);

        // When
        time.advance(Duration.ofSeconds(5));

        // Then
        assertThat(answer).isCompleted();
        assertThat(meter.failures).startsWith("timeout", "connection");
    }

    @Test
    void shouldTakeAClientThatThrowsForOneThatFailed() {
        // Given
        http.throwing = true;
        CompletableFuture<CandleAnswer> answer = ask("A");
        http.throwing = false;
        http.always = ScriptedHttp.answer(200, NO_CANDLES);

        // When
        time.advance(Duration.ofSeconds(1));

        // Then
        assertThat(answer).isCompleted();
    }

    @Test
    void shouldTellWhoAskedWhenTheVenueDoesNotKnowTheSymbol() {
        // Given
        CompletableFuture<CandleAnswer> answer = ask("A");

        // When
        http.sent.get(0).answered(400, error(-1121));

        // Then
        assertThat(answer).isCompletedWithValueMatching(CandleAnswer::isRefused);
        assertThat(meter.failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { -1000, -1001, -1006, -1007, -1008, -1016 })
    void shouldNotBlameTheQuestionForTheVenuesOwnTrouble(int code) {
        // Given
        CompletableFuture<CandleAnswer> answer = ask("A");
        http.sent.get(0).answered(400, error(code));
        http.always = ScriptedHttp.answer(200, NO_CANDLES);

        // When
        time.advance(Duration.ofSeconds(1));

        // Then
        assertThat(answer).isCompletedWithValueMatching(one -> !one.isRefused());
    }

    @Test
    void shouldTryWithOneQuestionAtATimeWhileTheVenueIsInTrouble() {
        // Given
        for (int i = 0; i < 20; i++) {
            ask("S" + i);
        }

        // When
        List.copyOf(http.sent).forEach(question -> question.answered(500, ""));
        int underWay = http.open().size();
        http.open().get(0).answered(200, NO_CANDLES);

        // Then
        // The fifth failure came when four more had been sent after the four before it.
        assertThat(underWay).isEqualTo(4);
        assertThat(http.open()).hasSize(8);
    }
}
