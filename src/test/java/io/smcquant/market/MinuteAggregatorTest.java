package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinuteAggregatorTest {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int DAY_MINUTES = 1440;
    /** 2024-03-05T00:00Z. */
    private static final long DAY_MILLIS = 1_709_596_800_000L;

    private final MinuteAggregator aggregator = new MinuteAggregator();
    private final List<Candle> closed = new ArrayList<>();

    // What closes when

    @Test
    void shouldHandOutTheCandlesThatEndWithTheMinuteFromSmallToLarge() {
        for (int i = 0; i < DAY_MINUTES; i++) {
            // Given
            int end = i + 1;
            closed.clear();

            // When
            aggregator.add(flat(i, 100, 1), closed::add);

            // Then
            assertThat(closed).extracting(Candle::timeframe).containsExactlyElementsOf(
                    larger().stream().filter(timeframe -> end % timeframe.minutes() == 0).toList());
            assertThat(closed).extracting(Candle::closeTimeMillis).allMatch(closeMillis -> closeMillis == at(end));
        }
        assertThat(closed).extracting(Candle::timeframe).isEqualTo(larger());
    }

    @ParameterizedTest
    @EnumSource(names = "M1", mode = EnumSource.Mode.EXCLUDE)
    void shouldHandOutAPeriodThatBeganWithTheSeries(Timeframe timeframe) {
        // When
        addFlat(0, timeframe.minutes());

        // Then
        assertThat(closed(timeframe)).extracting(Candle::openTimeMillis).containsExactly(DAY_MILLIS);
    }

    @ParameterizedTest
    @EnumSource(names = "M1", mode = EnumSource.Mode.EXCLUDE)
    void shouldDropAPeriodThatBeganBeforeTheSeries(Timeframe timeframe) {
        // When
        addFlat(1, 2 * timeframe.minutes());

        // Then
        assertThat(closed(timeframe)).extracting(Candle::openTimeMillis)
                .containsExactly(DAY_MILLIS + timeframe.millis());
    }

    // Prices

    @Test
    void shouldTakeItsPricesFromTheMinutesThatTraded() {
        // When
        aggregator.add(minute(0, 500, 600, 1, 550, 0), closed::add);
        aggregator.add(minute(1, 100, 120, 90, 110, 2), closed::add);
        aggregator.add(minute(2, 700, 800, 1, 750, 0), closed::add);
        // Not every venue counts trades; volume decides.
        aggregator.add(minute(3, 110, 130, 80, 95, 0.5), closed::add);
        aggregator.add(minute(4, 95, 95, 95, 95, 0), closed::add);

        // Then
        assertThat(closed)
                .containsExactly(new Candle(Timeframe.M5, DAY_MILLIS, 100, 130, 80, 95, 2.5, 25, 2, 1.25, 12.5, 5));
    }

    @Test
    void shouldBeFlatAtItsNewestCloseWhenNothingTraded() {
        // When
        addFlat(0, 4);
        aggregator.add(minute(4, 500, 600, 1, 550, 1), closed::add);
        aggregator.add(minute(5, 550, 600, 1, 560, 0), closed::add);
        for (int i = 6; i < 10; i++) {
            aggregator.add(minute(i, 570, 570, 570, 570, 0), closed::add);
        }

        // Then
        assertThat(closed).last()
                .isEqualTo(new Candle(Timeframe.M5, DAY_MILLIS + 300_000, 570, 570, 570, 570, 0, 0, 0, 0, 0, 5));
    }

    /** A synthetic minute repeats the close before it; when that is corrected later, it repeats a price of the past. */
    @Test
    void shouldCloseWhereItLastTradedThoughAQuietMinuteShowsAnotherPrice() {
        // When
        for (int i = 0; i < 4; i++) {
            aggregator.add(minute(i, 100, 110, 90, 105, 1), closed::add);
        }
        aggregator.add(minute(4, 200, 200, 200, 200, 0), closed::add);

        // Then
        assertThat(closed).last().extracting(Candle::highE8, Candle::closeE8).containsExactly(110L, 105L);
    }

    // Sums

    @Test
    void shouldAddUpEverythingThatCounts() {
        // When
        for (int i = 0; i < 15; i++) {
            aggregator.add(new Candle(Timeframe.M1, at(i), 100, 100, 100, 100, i + 0.5, 10 * i, i, i + 0.25, 20 * i, 1),
                    closed::add);
        }

        // Then
        // 0 + 1 + ... + 14 = 105, and 15 times 0.5 or 0.25 on top.
        assertThat(closed(Timeframe.M15)).containsExactly(
                new Candle(Timeframe.M15, DAY_MILLIS, 100, 100, 100, 100, 112.5, 1_050, 105, 108.75, 2_100, 15));
    }

    @ParameterizedTest
    @CsvSource({ "0, 0, 0, 0, 0, 0", "1, 1, 1, 1, 1, 5", "0, 0, 1, 0, 0, 1", "0, 7, 2, 1, 3, 13" })
    void shouldBeOfTheRevisionThatItsMinutesAddUpTo(int first, int second, int third, int fourth, int fifth, int sum) {
        // Given
        int[] revisions = { first, second, third, fourth, fifth };

        // When
        for (int i = 0; i < revisions.length; i++) {
            aggregator.add(minuteOfRevision(i, revisions[i]), closed::add);
        }

        // Then
        assertThat(closed).extracting(Candle::revision).containsExactly(sum);
        assertThat(closed).extracting(Candle::isSynthetic).containsExactly(sum == 0);
    }

    @Test
    void shouldNotOverflowInADayOfTheLargestMinutes() {
        // When
        for (int i = 0; i < DAY_MINUTES; i++) {
            aggregator.add(largest(i), closed::add);
        }

        // Then
        assertThat(closed).last().satisfies(day -> {
            assertThat(day.timeframe()).isEqualTo(Timeframe.D1);
            assertThat(day.revision()).isEqualTo(1_440_000_000);
            assertThat(day.trades()).isEqualTo(1_440_000_000_000_000L);
            assertThat(day.baseVolume()).isBetween(1.43e303, 1.45e303);
        });
    }

    // What is refused

    @ParameterizedTest
    @ValueSource(ints = { -1, 0, 2, 3, 1_000, -1_000 })
    void shouldRefuseAMinuteThatDoesNotFollowTheOneBefore(int next) {
        // Given
        aggregator.add(flat(0, 100, 1), closed::add);

        // Then
        assertThatIllegalArgumentException().isThrownBy(() -> aggregator.add(flat(next, 100, 1), closed::add))
                .withMessageContaining("follow one another").withMessageContaining("expectedOpenTimeMillis=" + at(1))
                .withMessageContaining(" openTimeMillis=" + at(next));
        assertThat(aggregator.nextOpenMillis()).hasValue(at(1));
    }

    @ParameterizedTest
    @EnumSource(names = "M1", mode = EnumSource.Mode.EXCLUDE)
    void shouldRefuseACandleThatIsNoMinute(Timeframe timeframe) {
        // Given
        Candle larger = new Candle(timeframe, DAY_MILLIS, 100, 100, 100, 100, 1, 1, 1, 1, 1, 9);

        // Then
        assertThatIllegalArgumentException().isThrownBy(() -> aggregator.add(larger, closed::add))
                .withMessageContaining("made of minutes").withMessageContaining("timeframe=" + timeframe.label())
                .withMessageContaining("openTimeMillis=" + DAY_MILLIS);
        assertThat(aggregator.nextOpenMillis()).isEmpty();
        aggregator.add(flat(0, 100, 1), closed::add);
        assertThatIllegalArgumentException().isThrownBy(() -> aggregator.correct(larger, closed::add))
                .withMessageContaining("made of minutes");
        assertThat(aggregator.minute(DAY_MILLIS)).contains(flat(0, 100, 1));
    }

    @Test
    void shouldRefuseARevisionWithWhichADayCouldOverflow() {
        // Given
        Candle minute = minuteOfRevision(0, MinuteAggregator.REVISION_MAX + 1);

        // Then
        assertThatIllegalArgumentException().isThrownBy(() -> aggregator.add(minute, closed::add))
                .withMessageContaining("must not overflow").withMessageContaining("revision=1000001");
        assertThat(aggregator.nextOpenMillis()).isEmpty();
        aggregator.add(minuteOfRevision(0, 0), closed::add);
        assertThatIllegalArgumentException().isThrownBy(() -> aggregator.correct(minute, closed::add))
                .withMessageContaining("must not overflow");
    }

    // What it remembers

    @Test
    void shouldKnowTheMinutesWithinReach() {
        // When
        for (int i = 0; i < 300; i++) {
            aggregator.add(flat(i, 100 + i, i), closed::add);
        }

        // Then
        for (int i = 300 - MinuteAggregator.REACH_MINUTES; i < 300; i++) {
            assertThat(aggregator.minute(at(i))).contains(flat(i, 100 + i, i));
        }
        assertThat(aggregator.minute(at(300 - MinuteAggregator.REACH_MINUTES - 1))).isEmpty();
        assertThat(aggregator.minute(at(300))).isEmpty();
        assertThat(aggregator.minute(at(299) + 1)).isEmpty();
        assertThat(aggregator.minute(at(299) - 1)).isEmpty();
    }

    @Test
    void shouldKnowNoMinuteFromBeforeTheSeries() {
        // When
        addFlat(3, 10);

        // Then
        assertThat(aggregator.minute(at(2))).isEmpty();
        assertThat(aggregator.minute(at(3))).isPresent();
    }

    @Test
    void shouldSayWhichMinuteComesNext() {
        // When
        addFlat(0, 7);

        // Then
        assertThat(aggregator.nextOpenMillis()).hasValue(at(7));
        assertThat(new MinuteAggregator().nextOpenMillis()).isEmpty();
    }

    @Test
    void shouldKnowNothingBeforeItsFirstMinute() {
        assertThat(aggregator.minute(0)).isEmpty();
        assertThat(aggregator.minute(-MINUTE_MILLIS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { -100_000, -7, 0, 12, 20, 21, 100_000 })
    void shouldForgetEverythingWhenItRestarts(int start) {
        // Given
        List<Candle> minutes = new RandomMinutes(1).series(at(start), 2 * DAY_MINUTES);
        addFlat(0, 20);
        closed.clear();

        // When
        aggregator.restart();

        // Then
        assertThat(aggregator.nextOpenMillis()).isEmpty();
        assertThat(IntStream.range(0, 20).filter(i -> aggregator.minute(at(i)).isPresent())).isEmpty();
        assertThat(aggregator.correct(minuteOfRevision(19, 9), closed::add)).isFalse();
        addAll(minutes);
        assertThat(closed).usingElementComparator(SlowAggregation.SAME)
                .containsExactlyElementsOf(SlowAggregation.ofAll(minutes));
    }

    @Test
    void shouldStayRightWhenTheOneWhoIsHandedACandleFails() {
        // Given
        List<Candle> minutes = new RandomMinutes(2).series(DAY_MILLIS, DAY_MINUTES);
        addAll(minutes.subList(0, 239));
        closed.clear();

        // When
        assertThatThrownBy(() -> aggregator.add(minutes.get(239), candle -> {
            throw new IllegalStateException("full");
        })).hasMessage("full");

        // Then
        addAll(minutes.subList(240, DAY_MINUTES));
        assertThat(closed).usingElementComparator(SlowAggregation.SAME)
                .containsExactlyElementsOf(SlowAggregation.ofAll(minutes).stream()
                        .filter(candle -> candle.closeTimeMillis() > at(240)).toList());
    }

    private void addFlat(int from, int to) {
        for (int i = from; i < to; i++) {
            aggregator.add(flat(i, 100, 1), closed::add);
        }
    }

    private void addAll(List<Candle> minutes) {
        minutes.forEach(minute -> aggregator.add(minute, closed::add));
    }

    private List<Candle> closed(Timeframe timeframe) {
        return closed.stream().filter(candle -> candle.timeframe() == timeframe).toList();
    }

    private static List<Timeframe> larger() {
        return List.of(Timeframe.M5, Timeframe.M15, Timeframe.M30, Timeframe.H1, Timeframe.H4, Timeframe.D1);
    }

    private static long at(int minute) {
        return DAY_MILLIS + minute * MINUTE_MILLIS;
    }

    private static Candle flat(int minute, long priceE8, double volume) {
        return minute(minute, priceE8, priceE8, priceE8, priceE8, volume);
    }

    /** Costs 10 a piece; takers bought half of it. */
    private static Candle minute(int minute, long openE8, long highE8, long lowE8, long closeE8, double volume) {
        return new Candle(Timeframe.M1, at(minute), openE8, highE8, lowE8, closeE8, volume, 10 * volume, (long) volume,
                volume / 2, 5 * volume, Candle.REVISION_STREAM);
    }

    private static Candle minuteOfRevision(int minute, int revision) {
        return new Candle(Timeframe.M1, at(minute), 100, 100, 100, 100, 0, 0, 0, 0, 0, revision);
    }

    private static Candle largest(int minute) {
        return new Candle(Timeframe.M1, at(minute), 100, 100, 100, 100, Candle.VOLUME_MAX,
                Candle.VOLUME_MAX, Candle.TRADES_MAX, Candle.VOLUME_MAX,
                Candle.VOLUME_MAX, MinuteAggregator.REVISION_MAX);
    }
}
