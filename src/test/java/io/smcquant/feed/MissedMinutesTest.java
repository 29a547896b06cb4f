package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smcquant.feed.ScriptedRest.Question;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

class MissedMinutesTest {
    private static final int NOW = 600;

    private final FeedBench bench = FeedBench.atMinute(NOW);
    private final InstrumentFeed feed = new InstrumentFeed(Minutes.instrument("A"), bench.work, bench.lane);
    private final CandleUpdate update = new CandleUpdate();

    @BeforeEach
    void resume() {
        feed.open(List.of(Minutes.said(NOW - 1)), Map.of(Timeframe.M1, Minutes.open(NOW - 1)), List.of());
    }

    private void pass(long millis) {
        bench.pass(millis, feed::tick);
    }

    private void stream(int number, boolean closed) {
        update.openTimeMillis = Minutes.open(number);
        update.openE8 = Minutes.price(number);
        update.highE8 = Minutes.price(number);
        update.lowE8 = Minutes.price(number);
        update.closeE8 = Minutes.price(number);
        update.baseVolume = 1;
        update.quoteVolume = 1;
        update.trades = 1;
        update.closed = closed;
        feed.frame(update);
    }

    private void restClosesUntil(int end) {
        while (bench.time.marketMillis() < Minutes.open(end)) {
            pass(1_000);
            bench.rest.open(Urgency.CLOSE).forEach(question -> question.answeredMinutes(
                    Minutes.number(question.request().fromMillis().orElseThrow()),
                    Minutes.number(bench.time.marketMillis()) + 1));
        }
    }

    @Test
    void shouldCountMinutesThatWereTradedAndNotStreamed() {
        // Given
        feed.streamBegins();

        // When
        restClosesUntil(NOW + 4);

        // Then
        assertThat(feed.missedMinutes()).isEqualTo(3);
    }

    @Test
    void shouldNotCountMinutesInWhichNothingWasTraded() {
        // Given
        feed.streamBegins();

        // When
        while (bench.time.marketMillis() < Minutes.open(NOW + 4)) {
            pass(1_000);
            bench.rest.open(Urgency.CLOSE).forEach(Question::answered);
            bench.rest.open(Urgency.GAP).forEach(Question::answered);
        }

        // Then
        assertThat(bench.meter.synthetics).isPositive();
        assertThat(feed.missedMinutes()).isZero();
    }

    @Test
    void shouldNotCountMinutesFromBeforeTheStreamWasAskedFor() {
        // Given
        restClosesUntil(NOW + 4);
        int before = feed.missedMinutes();

        // When
        feed.streamBegins();
        restClosesUntil(NOW + 5);

        // Then
        assertThat(before).isZero();
        // Minute NOW + 4 was under way when the stream began: it may have been traded before that.
        assertThat(feed.missedMinutes()).isZero();
    }

    @Test
    void shouldForgetThemWithTheNextFrame() {
        // Given
        feed.streamBegins();
        restClosesUntil(NOW + 4);

        // When
        stream(NOW + 4, false);

        // Then
        assertThat(feed.missedMinutes()).isZero();
    }

    @Test
    void shouldAskForAStreamAgainOnceForEachMinuteItMissed() {
        // Given
        feed.streamBegins();
        restClosesUntil(NOW + 2);
        boolean first = feed.takeSubscribeTurn();
        boolean second = feed.takeSubscribeTurn();

        // When
        restClosesUntil(NOW + 3);

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(feed.takeSubscribeTurn()).isTrue();
    }

    @Test
    void shouldAskForEachMinuteAsSoonAsItsGraceIsOverHoweverLateTheStreamWasBefore() {
        // Given
        pass(60_000);
        for (int number = NOW; number < NOW + 6; number++) {
            pass(8_000);
            bench.rest.open(Urgency.CLOSE).forEach(Question::answered);
            stream(number, true);
            pass(52_000);
        }
        long before = bench.rest.asked(Urgency.CLOSE);

        // When
        pass(3_100);

        // Then
        assertThat(bench.rest.asked(Urgency.CLOSE)).isEqualTo(before + 1);
    }

    @Test
    void shouldLookAgainAtWhatTheStreamClosedWhileTheFirstAnswerWasOut() {
        // Given
        InstrumentFeed young = new InstrumentFeed(Minutes.instrument("B"), bench.work, bench.lane);
        young.open(List.of(), Map.of(), List.of());
        bench.pass(60_000, young::tick);
        update.eventTimeMillis = Minutes.open(NOW + 1);
        update.openTimeMillis = Minutes.open(NOW);
        update.openE8 = update.highE8 = update.lowE8 = update.closeE8 = 7;
        update.closed = true;
        young.frame(update);
        bench.rest.onlyOpen(Urgency.SPLICE).answeredMinutes(NOW - 5, NOW + 1);

        // When
        for (int number = NOW + 1; number < NOW + 20; number++) {
            bench.pass(60_000, young::tick);
            update.openTimeMillis = Minutes.open(number);
            young.frame(update);
        }

        // Then
        assertThat(bench.rest.open(Urgency.RECONCILE)).singleElement()
                .matches(question -> question.request().fromMillis().orElseThrow() == Minutes.open(NOW));
    }

    @Test
    void shouldReadBackWhatTheLargerCandlesThatAreNotStoredYetAreMadeOf() {
        // Given
        Map<Timeframe, Long> newest = new EnumMap<>(Timeframe.class);
        newest.put(Timeframe.M1, Minutes.open(NOW - 2));
        newest.put(Timeframe.D1, Minutes.open(-1_440));

        // When
        long from = feed.resumeFromMillis(newest).orElseThrow();

        // Then
        // The day before is stored, so today's minutes are enough.
        assertThat(from).isEqualTo(Minutes.open(0));
        newest.put(Timeframe.D1, Minutes.open(-3 * 1_440));
        // The day before that is not: two days back from the newest minute, and no further.
        assertThat(feed.resumeFromMillis(newest)).hasValue(Minutes.open(NOW - 2 - 2 * 1_440));
    }

    @Test
    void shouldReadBackTheDayThatHasJustEnded() {
        // Given
        Map<Timeframe, Long> newest = new EnumMap<>(Timeframe.class);
        newest.put(Timeframe.M1, Minutes.open(-1));
        newest.put(Timeframe.D1, Minutes.open(-1_440));

        // Then
        // All that has closed is stored; without its minutes there would be nothing to go on from.
        assertThat(feed.resumeFromMillis(newest)).hasValue(Minutes.open(-1_440));
        // And after midnight the minutes that are looked at once more are part of that day's candles.
        newest.put(Timeframe.M1, Minutes.open(88));
        assertThat(feed.resumeFromMillis(newest)).hasValue(Minutes.open(-1_440));
        newest.put(Timeframe.M1, Minutes.open(89));
        assertThat(feed.resumeFromMillis(newest)).hasValue(Minutes.open(0));
    }

    @Test
    void shouldMakeTheLargerCandleThatTheEndOfTheLastLifeCutShort() {
        // Given
        InstrumentFeed resumed = new InstrumentFeed(Minutes.instrument("B"), bench.work, bench.lane);
        List<Candle> stored = IntStream.range(NOW - 10, NOW).mapToObj(Minutes::heard).toList();

        // When
        resumed.open(stored, Map.of(Timeframe.M1, Minutes.open(NOW - 1), Timeframe.M5, Minutes.open(NOW - 10)),
                List.of());
        bench.buffer.flush();

        // Then
        assertThat(bench.store.written).singleElement().satisfies(closed -> {
            assertThat(closed.candle().timeframe()).isEqualTo(Timeframe.M5);
            assertThat(closed.candle().openTimeMillis()).isEqualTo(Minutes.open(NOW - 5));
        });
    }
}
