package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.messaging.Published;
import io.smcquant.adapter.postgres.SignalReader.Position;
import io.smcquant.feature.Feature;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.Explanation;
import io.smcquant.scoring.Explanation.Part;
import io.smcquant.scoring.Explanation.Scale;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.Rung;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.Tier;
import io.smcquant.scoring.VectorScore;
import io.smcquant.smc.Side;

/** Signals and scores in a real Postgres: versions that commute, pages, counts, and what is not stored. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SignalStoreTest {
    private static final long SEED = Long.getLong("smc.test.seed", 20_261_120L);
    /** Shortly before a month ends, so that what is tried lies in two partitions. */
    private static final long START_MILLIS = Instant.parse("2026-01-31T23:30:00Z").toEpochMilli();
    private static final Explanation EXPLANATION = new Explanation(Scale.RAW_SCORE, -0.25,
            List.of(new Part(Feature.MARKET_STRUCTURE, 1.5e-7), new Part(Feature.RSI_14, -2.0)), "");

    private static CandleDatabase database;
    private static VenueKey venue;
    private static List<InstrumentKey> instruments;

    private final CountedScores counted = new CountedScores();
    private final SignalStore store = store(true);
    private final AtomicInteger unreadable = new AtomicInteger();
    private final SignalReader reader = new SignalReader(database.pool, unreadable::addAndGet);

    @BeforeAll
    static void openDatabase() {
        database = new CandleDatabase();
        venue = database.venue(VenueId.SIM);
        instruments = database.instruments(venue, 5);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.pool.query("TRUNCATE signal, vector_score").executeAndAwait();
    }

    @Test
    void shouldGiveBackASignalWithItsExplanation() {
        // Given
        Signal signal = signal(0, 1, 0, 0.8);

        // When
        write(List.of(stored(signal)), List.of());

        // Then
        assertThat(page(0, 10)).containsExactly(signal);
        assertThat(await(reader.one(instruments.get(0), signal.closeTimeMillis())))
                .contains(new StoredSignal(signal, EXPLANATION));
        assertThat(await(reader.one(instruments.get(1), signal.closeTimeMillis()))).isEmpty();
    }

    @Test
    void shouldGiveBackWhyThereIsNoExplanation() {
        // Given
        StoredSignal unexplained = new StoredSignal(signal(0, 1, 0, 0.8), Explanation.missing("no model"));

        // When
        write(List.of(unexplained), List.of());

        // Then
        assertThat(await(reader.one(instruments.get(0), at(1)))).contains(unexplained);
    }

    @Test
    void shouldEndWithTheSameRowsWhateverTheOrderAndRepetitionOfTheirVersions() {
        for (int round = 0; round < 10; round++) {
            // Given
            long seed = SEED + round;
            Random random = new Random(seed); // style-ok: seeded, and the seed is in the failure's message
            List<Signal> versions = randomSignals(random);
            List<VectorScore> scores = randomScores(random);
            clear();

            // When
            for (int repetition = 0; repetition < 3; repetition++) {
                Collections.shuffle(versions, random);
                Collections.shuffle(scores, random);
                int cut = random.nextInt(versions.size());
                write(versions.subList(0, cut).stream().map(SignalStoreTest::stored).toList(), scores.subList(0, cut));
                write(versions.subList(cut, versions.size()).stream().map(SignalStoreTest::stored).toList(),
                        scores.subList(cut, scores.size()));
            }

            // Then
            assertThat(page(null, 1_000)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(latest(versions));
            assertThat(storedScores()).as("seed %d", seed).isEqualTo(latestScores(scores));
        }
    }

    @Test
    void shouldEndWithTheSameRowsWhenWritersWriteAtTheSameTime() {
        // Given
        Random random = new Random(SEED); // style-ok: seeded, and the seed is in the failure's message
        List<Signal> versions = randomSignals(random);
        List<VectorScore> scores = randomScores(random);
        List<Uni<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            List<Signal> shuffled = new ArrayList<>(versions);
            Collections.shuffle(shuffled, random);
            writers.add(store(true).write(venue, shuffled.stream().map(SignalStoreTest::stored).toList(), scores));
        }

        // When
        await(Uni.join().all(writers).andFailFast());

        // Then
        assertThat(page(null, 1_000)).as("seed %d", SEED).containsExactlyInAnyOrderElementsOf(latest(versions));
        assertThat(storedScores()).as("seed %d", SEED).isEqualTo(latestScores(scores));
    }

    @Test
    void shouldStoreAllOfAWriteOrNothingOfIt() {
        // Given
        VectorScore outOfTime = score(0, 0, 0, 1, 0.5, Long.MIN_VALUE);

        // Then
        assertThatThrownBy(() -> write(List.of(stored(signal(0, 1, 0, 0.8))), List.of(outOfTime)))
                .hasMessageContaining("month must lie");
        assertThat(page(null, 10)).isEmpty();
        assertThat(counted.failures).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatNoFeedHasRegisteredAndCountIt() {
        // Given
        InstrumentId stranger = new InstrumentId(VenueId.SIM, "STRANGER");
        Signal strange = Published.signal(stranger, Found.vector(at(1), at(1), false), 0.8);
        VectorScore strangeScore = new VectorScore(stranger, at(1), at(1), Found.SCHEMA, ModelName.HEURISTIC, 0.5,
                false, Rung.HEURISTIC, false);

        // When
        write(List.of(stored(strange), stored(signal(0, 1, 0, 0.8))), List.of(strangeScore, score(0, 1, 0, 0, 0.5)));

        // Then
        assertThat(page(null, 10)).hasSize(1);
        assertThat(storedScores()).hasSize(1);
        assertThat(counted.lost).containsExactly("UNKNOWN 1 1");
    }

    @Test
    void shouldStoreSignalsAndNoScoresWhileThereIsNoRoomForThem() {
        // When
        await(store(false).write(venue, List.of(stored(signal(0, 1, 0, 0.8))), List.of(score(0, 1, 0, 0, 0.5))));

        // Then
        assertThat(page(null, 10)).hasSize(1);
        assertThat(storedScores()).isEmpty();
        assertThat(counted.lost).containsExactly("DISK 0 1");
    }

    @Test
    void shouldLoseAndRepeatNoSignalBetweenPagesOfAllSymbols() {
        // Given
        List<Signal> all = new ArrayList<>();
        for (int minute = 0; minute < 40; minute++) {
            for (int instrument = 0; instrument < 3; instrument++) {
                all.add(signal(instrument, minute, 0, 0.61 + minute * 0.005));
            }
        }
        write(all.stream().map(SignalStoreTest::stored).toList(), List.of());

        for (int limit : new int[] { 1, 7, 120, 121 }) {
            // When
            List<Signal> read = new ArrayList<>();
            Optional<Position> after = Optional.empty();
            do {
                KeysetPage<Signal, Position> page = await(reader.page(new SignalReader.Query(VenueId.SIM,
                        Optional.empty(), Optional.empty(), 0, Long.MIN_VALUE, Long.MAX_VALUE, limit, after)));
                read.addAll(page.items());
                after = page.next();
            } while (after.isPresent());

            // Then
            assertThat(read).as("limit %d", limit).hasSize(all.size()).containsExactlyInAnyOrderElementsOf(all);
            assertThat(read).extracting(Signal::closeTimeMillis).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        }
    }

    @Test
    void shouldFilterByInstrumentSideConfidenceAndTime() {
        // Given
        write(Stream.of(signal(0, 1, 0, 0.65), signal(0, 2, 0, 0.9), signal(1, 3, 0, 0.9), signal(0, 4, 0, 0.75))
                .map(SignalStoreTest::stored).toList(), List.of());

        // Then
        assertThat(page(0, 10)).extracting(Signal::closeTimeMillis).containsExactly(at(4), at(2), at(1));
        assertThat(found(Optional.empty(), Optional.of(Side.UP), 0, Long.MIN_VALUE, Long.MAX_VALUE)).isEmpty();
        assertThat(found(Optional.empty(), Optional.of(Side.DOWN), 0.9, Long.MIN_VALUE, Long.MAX_VALUE))
                .containsExactly(at(3), at(2));
        assertThat(found(Optional.of(instruments.get(0)), Optional.empty(), 0.7, Long.MIN_VALUE, Long.MAX_VALUE))
                .containsExactly(at(4), at(2));
        assertThat(found(Optional.empty(), Optional.empty(), 0, at(2), at(4))).containsExactly(at(3), at(2));
    }

    @Test
    void shouldGiveBackTheSignalsOfTheLastHoldForTheMemoryOfAStart() {
        // Given
        Signal withdrawn = Published.signal(instruments.get(1).instrument(), Found.vector(at(35), at(37), true), 0.8);
        write(Stream.of(signal(0, 0, 0, 0.7), signal(0, 10, 0, 0.7), signal(0, 40, 0, 0.7), withdrawn)
                .map(SignalStoreTest::stored).toList(), List.of());

        // When
        List<Signal> newest = await(reader.newest(VenueId.SIM, 30 * 60_000));

        // Then
        assertThat(newest).containsExactly(signal(0, 40, 0, 0.7), withdrawn);
        assertThat(await(reader.newest(VenueId.BINANCE, 30 * 60_000))).isEmpty();
    }

    @Test
    void shouldLeaveOutOfAStartsMemoryWhatCannotBeRead() {
        // Given
        write(Stream.of(signal(0, 1, 0, 0.7), signal(0, 2, 0, 0.7)).map(SignalStoreTest::stored).toList(), List.of());
        database.pool.query("UPDATE signal SET record = '{\"v\":99}' WHERE close_time_millis = " + at(2))
                .executeAndAwait();

        // Then
        assertThat(await(reader.newest(VenueId.SIM, 60 * 60_000))).containsExactly(signal(0, 1, 0, 0.7));
    }

    @Test
    void shouldLeaveOutOfItsPageWhatCannotBeReadAndCountIt() {
        // Given
        write(Stream.of(signal(0, 1, 0, 0.7), signal(0, 2, 0, 0.7), signal(0, 3, 0, 0.7)).map(SignalStoreTest::stored)
                .toList(), List.of());
        database.pool.query("UPDATE signal SET record = '{\"v\":99}' WHERE close_time_millis = " + at(2))
                .executeAndAwait();

        // When
        KeysetPage<Signal, Position> first = await(reader.page(new SignalReader.Query(VenueId.SIM, Optional.empty(),
                Optional.empty(), 0, Long.MIN_VALUE, Long.MAX_VALUE, 2, Optional.empty())));
        KeysetPage<Signal, Position> second = await(reader.page(new SignalReader.Query(VenueId.SIM, Optional.empty(),
                Optional.empty(), 0, Long.MIN_VALUE, Long.MAX_VALUE, 2, first.next())));

        // Then
        assertThat(first.items()).containsExactly(signal(0, 3, 0, 0.7));
        assertThat(second.items()).containsExactly(signal(0, 1, 0, 0.7));
        assertThat(unreadable).hasValue(1);
    }

    @Test
    void shouldCountTheSignalsOfASpanAndThoseTakenBackApart() {
        // Given
        Signal withdrawn = Published.signal(instruments.get(2).instrument(), Found.vector(at(5), at(7), true), 0.99);
        write(Stream.of(signal(0, 1, 0, 0.65), signal(0, 2, 0, 0.75), signal(1, 3, 0, 0.95), withdrawn)
                .map(SignalStoreTest::stored).toList(), List.of());

        // When
        SignalSummary all = summary(Optional.empty(), OptionalLong.empty());
        SignalSummary first = summary(Optional.of(instruments.get(0)), OptionalLong.of(at(2)));

        // Then: (0.65 + 0.75 + 0.95) / 3
        assertThat(all.signals()).isEqualTo(3);
        assertThat(all.withdrawn()).isEqualTo(1);
        assertThat(all.meanConfidence().orElseThrow()).isCloseTo(2.35 / 3, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(all.sides()).isEqualTo(Map.of(Side.DOWN, 3L));
        assertThat(all.tiers()).isEqualTo(Map.of(Tier.LOW, 1L, Tier.MIDDLE, 1L, Tier.HIGH, 1L));
        assertThat(all.novelties()).hasSize(1).containsValue(3L);
        assertThat(all.models()).containsExactly(new SignalSummary.OfModel(Published.MODEL, 3));
        assertThat(all.symbols()).containsExactly(new SignalSummary.OfSymbol("S1", 2),
                new SignalSummary.OfSymbol("S2", 1));
        assertThat(all.toMillis()).isEqualTo(at(5) + 1);
        assertThat(all.fromMillis()).isEqualTo(at(5) + 1 - Duration.ofDays(1).toMillis());
        assertThat(all.complete()).isTrue();
        assertThat(first.signals()).isEqualTo(1);
        assertThat(first.symbols()).containsExactly(new SignalSummary.OfSymbol("S1", 1));
    }

    @Test
    void shouldCountNothingWhereThereIsNothing() {
        // When
        SignalSummary none = summary(Optional.empty(), OptionalLong.empty());

        // Then
        assertThat(none.signals()).isZero();
        assertThat(none.meanConfidence()).isEmpty();
        assertThat(none.symbols()).isEmpty();
    }

    @Test
    void shouldSayWhenASpanHasMoreThanIsCountedAtOnce() {
        // Given
        write(IntStream.range(0, 10).mapToObj(minute -> stored(signal(0, minute, 0, 0.7))).toList(), List.of());

        // When
        SignalSummary newest = await(new SignalStatistics(database.pool, 4).summary(new SignalStatistics.Query(
                VenueId.SIM, Optional.empty(), OptionalLong.empty(), OptionalLong.empty())));

        // Then
        assertThat(newest.signals()).isEqualTo(4);
        assertThat(newest.complete()).isFalse();
    }

    @Test
    void shouldDropSignalsWithEventsAndScoresWithVectors() {
        // Given
        long lastSummer = Instant.parse("2025-07-10T00:00:00Z").toEpochMilli();
        write(List.of(stored(Published.signal(instruments.get(0).instrument(),
                Found.vector(lastSummer, lastSummer, false), 0.8)), stored(signal(0, 1, 0, 0.8))),
                List.of(score(0, 0, 0, 1, 0.5, lastSummer), score(0, 1, 0, 0, 0.5)));
        await(database.store.write(List.of(new KeyedCandle(instruments.get(0), Found.candle(
                io.smcquant.market.Timeframe.M1, at(0), 1), OptionalLong.empty()))));

        // When
        List<Retention.Dropped> dropped = await(database.retention().dropExpired(venue,
                new Retention.Kept(Duration.ofDays(400), Duration.ofDays(90), Duration.ofDays(30))));

        // Then
        assertThat(dropped).extracting(Retention.Dropped::table).contains("signal", "vector_score");
        assertThat(page(null, 10)).hasSize(1);
        assertThat(storedScores()).hasSize(1);
    }

    private SignalStore store(boolean storesScores) {
        return new SignalStore(database.pool, PartitionedTables.of(database.pool),
                new CandleStore.Settings(7, Duration.ofSeconds(30)), () -> storesScores, counted,
                System::nanoTime); // style-ok: real durations, of which no test depends
    }

    private static List<Signal> randomSignals(Random random) {
        List<Signal> versions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            versions.add(versionOf(random.nextInt(3), random.nextInt(12) * 5L, random.nextInt(4)));
        }
        return versions;
    }

    /** What a version says follows from its revision, as of a real one. */
    private static Signal versionOf(int instrument, long minute, int revision) {
        return Published.signal(instruments.get(instrument).instrument(),
                Found.vector(at(minute), at(minute + revision), revision % 2 == 1), 0.65 + revision * 0.08);
    }

    private static List<VectorScore> randomScores(Random random) {
        List<VectorScore> scores = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int revision = random.nextInt(4);
            scores.add(score(random.nextInt(3), random.nextInt(12) * 5L, revision, random.nextInt(3),
                    0.1 + revision * 0.2));
        }
        return scores;
    }

    private static List<Signal> latest(List<Signal> versions) {
        Map<String, Signal> latest = new HashMap<>();
        versions.forEach(one -> latest.merge(one.instrument() + "/" + one.closeTimeMillis(), one,
                (first, second) -> second.knownAtMillis() > first.knownAtMillis() ? second : first));
        return List.copyOf(latest.values());
    }

    private static Map<String, Long> latestScores(List<VectorScore> scores) {
        Map<String, Long> latest = new HashMap<>();
        scores.forEach(one -> latest.merge(one.instrument().symbol() + "/" + one.closeTimeMillis() + "/"
                + one.model().id(), one.knownAtMillis(), Math::max));
        return latest;
    }

    private static Map<String, Long> storedScores() {
        Map<String, Long> stored = new HashMap<>();
        database.pool.query("SELECT i.symbol, s.close_time_millis, s.model_id, s.known_millis"
                + " FROM vector_score s JOIN instrument i ON i.id = s.instrument_id").executeAndAwait()
                .forEach(row -> stored.put(row.getString(0) + "/" + row.getLong(1) + "/" + row.getLong(2),
                        row.getLong(3)));
        return stored;
    }

    private static VectorScore score(int instrument, long minute, int revision, long model, double confidence) {
        return score(instrument, minute, revision, model, confidence, at(minute));
    }

    private static VectorScore score(int instrument, long minute, int revision, long model, double confidence,
            long closeMillis) {
        return new VectorScore(instruments.get(instrument).instrument(), closeMillis, closeMillis + revision * 60_000L,
                Found.SCHEMA, new ModelName(model, "m", "1"), confidence, true, Rung.ACTIVE, model > 1);
    }

    private static Signal signal(int instrument, long minute, int revision, double confidence) {
        return Published.signal(instruments.get(instrument).instrument(),
                Found.vector(at(minute), at(minute + revision), false), confidence);
    }

    private static StoredSignal stored(Signal signal) {
        return new StoredSignal(signal, EXPLANATION);
    }

    private void write(List<StoredSignal> signals, List<VectorScore> scores) {
        await(store.write(venue, signals, scores));
    }

    private List<Signal> page(Integer instrument, int limit) {
        return await(reader.page(new SignalReader.Query(VenueId.SIM,
                Optional.ofNullable(instrument).map(instruments::get), Optional.empty(), 0, Long.MIN_VALUE,
                Long.MAX_VALUE, limit, Optional.empty()))).items();
    }

    private List<Long> found(Optional<InstrumentKey> instrument, Optional<Side> side, double confidenceMin,
            long fromMillis, long toMillis) {
        return await(reader.page(new SignalReader.Query(VenueId.SIM, instrument, side, confidenceMin, fromMillis,
                toMillis, 100, Optional.empty()))).items().stream().map(Signal::closeTimeMillis).toList();
    }

    private static SignalSummary summary(Optional<InstrumentKey> instrument, OptionalLong fromMillis) {
        return await(new SignalStatistics(database.pool).summary(
                new SignalStatistics.Query(VenueId.SIM, instrument, fromMillis, OptionalLong.empty())));
    }

    private static long at(long minute) {
        return START_MILLIS + minute * 60_000L;
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(30)); // style-ok: a test may wait
    }
}
