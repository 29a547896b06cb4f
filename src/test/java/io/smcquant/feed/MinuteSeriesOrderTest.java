package io.smcquant.feed;

import static io.smcquant.feed.Minutes.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.smcquant.feed.MinuteSeries.RestWord;
import io.smcquant.market.Candle;
import io.smcquant.market.MinuteAggregator;
import io.smcquant.market.Timeframe;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class MinuteSeriesOrderTest {
    private static final int MINUTES = 40;
    private static final int FIRST = 3;
    private static final long WRONG_PRICE = 7;

    /** What is said, by whom, of which minutes. */
    private record Said(boolean byRest, int from, int minutes, boolean right) {}

    private final List<Candle> closes = new ArrayList<>();
    private final Map<String, Candle> newest = new HashMap<>();

    private void handedOn(Candle candle, boolean correction) {
        Candle before = newest.put(candle.timeframe() + " " + candle.openTimeMillis(), candle);
        if (correction) {
            assertThat(before).as("what is corrected was closed before").isNotNull();
            assertThat(candle.revision()).isGreaterThan(before.revision());
        } else {
            assertThat(before).as("closed once").isNull();
            closes.add(candle);
        }
    }

    @Provide
    Arbitrary<List<Said>> words() {
        Arbitrary<Said> word = Combinators.combine(Arbitraries.of(true, false),
                Arbitraries.integers().between(0, MINUTES - 1), Arbitraries.integers().between(1, 12),
                Arbitraries.of(true, true, false)).as(Said::new);
        return word.list().ofMaxSize(120);
    }

    @Provide
    Arbitrary<List<Boolean>> traded() {
        return Arbitraries.of(true, true, true, false).list().ofSize(MINUTES);
    }

    @Property(tries = 500)
    void shouldCloseEveryMinuteOnceInOrderAndEndWithTheTruthOfRest(@ForAll("words") List<Said> words,
            @ForAll("traded") @Size(MINUTES) List<Boolean> traded) {
        // Given
        closes.clear();
        newest.clear();
        MinuteSeries series = new MinuteSeries(this::handedOn);
        series.beginAt(open(FIRST));

        // When
        for (Said said : words) {
            if (said.byRest()) {
                series.restSaid(restWord(said, traded));
            } else if (said.right()) {
                series.streamClosed(Minutes.heard(said.from()));
            } else {
                series.streamClosed(Minutes.traded(said.from(), WRONG_PRICE, Candle.REVISION_STREAM));
            }
        }
        series.restSaid(new RestWord(candles(0, MINUTES, traded), open(0), open(MINUTES), open(MINUTES),
                open(MINUTES)));

        // Then
        assertThat(minutes()).isEqualTo(IntStream.range(FIRST, MINUTES).boxed().toList());
        for (int number = FIRST; number < MINUTES; number++) {
            if (isTraded(number, traded)) {
                assertThat(newest.get(key(Timeframe.M1, number)).hasNumbersOf(Minutes.said(number)))
                        .isTrue();
            }
        }
        for (int number = FIRST + 1; number < MINUTES; number++) {
            if (!isTraded(number, traded) && !isHeard(number, words)) {
                assertThat(newest.get(key(Timeframe.M1, number)).closeE8()).as("the price stands at " + number)
                        .isEqualTo(newest.get(key(Timeframe.M1, number - 1)).closeE8());
            }
        }
        assertThat(larger(newest)).isEqualTo(larger(madeAnew()));
    }

    /** An answer as of when its last minute was under way: that one is in it with numbers that are not final. */
    private static RestWord restWord(Said said, List<Boolean> traded) {
        int until = Math.min(MINUTES, said.from() + said.minutes());
        List<Candle> candles = new ArrayList<>(candles(said.from(), until, traded));
        candles.add(Minutes.traded(until, WRONG_PRICE, Candle.REVISION_REST));
        // One that is not right yet is late: it knows what is present and not what is absent.
        return new RestWord(candles, open(said.from()), Long.MAX_VALUE, open(until),
                open(said.right() ? until : said.from()));
    }

    private static List<Candle> candles(int from, int until, List<Boolean> traded) {
        return IntStream.range(from, until).filter(number -> isTraded(number, traded)).mapToObj(Minutes::said).toList();
    }

    private static boolean isHeard(int number, List<Said> words) {
        return words.stream().anyMatch(said -> !said.byRest() && said.from() == number);
    }

    /** The first minute is traded in, as it is what REST begins the series with. */
    private static boolean isTraded(int number, List<Boolean> traded) {
        return number == FIRST || traded.get(number);
    }

    private List<Integer> minutes() {
        return closes.stream().filter(candle -> candle.timeframe() == Timeframe.M1)
                .map(candle -> Minutes.number(candle.openTimeMillis())).toList();
    }

    /** The larger candles that the final minutes make. */
    private Map<String, Candle> madeAnew() {
        Map<String, Candle> made = new HashMap<>();
        MinuteAggregator aggregator = new MinuteAggregator();
        for (int number = FIRST; number < MINUTES; number++) {
            aggregator.add(newest.get(key(Timeframe.M1, number)),
                    larger -> made.put(larger.timeframe() + " " + larger.openTimeMillis(), larger));
        }
        return made;
    }

    private static Map<String, Candle> larger(Map<String, Candle> candles) {
        Map<String, Candle> larger = new HashMap<>(candles);
        larger.values().removeIf(candle -> candle.timeframe() == Timeframe.M1);
        return larger;
    }

    private static String key(Timeframe timeframe, int number) {
        return timeframe + " " + open(number);
    }
}
