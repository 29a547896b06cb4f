package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.ScriptedRest.Question;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

class FeedStartTest {
    /** The minute that is under way when a test begins. */
    private static final int NOW = 600;

    private final WholeFeed whole = WholeFeed.at(NOW);
    private final ScriptedRest rest = whole.bench.rest;
    private final StoreThatCanBeAway store = whole.bench.store;

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void shouldBeginWithTheVenuesTimeAndOnlyThenAskWhatItLists() {
        // When
        whole.feed.start();
        whole.pass(5_000);

        // Then
        assertThat(rest.times).hasSize(1);
        assertThat(rest.listings).isEmpty();
        assertThat(whole.feed.status().ready()).isFalse();
    }

    @Test
    void shouldNotBeginWhileTheVenuesTimeRunsAtAnotherPace() {
        // Given
        whole.feed.start();
        whole.tellTime(0);
        whole.pass(600);

        // When
        whole.tellTime(60_000);
        whole.pass(100);

        // Then
        assertThat(rest.listings).isEmpty();
        assertThat(whole.sentences).singleElement().asString().contains("smc.market.speed");
    }

    @Test
    void shouldBeginAnInstrumentWithoutAPastByTheNewestMinutesOfRest() {
        // Given
        whole.clocksAgree();
        whole.list("A");
        whole.pass(1_000);

        // When
        Question first = rest.onlyOpen(Urgency.SPLICE);
        first.answeredMinutes(500, NOW + 1);
        whole.pass(1_000);

        // Then
        assertThat(first.request().fromMillis()).isEmpty();
        assertThat(whole.minutesWritten("A")).isEqualTo(numbers(500, NOW));
    }

    @Test
    void shouldSpliceWhatTheStreamClosedMeanwhileBehindTheAnswer() {
        // Given
        whole.clocksAgree();
        whole.list("A");
        whole.pass(2_000);
        whole.bench.transport.newest().listener.opened();
        whole.pass(60_000);
        whole.bench.transport.newest().listener.text(PlainDialect.closed("A", NOW));

        // When
        rest.onlyOpen(Urgency.SPLICE).answeredMinutes(NOW - 10, NOW + 1);
        whole.pass(1_000);

        // Then
        assertThat(whole.minutesWritten("A")).isEqualTo(numbers(NOW - 10, NOW + 1));
        assertThat(store.writtenMinutes().get(10).candle().revision()).isEqualTo(Candle.REVISION_STREAM);
    }

    @Test
    void shouldFillTheGapBehindTheNewestStoredMinuteAndBeDegradedUntilThen() {
        // Given
        whole.stored("A", NOW - 60, NOW - 20);
        whole.clocksAgree();
        whole.list("A");
        whole.pass(1_500);
        boolean degraded = whole.feed.status().instruments().get(0).degraded();

        // When
        Question gap = rest.onlyOpen(Urgency.GAP);
        gap.answeredMinutes(NOW - 20, NOW + 1);
        whole.pass(2_000);

        // Then
        assertThat(degraded).isTrue();
        assertThat(gap.request().fromMillis()).hasValue(Minutes.open(NOW - 20));
        assertThat(whole.minutesWritten("A")).isEqualTo(numbers(NOW - 20, NOW));
        assertThat(whole.feed.status().instruments().get(0).degraded()).isFalse();
        assertThat(whole.bench.meter.gapMinutes).isEqualTo(20);
    }

    @Test
    void shouldReadDetectorsNoFurtherThanTheMinutesItGoesOnFrom() {
        // Given
        whole.stored("A", NOW - 60, NOW - 20);
        whole.clocksAgree();

        // When
        whole.list("A");
        whole.pass(1_500);

        // Then
        assertThat(store.detectorsUntilMillis).containsExactly(Minutes.open(NOW - 20));
        assertThat(rest.onlyOpen(Urgency.GAP).request().fromMillis()).hasValue(Minutes.open(NOW - 20));
    }

    @Test
    void shouldFillALongGapAnswerByAnswer() {
        // Given
        int first = NOW - 2 * 1_440;
        whole.stored("A", first - 10, first);
        whole.clocksAgree();
        whole.list("A");
        whole.pass(1_000);

        // When
        Question one = rest.onlyOpen(Urgency.GAP);
        one.answeredMinutes(first, first + one.request().limit());
        whole.pass(1_000);
        Question two = rest.onlyOpen(Urgency.GAP);
        two.answeredMinutes(Minutes.number(two.request().fromMillis().orElseThrow()), NOW + 1);
        whole.pass(1_000);

        // Then
        assertThat(one.request().limit()).isEqualTo(1_500);
        assertThat(whole.minutesWritten("A")).isEqualTo(numbers(first, NOW));
        assertThat(whole.bench.meter.gapMinutes).isEqualTo(NOW - first);
    }

    @Test
    void shouldBeginAnewWithAHoleBehindItAfterAnAbsenceTooLongToFill() {
        // Given
        int last = NOW - 4 * 1_440;
        whole.stored("A", last - 10, last);
        whole.clocksAgree();
        whole.list("A");
        whole.pass(1_000);

        // When
        rest.onlyOpen(Urgency.SPLICE).answeredMinutes(NOW - 50, NOW + 1);
        whole.pass(1_000);

        // Then
        assertThat(whole.bench.meter.holes).isEqualTo(1);
        assertThat(whole.minutesWritten("A")).isEqualTo(numbers(NOW - 50, NOW));
    }

    @Test
    void shouldStoreWithTheFirstMinuteSinceWhenTheLargerTimeframesWaitForTheirHistory() {
        // Given
        whole.clocksAgree();
        whole.list("A");
        whole.pass(1_000);

        // When
        rest.onlyOpen(Urgency.SPLICE).answeredMinutes(NOW - 10, NOW + 1);
        whole.pass(1_000);

        // Then
        assertThat(store.written.get(0).findings().snapshots()).hasSize(6)
                .allMatch(Findings.DetectorSnapshot::isWaiting)
                .allMatch(mark -> mark.closeTimeMillis() >= Minutes.open(NOW)
                        && mark.closeTimeMillis() <= whole.bench.time.marketMillis());
        assertThat(store.written.subList(1, store.written.size()))
                .noneMatch(closed -> closed.findings().snapshots().stream().anyMatch(mark -> mark.isMark()));
    }

    @Test
    void shouldComeAgainWhenTheFirstAnswerIsEmpty() {
        // Given
        whole.clocksAgree();
        whole.list("A");
        whole.pass(1_000);
        rest.onlyOpen(Urgency.SPLICE).answered();
        whole.pass(2_000);

        // When
        rest.onlyOpen(Urgency.SPLICE).answeredMinutes(NOW - 2, NOW + 1);
        whole.pass(1_000);

        // Then
        assertThat(whole.minutesWritten("A")).containsExactly(NOW - 2, NOW - 1);
    }

    @Test
    void shouldKeepOfTheLargerCandlesOnlyThoseBeforeItsFirstMinute() {
        // Given
        whole.clocksAgree();
        whole.list("A");
        whole.pass(1_000);
        rest.onlyOpen(Urgency.SPLICE).answeredMinutes(NOW - 10, NOW + 1);
        whole.pass(1_000);

        // When
        rest.onlyOpen(Urgency.HISTORY).answered(fiveMinutes(NOW - 15), fiveMinutes(NOW - 10), fiveMinutes(NOW));
        whole.pass(1_000);

        // Then
        assertThat(store.written).filteredOn(closed -> closed.origin() == ClosedCandle.Origin.HISTORY)
                .extracting(closed -> Minutes.number(closed.candle().openTimeMillis())).containsExactly(NOW - 15);
    }

    @Test
    void shouldBeWarmOnceEveryLargerTimeframeWasAnswered() {
        // Given
        whole.clocksAgree();
        whole.list("A");
        whole.pass(1_000);
        rest.onlyOpen(Urgency.SPLICE).answeredMinutes(NOW - 10, NOW + 1);

        // When
        for (int i = 0; i < 6; i++) {
            whole.pass(1_000);
            whole.answerHistory();
        }
        whole.pass(1_100);

        // Then
        assertThat(whole.feed.status().instruments().get(0).warm()).isTrue();
        assertThat(rest.asked(Urgency.HISTORY)).isEqualTo(6);
    }

    @Test
    void shouldOpenTheStoreAgainAndAgainWhileItIsAway() {
        // Given
        store.away = true;
        whole.clocksAgree();
        whole.list("A");
        whole.pass(30_000);
        String state = whole.feed.status().state();

        // When
        store.away = false;
        whole.pass(2_000);

        // Then
        assertThat(state).contains("the store cannot be opened: no database");
        assertThat(rest.open(Urgency.SPLICE)).hasSize(1);
    }

    @Test
    void shouldReadManyInstrumentsBackAlsoWhenTheStoreGoesInBetween() {
        // Given
        String[] symbols = IntStream.range(0, 20).mapToObj(number -> "S" + number).toArray(String[]::new);
        for (String symbol : symbols) {
            whole.stored(symbol, NOW - 30, NOW - 10);
        }
        store.awayForMinutes = true;
        whole.clocksAgree();
        whole.list(symbols);
        whole.pass(10_000);

        // When
        store.awayForMinutes = false;
        whole.pass(10_000);

        // Then
        assertThat(rest.open(Urgency.GAP)).hasSize(20);
    }

    private static Candle fiveMinutes(int number) {
        return new Candle(Timeframe.M5, Minutes.open(number), 7, 7, 7, 7, 1, 1, 1, 0, 0, Candle.REVISION_REST);
    }
}
