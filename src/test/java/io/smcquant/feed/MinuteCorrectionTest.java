package io.smcquant.feed;

import static io.smcquant.feed.Minutes.heard;
import static io.smcquant.feed.Minutes.open;
import static io.smcquant.feed.Minutes.price;
import static io.smcquant.feed.Minutes.said;
import static io.smcquant.feed.Minutes.traded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.MinuteSeries.RestWord;
import io.smcquant.feed.MinuteSeries.StreamClose;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

class MinuteCorrectionTest {
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

    private Optional<Candle> closedLarger(Timeframe timeframe) {
        return closes.stream().filter(candle -> candle.timeframe() == timeframe).findFirst();
    }

    @Test
    void shouldNotTakeALateFrameThatDisagreesButHaveRestDecide() {
        // Given
        series.beginAt(open(1));
        series.streamClosed(heard(1));

        // When
        StreamClose late = series.streamClosed(traded(1, 7, Candle.REVISION_STREAM));

        // Then
        assertThat(late).isEqualTo(StreamClose.DISPUTED);
        assertThat(closes).containsExactly(heard(1));
        assertThat(corrections).isEmpty();
    }

    @Test
    void shouldCorrectByAHigherRevisionWhatRestKnowsBetter() {
        // Given
        series.beginAt(open(0));
        series.streamClosed(traded(0, 7, Candle.REVISION_STREAM));

        // When
        series.restSaid(word(0, 1, said(0)));
        series.restSaid(word(0, 1, traded(0, 9, Candle.REVISION_REST)));

        // Then
        assertThat(corrections).containsExactly(said(0), traded(0, 9, 3));
        assertThat(closedMinutes()).containsExactly(0);
    }

    @Test
    void shouldNotCallItACorrectionWhenRestConfirmsTheStream() {
        // Given
        series.beginAt(open(1));
        series.streamClosed(heard(1));

        // When
        series.restSaid(word(1, 2, said(1)));

        // Then
        assertThat(corrections).isEmpty();
        assertThat(closes).containsExactly(heard(1));
    }

    @Test
    void shouldReplaceASyntheticMinuteOnceRestShowsTrades() {
        // Given
        series.beginAt(open(0));
        series.restSaid(word(0, 2, said(0)));

        // When
        series.restSaid(word(1, 2, said(1)));

        // Then
        assertThat(corrections).containsExactly(said(1));
    }

    @Test
    void shouldLetThePriceStandWhereACorrectionPutIt() {
        // Given
        series.beginAt(open(0));
        series.streamClosed(traded(0, 7, Candle.REVISION_STREAM));
        series.restSaid(word(0, 1, said(0)));

        // When
        series.restSaid(word(1, 2));

        // Then
        assertThat(closes.get(1).closeE8()).isEqualTo(price(0));
    }

    @Test
    void shouldRaiseTheRevisionOfLargerCandlesWithTheMinuteThatWasCorrected() {
        // Given
        series.beginAt(open(0));
        for (int number = 0; number < 5; number++) {
            series.streamClosed(heard(number));
        }

        // When
        series.restSaid(word(0, 5, traded(2, 7, Candle.REVISION_REST)));

        // Then
        // Five minutes of the stream, and then four of them and one of REST.
        assertThat(closedLarger(Timeframe.M5)).map(Candle::revision).contains(5);
        assertThat(corrections).extracting(Candle::timeframe).containsExactly(Timeframe.M1, Timeframe.M5);
        assertThat(corrections.get(1).revision()).isEqualTo(6);
        assertThat(corrections.get(1).lowE8()).isEqualTo(7);
    }
}
