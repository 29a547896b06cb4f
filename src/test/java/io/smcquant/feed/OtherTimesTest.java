package io.smcquant.feed;

import static io.smcquant.feed.Minutes.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.ScriptedRest.Question;
import io.smcquant.feed.VenueRest.CandleAnswer;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

/** What is stored or answered may be of another time than the venue's now; an instrument must not wait for it to come. */
class OtherTimesTest {
    private static final int NOW = 600;
    private static final int MONTH = 30 * 1_440;

    private final FeedBench bench = FeedBench.atMinute(NOW);
    private final InstrumentFeed feed = new InstrumentFeed(Minutes.instrument("A"), bench.work, bench.lane);

    private void pass(long millis) {
        bench.pass(millis, feed::tick);
    }

    private List<Integer> stored() {
        return bench.store.written.stream().map(ClosedCandle::candle)
                .filter(candle -> candle.timeframe() == Timeframe.M1)
                .map(candle -> Minutes.number(candle.openTimeMillis())).toList();
    }

    @Test
    void shouldBeginAnewWhereStoredCandlesAreOfTheFuture() {
        // Given
        List<Candle> future = IntStream.range(NOW + MONTH, NOW + MONTH + 20).mapToObj(Minutes::heard).toList();
        feed.open(future, Map.of(Timeframe.M1, open(NOW + MONTH + 19)), List.of());

        // When
        pass(1_000);
        bench.rest.open(Urgency.SPLICE).forEach(question -> question.answeredMinutes(NOW - 5, NOW + 1));
        pass(1_000);

        // Then
        assertThat(stored()).endsWith(NOW - 1).allMatch(number -> number < NOW);
        assertThat(feed.isDegraded()).isFalse();
    }

    @Test
    void shouldNotJoinTheFirstMinutesToOnesFromBeforeALongHole() {
        // Given
        feed.open(List.of(), Map.of(), List.of());
        pass(100);
        List<Candle> answer = new ArrayList<>();
        answer.add(Minutes.said(NOW - MONTH));
        IntStream.range(NOW - 5, NOW + 1).mapToObj(Minutes::said).forEach(answer::add);

        // When
        for (Question question : bench.rest.open(Urgency.SPLICE)) {
            question.answer().complete(CandleAnswer.of(answer));
        }
        pass(1_000);

        // Then
        assertThat(stored()).containsExactly(NOW - 5, NOW - 4, NOW - 3, NOW - 2, NOW - 1);
    }

    @Test
    void shouldTakeNothingOfAnAnswerWithCandlesOfTheFuture() {
        // Given
        feed.open(List.of(), Map.of(), List.of());
        pass(100);
        List<Candle> answer = new ArrayList<>(List.of(Minutes.said(NOW - 1), Minutes.said(NOW + MONTH)));

        // When
        bench.rest.open(Urgency.SPLICE).forEach(question -> question.answer().complete(CandleAnswer.of(answer)));
        pass(1_000);

        // Then
        assertThat(stored()).isEmpty();
        assertThat(feed.status(1, 0).trouble()).contains("future");
    }
}
