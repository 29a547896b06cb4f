package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our larger candles against those that the venues made of the same minutes. */
@Tag("acceptance")
class RecordedAggregationTest {
    private static final Comparator<Candle> SAME = (left, right) -> left.openTimeMillis() == right.openTimeMillis()
            && hasSamePrices(left, right) && SlowAggregation.isNear(left.baseVolume(), right.baseVolume()) ? 0 : 1;

    private static Path candles;

    /** The minutes of one instrument, and the larger candles that its venue made of them. */
    private record Recording(String name, Path minutes, List<Path> larger) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void findTheRecordings() {
        candles = RecordedCandles.folderOrSkip().resolve("candles");
    }

    @Test
    void shouldFindTheRecordingsThatItIsMeantFor() throws IOException {
        assertThat(recordings()).extracting(Recording::name).contains("SOL_USDT", "SUSHI_BTC", "DOGEUSDT");
        assertThat(months()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void shouldMakeTheCandlesThatTheVenueMade(Recording recording) throws IOException {
        // Given
        List<Candle> minutes = RecordedCandles.read(recording.minutes());

        // When
        List<Candle> made = aggregate(minutes);

        // Then
        for (Path file : recording.larger()) {
            List<Candle> theirs = completeOf(minutes, RecordedCandles.read(file));
            assertThat(theirs).as("complete candles in %s", file).isNotEmpty();
            long firstMillis = theirs.get(0).openTimeMillis();
            long lastMillis = theirs.get(theirs.size() - 1).openTimeMillis();
            assertThat(made.stream().filter(candle -> candle.timeframe() == RecordedCandles.timeframeOf(file)
                    && candle.openTimeMillis() >= firstMillis && candle.openTimeMillis() <= lastMillis).toList())
                    .as(file.toString()).usingElementComparator(SAME).containsExactlyElementsOf(theirs);
            System.out.println("compared " + theirs.size() + " candles with " + file.getFileName());
        }
    }

    /** No recording has days of the venue itself, but days of its own candles are nearly that. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void shouldMakeTheDaysOfTheCandlesThatTheVenueMade(Recording recording) throws IOException {
        // Given
        List<Candle> minutes = RecordedCandles.read(recording.minutes());
        Path file = recording.larger().stream().max(Comparator.comparing(RecordedCandles::timeframeOf)).orElseThrow();
        Map<Long, Candle> days = aggregate(minutes).stream().filter(candle -> candle.timeframe() == Timeframe.D1)
                .collect(Collectors.toMap(Candle::openTimeMillis, Function.identity()));

        // When
        List<Candle> theirs = SlowAggregation.of(Timeframe.D1, completeOf(minutes, RecordedCandles.read(file)));

        // Then
        assertThat(theirs).isNotEmpty().allSatisfy(day -> assertThat(days.get(day.openTimeMillis()))
                .usingComparator(SAME).isEqualTo(day));
        System.out.println("compared " + theirs.size() + " days with " + file.getFileName());
    }

    @Test
    void shouldNotMakeThemIfQuietMinutesCounted() throws IOException {
        // Given
        List<Candle> minutes = RecordedCandles.read(candles.resolve("binance-spot/SUSHI_BTC-1m.json.gz"));
        List<Candle> hours = completeOf(minutes,
                RecordedCandles.read(candles.resolve("binance-spot/SUSHI_BTC-1h.json.gz")));

        // When
        long same = hours.stream().filter(hour -> hasSamePrices(hour, ofAllMinutes(hour, minutes))).count();

        // Then
        assertThat(same).isPositive().isLessThan(hours.size());
        System.out.println("with quiet minutes counted, " + same + " of " + hours.size() + " hours would be the same");
    }

    /** Why nothing is lost when the close of a quiet minute has no say: it only repeats the close before it. */
    @Test
    void shouldFindQuietMinutesFlatAtTheCloseBeforeThem() throws IOException {
        // Given
        int quiet = 0;

        for (Path file : files().stream().filter(RecordedAggregationTest::isOfMinutes).toList()) {
            // When
            List<Candle> minutes = RecordedCandles.read(file);

            // Then
            for (int i = 1; i < minutes.size(); i++) {
                Candle minute = minutes.get(i);
                if (minute.baseVolume() == 0 && minute.openTimeMillis() == minutes.get(i - 1).closeTimeMillis()) {
                    assertThat(minute).extracting(Candle::openE8, Candle::highE8, Candle::lowE8, Candle::closeE8)
                            .containsOnly(minutes.get(i - 1).closeE8());
                    quiet++;
                }
            }
        }
        assertThat(quiet).isPositive();
        System.out.println("found " + quiet + " quiet minutes, all flat at the close before them");
    }

    @ParameterizedTest
    @MethodSource("months")
    void shouldMakeEveryCandleOfAMonthWithoutAHole(Path month) throws IOException {
        // Given
        List<Candle> minutes = RecordedCandles.read(month);
        MinuteAggregator aggregator = new MinuteAggregator();
        Map<Timeframe, Integer> counts = new HashMap<>();

        // When
        minutes.forEach(minute -> aggregator.add(minute, candle -> counts.merge(candle.timeframe(), 1, Integer::sum)));

        // Then
        assertThat(minutes.size() % Timeframe.D1.minutes()).isZero();
        assertThat(counts).hasSize(Timeframe.values().length - 1).allSatisfy(
                (timeframe, count) -> assertThat(count).isEqualTo(minutes.size() / timeframe.minutes()));
        System.out.println("made " + counts.get(Timeframe.D1) + " days of " + month.getFileName());
    }

    /** A series ends at a hole, and another one begins behind it. */
    private static List<Candle> aggregate(List<Candle> minutes) {
        MinuteAggregator aggregator = new MinuteAggregator();
        List<Candle> made = new ArrayList<>();
        for (Candle minute : minutes) {
            if (aggregator.nextOpenMillis().orElse(minute.openTimeMillis()) != minute.openTimeMillis()) {
                aggregator.restart();
            }
            aggregator.add(minute, made::add);
        }
        return made;
    }

    /** Those of which every minute was recorded. */
    private static List<Candle> completeOf(List<Candle> minutes, List<Candle> larger) {
        Timeframe timeframe = larger.get(0).timeframe();
        Map<Long, Long> minutesOfPeriod = minutes.stream().collect(Collectors.groupingBy(
                minute -> timeframe.openTimeMillisAt(minute.openTimeMillis()), Collectors.counting()));
        return larger.stream()
                .filter(candle -> minutesOfPeriod.getOrDefault(candle.openTimeMillis(), 0L) == timeframe.minutes())
                .toList();
    }

    private static Candle ofAllMinutes(Candle larger, List<Candle> minutes) {
        List<Candle> own = minutes.stream()
                .filter(minute -> larger.timeframe().openTimeMillisAt(minute.openTimeMillis()) == larger
                        .openTimeMillis())
                .toList();
        return new Candle(larger.timeframe(), larger.openTimeMillis(), own.get(0).openE8(),
                own.stream().mapToLong(Candle::highE8).max().getAsLong(),
                own.stream().mapToLong(Candle::lowE8).min().getAsLong(), own.get(own.size() - 1).closeE8(), 0, 0, 0, 0,
                0, Candle.REVISION_REST);
    }

    private static boolean hasSamePrices(Candle left, Candle right) {
        return left.openE8() == right.openE8() && left.highE8() == right.highE8() && left.lowE8() == right.lowE8()
                && left.closeE8() == right.closeE8();
    }

    /** Files of one instrument share what stands before the timeframe. */
    static List<Recording> recordings() throws IOException {
        Map<String, List<Path>> byName = files().stream().collect(
                Collectors.groupingBy(file -> file.getFileName().toString().replaceFirst("[-_]\\d+[mhd][-.].*$", "")));
        return byName.entrySet().stream()
                .filter(entry -> !entry.getValue().stream().allMatch(RecordedAggregationTest::isOfMinutes))
                .map(entry -> new Recording(entry.getKey(),
                        entry.getValue().stream().filter(RecordedAggregationTest::isOfMinutes).findFirst()
                                .orElseThrow(),
                        entry.getValue().stream().filter(file -> !isOfMinutes(file)).toList()))
                .toList();
    }

    static List<Path> months() throws IOException {
        return files().stream().filter(file -> file.getParent().endsWith("binance-um")).toList();
    }

    private static boolean isOfMinutes(Path file) {
        return RecordedCandles.timeframeOf(file) == Timeframe.M1;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(candles)) {
            return tree.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
        }
    }
}
