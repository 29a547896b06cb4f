package io.smcquant.feed;

import static io.smcquant.feed.Minutes.heard;
import static io.smcquant.feed.Minutes.open;
import static io.smcquant.feed.Minutes.price;
import static io.smcquant.feed.Minutes.said;
import static io.smcquant.feed.Minutes.traded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.MinuteSeries.RestWord;
import io.smcquant.feed.MinuteSeries.StreamClose;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

class MinuteSeriesTest {
    private final List<Candle> closes = new ArrayList<>();
    private final List<Candle> corrections = new ArrayList<>();
    private final MinuteSeries series = new MinuteSeries(
            (candle, correction) -> (correction ? corrections : closes).add(candle));

    /** REST's word on the minutes from the first number to before the second, as of after the last. */
    private static RestWord word(int from, int to, Candle... candles) {
        return new RestWord(List.of(candles), open(from), open(to), open(to), open(to));
    }

    private List<Integer> closedMinutes() {
        return closes.stream().filter(candle -> candle.timeframe() == Timeframe.M1)
                .map(candle -> Minutes.number(candle.openTimeMillis())).toList();
    }

    @Test
    void shouldKeepWhatTheStreamClosesUntilItKnowsWhereToBegin() {
        // Given
        series.streamClosed(heard(2));
        series.streamClosed(heard(3));

        // When
        series.beginAt(open(1));
        series.restSaid(word(1, 2, said(1)));

        // Then
        assertThat(closes).containsExactly(said(1), heard(2), heard(3));
    }

    @Test
    void shouldHoldAMinuteBackUntilTheOnesBeforeItAreKnown() {
        // Given
        series.beginAt(open(1));

        // When
        StreamClose early = series.streamClosed(heard(3));

        // Then
        assertThat(early).isEqualTo(StreamClose.EARLY);
        assertThat(closes).isEmpty();
        assertThat(series.restSaid(word(1, 3, said(1), said(2)))).isEqualTo(3);
        assertThat(closedMinutes()).containsExactly(1, 2, 3);
    }

    @Test
    void shouldCloseAMinuteOnceHoweverOftenTheStreamSaysSo() {
        // Given
        series.beginAt(open(1));

        // When
        StreamClose first = series.streamClosed(heard(1));
        StreamClose second = series.streamClosed(heard(1));

        // Then
        assertThat(first).isEqualTo(StreamClose.NEXT);
        assertThat(second).isEqualTo(StreamClose.KNOWN);
        assertThat(closedMinutes()).containsExactly(1);
    }

    @Test
    void shouldPreferRestOverAnEarlyCloseOfTheStreamThatDisagrees() {
        // Given
        series.beginAt(open(1));
        series.streamClosed(traded(2, 7, Candle.REVISION_STREAM));

        // When
        series.restSaid(word(1, 3, said(1), said(2)));

        // Then
        assertThat(closes).containsExactly(said(1), said(2));
    }

    @Test
    void shouldCorrectASyntheticMinuteThatALateAnswerShowedUnderWay() {
        // Given
        series.beginAt(open(1));
        series.streamClosed(traded(1, 7, Candle.REVISION_STREAM));
        series.restSaid(word(2, 3));

        // When
        series.restSaid(new RestWord(List.of(said(1), traded(2, 9, Candle.REVISION_REST)), open(1), open(3), open(2),
                open(2)));

        // Then
        assertThat(corrections).extracting(candle -> Minutes.number(candle.openTimeMillis())).containsExactly(1, 2);
        assertThat(corrections).extracting(Candle::closeE8).containsOnly(price(1));
    }

    @Test
    void shouldMakeASyntheticMinuteOnlyWhereRestAnsweredWithoutIt() {
        // Given
        series.beginAt(open(1));
        series.streamClosed(heard(1));

        // When
        long closed = series.restSaid(word(2, 4, said(3)));

        // Then
        assertThat(closed).isEqualTo(2);
        assertThat(series.takeSynthetic()).isEqualTo(1);
        assertThat(series.takeSynthetic()).isZero();
        // The price stands where minute 1 left it, and nothing was traded.
        assertThat(closes.get(1)).isEqualTo(new Candle(Timeframe.M1, open(2), price(1), price(1), price(1), price(1), 0,
                0, 0, 0, 0, Candle.REVISION_SYNTHETIC));
    }

    @Test
    void shouldStandStillWhereRestCannotKnowYet() {
        // Given
        series.beginAt(open(1));
        series.streamClosed(heard(1));

        // When
        long closed = series.restSaid(new RestWord(List.of(said(2)), open(2), Long.MAX_VALUE, open(2), open(2)));

        // Then
        assertThat(closed).isZero();
        assertThat(series.nextOpenMillis()).isEqualTo(open(2));
    }

    @Test
    void shouldNotCallAMinuteAbsentThatWasNotAskedFor() {
        // Given
        series.beginAt(open(1));
        series.streamClosed(heard(1));

        // When
        long behindTheQuestion = series.restSaid(word(3, 5, said(3), said(4)));
        long beyondTheAnswer = series.restSaid(new RestWord(List.of(), open(1), open(2), open(9), open(9)));

        // Then
        assertThat(behindTheQuestion).isZero();
        assertThat(beyondTheAnswer).isZero();
        assertThat(series.takeSynthetic()).isZero();
    }

    @Test
    void shouldBelieveTheStreamWhereRestLacksAMinuteItClosed() {
        // Given
        series.beginAt(open(1));
        series.streamClosed(heard(1));
        series.streamClosed(heard(3));

        // When
        series.restSaid(word(2, 5, said(4)));

        // Then
        assertThat(closes.subList(2, 4)).containsExactly(heard(3), said(4));
        assertThat(series.takeSynthetic()).isEqualTo(1);
    }

    @Test
    void shouldGoOnWhereTheStoredMinutesEndWithoutSayingThemAgain() {
        // Given
        List<Candle> larger = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            series.resume(heard(number), (candle, correction) -> larger.add(candle));
        }

        // When
        series.streamClosed(heard(4));

        // Then
        assertThat(closes).extracting(Candle::timeframe).containsExactly(Timeframe.M1, Timeframe.M5);
        assertThat(larger).isEmpty();
    }

    @Test
    void shouldMakeNoLargerCandleAcrossAHoleInTheStoredMinutes() {
        // Given
        List<Candle> larger = new ArrayList<>();

        // When
        for (int number : List.of(0, 1, 3, 4, 5, 6, 7, 8, 9)) {
            series.resume(heard(number), (candle, correction) -> larger.add(candle));
        }

        // Then
        assertThat(larger).singleElement().extracting(Candle::openTimeMillis).isEqualTo(open(5));
        assertThat(series.nextOpenMillis()).isEqualTo(open(10));
    }

    @Test
    void shouldKeepTheNewestClosesOfTheStreamWhenAnAbsenceLasts() {
        // Given
        series.beginAt(open(0));
        for (int number = 1; number <= 200; number++) {
            series.streamClosed(heard(number));
        }

        // When
        for (int number = 0; number <= 80; number++) {
            series.restSaid(word(number, number + 1, said(number)));
        }

        // Then
        assertThat(series.nextOpenMillis()).isEqualTo(open(201));
        assertThat(closes.stream().filter(candle -> candle.timeframe() == Timeframe.M1)).hasSize(201);
    }

    @Test
    void shouldBeginLaterWhereRestTakesItsFirstMinuteBack() {
        // Given
        series.beginAt(open(1));

        // When
        series.restSaid(word(1, 3, said(2)));

        // Then
        assertThat(closes).containsExactly(said(2));
        assertThat(series.takeSynthetic()).isZero();
    }
}
