package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MinuteCorrectionTest {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int DAY_MINUTES = 1440;
    private static final int REACH = MinuteAggregator.REACH_MINUTES;
    /** 2024-03-05T00:00Z. */
    private static final long DAY_MILLIS = 1_709_596_800_000L;

    /** An aggregator with what a test knows of it; jqwik keeps one test instance for all its tries. */
    private static final class Series {
        final MinuteAggregator aggregator = new MinuteAggregator();
        /** The minutes as they stand. */
        final List<Candle> minutes = new ArrayList<>();
        /** What a store would hold: the highest revision of each identity. */
        final Map<String, Candle> stored = new HashMap<>();

        void add(Candle minute) {
            minutes.add(minute);
            aggregator.add(minute, this::store);
        }

        void addFlat(int from, int to) {
            for (int i = from; i < to; i++) {
                add(flat(i, 100, 1));
            }
        }

        void correct(RandomMinutes chance, int index) {
            Candle known = minutes.get(index);
            Candle better = chance.revised(known.openTimeMillis(), known.revision() + 1 + index % 2);
            assertThat(aggregator.correct(better, this::store)).isTrue();
            minutes.set(index, better);
        }

        /** Mostly the newest minutes or the edge of the reach, each with a word that is no news as well. */
        void correctSome(Random random, RandomMinutes chance) {
            int oldest = Math.max(0, minutes.size() - REACH);
            int index = switch (random.nextInt(3)) {
            case 0 -> oldest;
            case 1 -> Math.max(oldest, minutes.size() - 1 - random.nextInt(4));
            default -> random.nextInt(oldest, minutes.size());
            };
            correct(chance, index);
            Candle known = minutes.get(index);
            Candle noNews = chance.revised(known.openTimeMillis(), random.nextInt(known.revision() + 1));
            assertThat(aggregator.correct(noNews, this::store)).isFalse();
        }

        private void store(Candle candle) {
            Candle before = stored.put(identity(candle), candle);
            assertThat(before == null || before.revision() < candle.revision()).as("%s after %s", candle, before)
                    .isTrue();
        }

        void assertStored(List<Candle> expected) {
            assertThat(stored).hasSameSizeAs(expected);
            assertThat(expected.stream().map(candle -> stored.get(identity(candle))).toList()).doesNotContainNull()
                    .usingElementComparator(SlowAggregation.SAME).containsExactlyElementsOf(expected);
        }
    }

    @Property(tries = 40)
    void shouldEndWhereTheFinalMinutesLead(@ForAll long seed, @ForAll @IntRange(min = -1_440, max = 1_440) int start,
            @ForAll @IntRange(max = 3_300) int count) {
        // Given
        Series series = new Series();
        RandomMinutes chance = new RandomMinutes(seed);
        Random random = new Random(seed);

        // When
        for (Candle minute : chance.series(start * MINUTE_MILLIS, count)) {
            series.add(minute);
            while (random.nextInt(3) == 0) {
                series.correctSome(random, chance);
            }
        }

        // Then
        series.assertStored(SlowAggregation.ofAll(series.minutes));
    }

    @Property(tries = 25)
    void shouldMakeTheSameBitsOfACorrectionAndOfMinutesThatWereRightAtOnce(@ForAll long seed,
            @ForAll @IntRange(max = 1_440) int start) {
        // Given
        Series series = new Series();
        RandomMinutes chance = new RandomMinutes(seed);
        Random random = new Random(seed);
        for (Candle minute : chance.series(start * MINUTE_MILLIS, 2 * DAY_MINUTES)) {
            series.add(minute);
            series.correctSome(random, chance);
        }
        Map<String, Candle> atOnce = new HashMap<>();
        MinuteAggregator another = new MinuteAggregator();

        // When
        series.minutes.forEach(minute -> another.add(ofRevision(minute, Candle.REVISION_STREAM),
                candle -> atOnce.put(identity(candle), candle)));

        // Then
        assertThat(atOnce.keySet()).isEqualTo(series.stored.keySet());
        atOnce.forEach((identity, candle) -> assertThat(series.stored.get(identity))
                .isEqualTo(ofRevision(candle, series.stored.get(identity).revision())));
    }

    /** The oldest minute within reach needs the most memory, and most of all at the end of a period. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 3, 4, 13, 100, REACH - 1 })
    void shouldReachWhateverContainsAMinuteWithinReach(int newerMinutes) {
        // Given
        Series series = new Series();
        RandomMinutes chance = new RandomMinutes(newerMinutes);
        int start = DAY_MINUTES / 2;

        // When
        for (Candle minute : chance.series(start * MINUTE_MILLIS, 4 * DAY_MINUTES)) {
            series.add(minute);
            if (series.minutes.size() > newerMinutes) {
                series.correct(chance, series.minutes.size() - 1 - newerMinutes);
            }
        }

        // Then
        series.assertStored(SlowAggregation.ofAll(series.minutes));
    }

    @Test
    void shouldHandOutAllThatContainsTheMinuteFromSmallToLarge() {
        // Given
        Series series = new Series();
        series.addFlat(0, DAY_MINUTES + 200);
        List<Candle> corrected = new ArrayList<>();

        // When
        boolean taken = series.aggregator.correct(flat(DAY_MINUTES - 7, 300, 2), corrected::add);

        // Then
        assertThat(taken).isTrue();
        assertThat(corrected).extracting(Candle::timeframe).containsExactly(Timeframe.M5, Timeframe.M15, Timeframe.M30,
                Timeframe.H1, Timeframe.H4, Timeframe.D1);
        assertThat(corrected).extracting(Candle::highE8).containsOnly(300L);
        // One minute is of revision 2 where all were of revision 1.
        assertThat(corrected).extracting(Candle::revision).containsExactly(6, 16, 31, 61, 241, 1441);
        assertThat(corrected).allSatisfy(candle -> assertThat(at(DAY_MINUTES - 7)).isBetween(candle.openTimeMillis(),
                candle.closeTimeMillis() - 1));
    }

    @Test
    void shouldHandOutNothingThatIsUnderWayButKeepItRight() {
        // Given
        Series series = new Series();
        series.addFlat(0, 12);
        List<Candle> corrected = new ArrayList<>();
        List<Candle> closed = new ArrayList<>();

        // When
        series.aggregator.correct(flat(3, 300, 2), corrected::add);
        series.aggregator.correct(flat(11, 20, 5), corrected::add);

        // Then
        assertThat(corrected).extracting(Candle::timeframe).containsExactly(Timeframe.M5);
        for (int i = 12; i < 15; i++) {
            series.aggregator.add(flat(i, 100, 1), closed::add);
        }
        assertThat(closed).extracting(Candle::timeframe).containsExactly(Timeframe.M5, Timeframe.M15);
        assertThat(closed).extracting(Candle::highE8).containsExactly(100L, 300L);
        assertThat(closed).extracting(Candle::lowE8).containsExactly(20L, 20L);
        assertThat(closed).extracting(Candle::revision).containsExactly(9, 20);
    }

    @Test
    void shouldNeverHandOutAPeriodThatBeganBeforeTheSeries() {
        // Given
        Series series = new Series();
        series.addFlat(2, 20);
        List<Candle> corrected = new ArrayList<>();

        // When
        boolean taken = series.aggregator.correct(flat(3, 300, 2), corrected::add);

        // Then
        assertThat(taken).isTrue();
        assertThat(corrected).isEmpty();
        assertThat(series.aggregator.minute(at(3))).contains(flat(3, 300, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 3, 4 })
    void shouldTakeAWordOfAHigherRevisionAlone(int revision) {
        // Given
        Series series = new Series();
        series.add(flat(0, 100, 4));

        // When
        boolean taken = series.aggregator.correct(flat(0, 300, revision), candle -> {});

        // Then
        assertThat(taken).isFalse();
        assertThat(series.aggregator.minute(at(0))).contains(flat(0, 100, 4));
        assertThat(series.aggregator.correct(flat(0, 300, 5), candle -> {})).isTrue();
        assertThat(series.aggregator.minute(at(0))).contains(flat(0, 300, 5));
    }

    @ParameterizedTest
    @ValueSource(ints = { -5, -1, 300 - REACH - 1, 300, 301, 300 + REACH })
    void shouldChangeNothingForAMinuteOutOfReach(int minute) {
        // Given
        Series series = new Series();
        series.addFlat(0, 300);
        List<Candle> corrected = new ArrayList<>();

        // When
        boolean taken = series.aggregator.correct(flat(minute, 300, 9), corrected::add);

        // Then
        assertThat(taken).isFalse();
        assertThat(corrected).isEmpty();
        series.addFlat(300, DAY_MINUTES);
        series.assertStored(SlowAggregation.ofAll(series.minutes));
    }

    @Test
    void shouldTakeTheOldestMinuteWithinReach() {
        // Given
        Series series = new Series();
        series.addFlat(0, 300);

        // When
        series.correct(new RandomMinutes(3), 300 - REACH);

        // Then
        series.assertStored(SlowAggregation.ofAll(series.minutes));
    }

    @Test
    void shouldHaveNothingToCorrectBeforeTheFirstMinute() {
        // Given
        Series series = new Series();

        // Then
        assertThat(series.aggregator.correct(flat(0, 100, 9), candle -> {})).isFalse();
        assertThat(series.aggregator.correct(
                new Candle(Timeframe.M1, -MINUTE_MILLIS, 1, 1, 1, 1, 0, 0, 0, 0, 0, 9), candle -> {})).isFalse();
    }

    private static String identity(Candle candle) {
        return candle.timeframe().label() + " " + candle.openTimeMillis();
    }

    private static Candle ofRevision(Candle candle, int revision) {
        return new Candle(candle.timeframe(), candle.openTimeMillis(), candle.openE8(), candle.highE8(), candle.lowE8(),
                candle.closeE8(), candle.baseVolume(), candle.quoteVolume(), candle.trades(),
                candle.takerBuyBaseVolume(), candle.takerBuyQuoteVolume(), revision);
    }

    private static long at(int minute) {
        return DAY_MILLIS + minute * MINUTE_MILLIS;
    }

    private static Candle flat(int minute, long priceE8, int revision) {
        return new Candle(Timeframe.M1, at(minute), priceE8, priceE8, priceE8, priceE8, 1, 10, 1, 0.5, 5, revision);
    }
}
