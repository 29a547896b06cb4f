package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of the candles that {@link MinuteAggregator} makes, whatever the minutes. */
class LargerCandlesTest {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int DAY_MINUTES = 1440;
    private static final List<Timeframe> LARGER = List.of(Timeframe.M5, Timeframe.M15, Timeframe.M30, Timeframe.H1,
            Timeframe.H4, Timeframe.D1);

    @Property(tries = 60)
    void shouldMakeTheCandlesThatTheirDefinitionMakes(@ForAll long seed,
            @ForAll @IntRange(min = -3_000, max = 3_000) int start, @ForAll @IntRange(max = 3_300) int count) {
        // Given
        List<Candle> minutes = new RandomMinutes(seed).series(start * MINUTE_MILLIS, count);

        // When
        List<Candle> closed = closedOf(minutes);

        // Then
        assertThat(closed).usingElementComparator(SlowAggregation.SAME)
                .containsExactlyElementsOf(SlowAggregation.ofAll(minutes));
    }

    @Property(tries = 30)
    void shouldMakeTheSameCandleOfMinutesAndOfSmallerCandles(@ForAll long seed,
            @ForAll @IntRange(max = 1_500) int start) {
        // Given
        List<Candle> minutes = new RandomMinutes(seed).series(start * MINUTE_MILLIS, 2 * DAY_MINUTES);

        // When
        List<Candle> closed = closedOf(minutes);

        // Then
        for (Timeframe large : LARGER) {
            for (Timeframe small : LARGER.subList(0, LARGER.indexOf(large))) {
                List<Candle> complete = SlowAggregation.of(large, only(small, closed));
                assertThat(only(large, closed)).as("%s of %s", large, small).hasSizeGreaterThanOrEqualTo(1)
                        .usingElementComparator(SlowAggregation.SAME).containsExactlyElementsOf(complete);
            }
        }
    }

    /** In that order and no other: so the last bits of a sum do not depend on who adds it up, or when. */
    @Property(tries = 10)
    void shouldAddUpTheNextSmallerCandlesFromLeftToRight(@ForAll long seed) {
        // Given
        List<Candle> minutes = new RandomMinutes(seed).series(0, DAY_MINUTES);
        List<Timeframe> timeframes = List.of(Timeframe.values());

        // When
        List<Candle> candles = new ArrayList<>(closedOf(minutes));
        candles.addAll(minutes);

        // Then
        for (Timeframe timeframe : LARGER) {
            List<Candle> smaller = only(timeframes.get(timeframes.indexOf(timeframe) - 1), candles);
            for (Candle candle : only(timeframe, candles)) {
                assertThat(candle.quoteVolume()).isEqualTo(smaller.stream()
                        .filter(part -> timeframe.openTimeMillisAt(part.openTimeMillis()) == candle.openTimeMillis())
                        .map(Candle::quoteVolume).reduce(0.0, Double::sum));
            }
        }
    }

    @Property(tries = 30)
    void shouldMakeTheSameBitsWhicheverDayTheSeriesBeginsWith(@ForAll long seed,
            @ForAll @IntRange(max = 1_439) int start,
            @ForAll @IntRange(min = 1, max = 2) int day) {
        // Given
        List<Candle> minutes = new RandomMinutes(seed).series(start * MINUTE_MILLIS, 3 * DAY_MINUTES + 100);
        List<Candle> closed = closedOf(minutes);
        long boundaryMillis = day * Timeframe.D1.millis();

        // When
        List<Candle> closedLater = closedOf(
                minutes.stream().filter(minute -> minute.openTimeMillis() >= boundaryMillis).toList());

        // Then
        assertThat(closedLater).isNotEmpty().isEqualTo(
                closed.stream().filter(candle -> candle.openTimeMillis() >= boundaryMillis).toList());
    }

    /** What a new aggregator makes of them. */
    private static List<Candle> closedOf(List<Candle> minutes) {
        MinuteAggregator aggregator = new MinuteAggregator();
        List<Candle> closed = new ArrayList<>();
        minutes.forEach(minute -> aggregator.add(minute, closed::add));
        return closed;
    }

    private static List<Candle> only(Timeframe timeframe, List<Candle> candles) {
        return candles.stream().filter(candle -> candle.timeframe() == timeframe).toList();
    }
}
