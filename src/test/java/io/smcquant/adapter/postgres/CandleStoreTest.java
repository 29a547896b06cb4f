package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smallrye.mutiny.Uni;
import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/** Candles in a real Postgres: writes that commute, partitions, keyset pages, retention. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CandleStoreTest {
    private static final long SEED = Long.getLong("smc.test.seed", 20_261_120L);
    private static final long START_MILLIS = Instant.parse("2026-01-31T23:30:00Z").toEpochMilli();

    private static CandleDatabase database;
    private static VenueKey venue;
    private static List<InstrumentKey> instruments;

    @BeforeAll
    static void openDatabase() {
        database = new CandleDatabase();
        venue = database.venue(VenueId.SIM);
        instruments = database.instruments(venue, 500);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clearCandles();
    }

    @Test
    void shouldEndWithTheSameRowsWhateverTheOrderAndRepetitionOfWrites() {
        for (int round = 0; round < 25; round++) {
            // Given
            long seed = SEED + round;
            Random random = new Random(seed); // style-ok: seeded, and the seed is in the failure's message
            List<KeyedCandle> versions = randomVersions(random);
            Map<String, Candle> expected = highestRevisions(versions);

            // When
            database.clearCandles();
            writeShuffledAndRepeated(versions, random);

            // Then
            assertThat(storedCandles()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void shouldEndWithTheSameRowsWhenWritersWriteAtTheSameTime() {
        // Given
        Random random = new Random(SEED); // style-ok: seeded, and the seed is in the failure's message
        List<KeyedCandle> versions = randomVersions(random);
        List<Uni<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            List<KeyedCandle> shuffled = new ArrayList<>(versions);
            Collections.shuffle(shuffled, random);
            writers.add(database.store.write(shuffled));
        }

        // When
        Uni.join().all(writers).andFailFast().await().atMost(Duration.ofSeconds(30)); // style-ok: a test may wait

        // Then
        assertThat(storedCandles()).as("seed %d", SEED).isEqualTo(highestRevisions(versions));
    }

    @Test
    void shouldKeepWhenACandleWasHeardOfBesideTheVenuesOwnTimes() {
        // Given
        KeyedCandle heard = candle(0, 0, 1);
        KeyedCandle corrected = candle(0, 0, 2);

        // When
        write(List.of(new KeyedCandle(heard.instrument(), heard.candle(), OptionalLong.of(123_456))));
        write(List.of(new KeyedCandle(corrected.instrument(), corrected.candle(), OptionalLong.of(234_567))));

        // Then
        assertThat(database.pool.query("SELECT received_millis FROM candle").executeAndAwait().iterator().next()
                .getLong(0)).isEqualTo(234_567);
    }

    @Test
    void shouldCountOnlyRowsThatChanged() {
        // Given
        KeyedCandle first = candle(0, 0, 1);
        KeyedCandle better = candle(0, 0, 2);

        // When
        List<Integer> counts = new ArrayList<>();
        for (KeyedCandle written : List.of(first, first, better, first)) {
            counts.add(write(List.of(written)));
        }

        // Then
        assertThat(counts).containsExactly(1, 0, 1, 0);
    }

    @Test
    void shouldMakeThePartitionBeforeItWritesAndMakeItAgainAfterRetentionTookIt() {
        // Given
        write(List.of(candle(0, 0, 1)));
        YearMonth january = YearMonth.of(2026, 1);
        await(database.partitions.drop(venue, january));
        PartitionedTables others = PartitionedTables.of(database.pool);
        CandleStore unaware = database.store(others);
        await(unaware.write(List.of(candle(0, 1, 1))));
        await(database.partitions.drop(venue, january));

        // When
        int written = await(unaware.write(List.of(candle(0, 2, 1))));

        // Then
        assertThat(written).isEqualTo(1);
        assertThat(await(database.partitions.months(venue))).contains(january);
    }

    @Test
    void shouldLetSeveralProcessesMakeTheSamePartitionAtOnce() {
        // Given
        List<Uni<Integer>> writers = new ArrayList<>();
        for (int process = 0; process < 6; process++) {
            CandleStore store = database.store(PartitionedTables.of(database.pool));
            long minute = Duration.ofDays(400).toMinutes() + process;
            writers.add(store.write(List.of(candle(0, minute, 1))));
        }

        // When
        List<Integer> written = await(Uni.join().all(writers).andFailFast());

        // Then
        assertThat(written).containsOnly(1);
    }

    @Test
    void shouldRefuseAMonthNoMarketHasAndStoreNothingOfItsBatch() {
        // Given
        long farMinutes = Duration.ofDays(365 * 500L).toMinutes();

        // When
        assertThatThrownBy(() -> write(List.of(candle(0, 0, 1), candle(0, farMinutes, 1))))
                // Then
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("month must lie");
        assertThat(storedCandles()).isEmpty();
    }

    @Test
    void shouldReadEveryCandleOnceThroughPagesOfAnySize() {
        // Given
        List<KeyedCandle> written = new ArrayList<>();
        for (int minute = 0; minute < 100; minute++) {
            written.add(candle(3, minute, 1));
        }
        write(written);
        for (int limit : new int[] { 1, 7, 50, 99, 100, 101 }) {
            // When
            List<Long> read = new ArrayList<>();
            OptionalLong cursor = OptionalLong.empty();
            do {
                Page<Candle> page = await(database.reader.page(new CandleReader.Query(instruments.get(3), Timeframe.M1,
                        START_MILLIS, START_MILLIS + minutes(100), limit, cursor)));
                page.items().forEach(candle -> read.add(candle.openTimeMillis()));
                cursor = page.nextKey();
            } while (cursor.isPresent());

            // Then
            List<Long> newestFirst = new ArrayList<>(
                    written.stream().map(one -> one.candle().openTimeMillis()).toList());
            Collections.reverse(newestFirst);
            assertThat(read).as("limit %d", limit).isEqualTo(newestFirst);
        }
    }

    @Test
    void shouldReadTheTimesAskedForTheEndExcluded() {
        // Given
        write(List.of(candle(0, 0, 1), candle(0, 1, 1), candle(0, 2, 1), candle(1, 1, 1)));

        // When
        Page<Candle> page = await(database.reader.page(new CandleReader.Query(instruments.get(0), Timeframe.M1,
                START_MILLIS + minutes(1), START_MILLIS + minutes(2), 10, OptionalLong.empty())));

        // Then
        assertThat(page.items()).containsExactly(candle(0, 1, 1).candle());
        assertThat(page.nextKey()).isEmpty();
    }

    @Test
    void shouldFindTheNewestCloseOfFiveHundredInstrumentsInSevenTimeframesInUnderATenthOfASecond() {
        // Given
        for (int month = 0; month < 13; month++) {
            write(everyInstrumentAndTimeframe(YearMonth.of(2025, 1).plusMonths(month)));
        }
        database.pool.query("ANALYZE").executeAndAwait();
        await(database.reader.newest(venue));

        // When
        long[] tookNanos = new long[7];
        List<CandleReader.Newest> newest = List.of();
        for (int i = 0; i < tookNanos.length; i++) {
            long startNanos = System.nanoTime();
            newest = await(database.reader.newest(venue));
            tookNanos[i] = System.nanoTime() - startNanos;
        }

        // Then
        assertThat(newest).hasSize(500 * Timeframe.values().length)
                .allSatisfy(one -> assertThat(one.openTimeMillis())
                        .isEqualTo(Instant.parse("2026-01-15T00:00:00Z").toEpochMilli()));
        Arrays.sort(tookNanos);
        System.out.printf("newest close of 500 x 7 over 13 months: median %.1f ms%n", tookNanos[3] / 1e6);
        assertThat(Duration.ofNanos(tookNanos[3])).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void shouldDropTheMonthsTheVenueLeftBehindAndNoOther() {
        // Given
        VenueKey other = database.venue(VenueId.BINANCE);
        InstrumentKey elsewhere = database.instruments(other, 1).get(0);
        for (int month = 1; month <= 6; month++) {
            long openTimeMillis = MonthlyPartitions.startMillis(YearMonth.of(2024, month));
            write(List.of(new KeyedCandle(instruments.get(0), at(Timeframe.M1, openTimeMillis, 1)),
                    new KeyedCandle(instruments.get(1), at(Timeframe.M1, openTimeMillis, 1)),
                    new KeyedCandle(elsewhere, at(Timeframe.M1, openTimeMillis, 1))));
        }
        Retention retention = database.retention();
        await(retention.dropExpired(venue, kept(36_500)));

        // When: 61 days before the newest candle, of 1 June, is 1 April, the end of March
        List<YearMonth> dropped = months(await(retention.dropExpired(venue, kept(61))));

        // Then
        assertThat(dropped).contains(YearMonth.of(2024, 1), YearMonth.of(2024, 2), YearMonth.of(2024, 3))
                .doesNotContain(YearMonth.of(2024, 4), YearMonth.of(2024, 5), YearMonth.of(2024, 6));
        assertThat(await(database.partitions.months(other))).contains(YearMonth.of(2024, 1));
        assertThat(await(retention.dropExpired(venue, kept(61)))).isEmpty();
    }

    @Test
    void shouldNotLetOneCandleOfAWrongDateMakeHistoryExpire() {
        // Given
        List<KeyedCandle> history = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            history.add(candle(i, 0, 1));
        }
        history.add(candle(0, Duration.ofDays(3_000).toMinutes(), 1));
        write(history);

        // When
        List<YearMonth> dropped = months(await(database.retention().dropExpired(venue, kept(7))));

        // Then
        assertThat(dropped).doesNotContain(YearMonth.of(2026, 1));
    }

    private static Retention.Kept kept(int days) {
        return new Retention.Kept(Duration.ofDays(days), Duration.ofDays(days), Duration.ofDays(days));
    }

    private static List<YearMonth> months(List<Retention.Dropped> dropped) {
        return dropped.stream().map(Retention.Dropped::month).toList();
    }

    private static List<KeyedCandle> everyInstrumentAndTimeframe(YearMonth month) {
        long openTimeMillis = month.atDay(15).atStartOfDay(java.time.ZoneOffset.UTC).toInstant().toEpochMilli();
        List<KeyedCandle> candles = new ArrayList<>();
        for (InstrumentKey instrument : instruments) {
            for (Timeframe timeframe : Timeframe.values()) {
                candles.add(new KeyedCandle(instrument, at(timeframe, openTimeMillis, 1)));
            }
        }
        return candles;
    }

    private static List<KeyedCandle> randomVersions(Random random) {
        List<KeyedCandle> versions = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            versions.add(candle(random.nextInt(3), random.nextInt(60), random.nextInt(4)));
        }
        return versions;
    }

    private static void writeShuffledAndRepeated(List<KeyedCandle> versions, Random random) {
        List<KeyedCandle> shuffled = new ArrayList<>(versions);
        shuffled.addAll(versions.subList(0, random.nextInt(versions.size())));
        Collections.shuffle(shuffled, random);
        for (int start = 0; start < shuffled.size();) {
            int end = Math.min(shuffled.size(), start + 1 + random.nextInt(50));
            write(shuffled.subList(start, end));
            start = end;
        }
    }

    private static Map<String, Candle> highestRevisions(List<KeyedCandle> versions) {
        Map<String, Candle> highest = new HashMap<>();
        for (KeyedCandle version : versions) {
            highest.merge(version.instrument().id() + "/" + version.candle().openTimeMillis(), version.candle(),
                    (one, two) -> one.revision() >= two.revision() ? one : two);
        }
        return highest;
    }

    private static Map<String, Candle> storedCandles() {
        Map<String, Candle> stored = new HashMap<>();
        for (InstrumentKey instrument : instruments.subList(0, 3)) {
            Page<Candle> page = await(database.reader.page(new CandleReader.Query(instrument, Timeframe.M1,
                    0, Long.MAX_VALUE, 5_000, OptionalLong.empty())));
            page.items().forEach(candle -> stored.put(instrument.id() + "/" + candle.openTimeMillis(), candle));
        }
        return stored;
    }

    /** The same identity and revision always give the same candle, as the contract of a revision says. */
    private static KeyedCandle candle(int instrument, long minute, int revision) {
        return new KeyedCandle(instruments.get(instrument), at(Timeframe.M1, START_MILLIS + minutes(minute), revision));
    }

    private static Candle at(Timeframe timeframe, long openTimeMillis, int revision) {
        long openE8 = (100 + revision) * E8.ONE + openTimeMillis % 997;
        return new Candle(timeframe, openTimeMillis, openE8, openE8 + 500, openE8 - 300, openE8 + 1, 1.5 + revision,
                151.25, 42 + revision, 0.1, 10.1, revision);
    }

    private static long minutes(long count) {
        return count * 60_000L;
    }

    private static int write(List<KeyedCandle> candles) {
        return await(database.store.write(candles));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(30)); // style-ok: a test may wait
    }
}
