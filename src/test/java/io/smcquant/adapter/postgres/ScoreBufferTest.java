package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.TestPostgres;
import io.smcquant.adapter.messaging.Published;
import io.smcquant.adapter.postgres.ScoreBuffer.Settings;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.Explanation;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.Rung;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.VectorScore;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

/** What waits for the database: stored in the end, never waited for, and lost oldest first at the bounds. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ScoreBufferTest {
    private static final String NAME = "score-buffer";
    private static final long START_MILLIS = Instant.parse("2026-02-03T00:00:00Z").toEpochMilli();
    private static final InstrumentId INSTRUMENT = new InstrumentId(VenueId.SIM, "S1");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Executor AT_ONCE = Runnable::run;
    private static final Function<Signal, Explanation> UNEXPLAINED = signal -> Explanation.missing("a test");
    private static final Settings SMALL = new Settings(100, 40, 10, 10, Duration.ofMillis(20), Duration.ofMillis(200));

    private static Vertx vertx;
    private static EmbeddedDatabase database;
    private static Pool pool;
    private static int port;

    private final CountedScores counted = new CountedScores();
    private ScoreBuffer buffer;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        database = TestPostgres.openKept(NAME, 0);
        port = database.connection().port();
        pool = TestPostgres.pool(vertx, database, 2);
        Flyway.configure().dataSource("jdbc:" + database.connection().url(), EmbeddedConnection.USERNAME,
                database.connection().password()).cleanDisabled(false).load().migrate();
        pool.query("INSERT INTO venue (name) VALUES ('sim') ON CONFLICT DO NOTHING").executeAndAwait();
        pool.query("INSERT INTO instrument (venue_id, symbol, base_asset, quote_asset, tick_size_e8, step_size_e8,"
                + " min_notional_e8, status, contract_type, onboard_millis) SELECT id, 'S1', 'S', 'USDT', 1, 1, 0,"
                + " 'TRADING', 'PERPETUAL', 0 FROM venue WHERE name = 'sim' ON CONFLICT DO NOTHING").executeAndAwait();
    }

    @AfterAll
    static void close() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
        database.close();
    }

    @BeforeEach
    void clear() {
        pool.query("TRUNCATE signal, vector_score").executeAndAwait();
        buffer = buffer(UNEXPLAINED);
    }

    @AfterEach
    void stop() {
        buffer.stop(Duration.ZERO);
    }

    @Test
    void shouldStoreWhatItIsGivenWithItsExplanation() {
        // Given
        buffer.add(signals(0, 25), scores(0, 25));

        // When
        stopWithin(PATIENCE);

        // Then
        assertThat(stored("signal")).isEqualTo(25);
        assertThat(stored("vector_score")).isEqualTo(25);
        assertThat(pool.query("SELECT DISTINCT contributions->>'missing' FROM signal").executeAndAwait().iterator()
                .next().getString(0)).isEqualTo("a test");
        assertThat(counted.lost).isEmpty();
    }

    @Test
    void shouldStoreASignalWhoseExplanationFails() {
        // Given
        ScoreBuffer failing = buffer(signal -> {
            throw new IllegalStateException("a bug");
        });
        failing.add(signals(0, 1), List.of());

        // When
        failing.stop(PATIENCE).toCompletableFuture().join(); // style-ok: a test may wait

        // Then
        assertThat(pool.query("SELECT contributions->>'missing' FROM signal").executeAndAwait().iterator().next()
                .getString(0)).isEqualTo("the explanation failed");
    }

    @Test
    void shouldStoreEverythingWhenTheDatabaseComesBackWithinItsBounds() {
        // Given
        takeAway();
        buffer.add(signals(0, 60), scores(0, 30));
        Awaitility.await().atMost(PATIENCE).until(() -> counted.failures > 2 || buffer.isHeldUp());
        buffer.add(signals(60, 80), scores(30, 40));
        int waiting = buffer.pendingSignals();

        // When
        bringBack();

        // Then
        assertThat(waiting).isEqualTo(80);
        Awaitility.await().atMost(PATIENCE).until(() -> buffer.pendingSignals() + buffer.pendingScores() == 0);
        assertThat(stored("signal")).isEqualTo(80);
        assertThat(stored("vector_score")).isEqualTo(40);
        assertThat(buffer.isHeldUp()).isFalse();
        assertThat(counted.lost).isEmpty();
    }

    @Test
    void shouldLoseTheOldestScoresLongBeforeSignalsAtItsBounds() {
        // Given
        takeAway();
        buffer.add(List.of(), scores(0, 1));
        Awaitility.await().atMost(PATIENCE).until(buffer::isHeldUp);

        // When
        buffer.add(signals(0, 90), scores(1, 91));
        buffer.add(signals(90, 130), List.of());
        bringBack();

        // Then: 90 scores and 130 signals came where 40 and 100 may wait
        Awaitility.await().atMost(PATIENCE).until(() -> buffer.pendingSignals() + buffer.pendingScores() == 0);
        assertThat(counted.lost).containsExactly("FULL 0 50", "FULL 30 0");
        assertThat(stored("signal")).isEqualTo(100);
        assertThat(stored("vector_score")).isEqualTo(41);
        assertThat(oldest("signal")).isEqualTo(at(30));
    }

    @Test
    void shouldEndAfterItsPatienceAndCountWhatIsLost() {
        // Given
        takeAway();
        buffer.add(signals(0, 3), scores(0, 4));
        Awaitility.await().atMost(PATIENCE).until(buffer::isHeldUp);

        // When
        stopWithin(Duration.ofMillis(300));

        // Then
        bringBack();
        assertThat(counted.lost).containsExactly("STOPPED 3 4");
        buffer.add(signals(4, 5), List.of());
        assertThat(counted.lost).contains("STOPPED 1 0");
    }

    @Test
    void shouldTellWhoWaitsOnceASignalIsStoredAndNeverBefore() {
        // Given
        List<Signal> stored = new CopyOnWriteArrayList<>();
        List<Signal> signals = signals(0, 25);
        takeAway();
        signals.forEach(signal -> buffer.add(signal, () -> stored.add(signal)));
        Awaitility.await().atMost(PATIENCE).until(buffer::isHeldUp);
        assertThat(stored).isEmpty();

        // When
        bringBack();

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> stored.size() == signals.size());
        assertThat(stored).containsExactlyElementsOf(signals);
        assertThat(stored("signal")).isEqualTo(25);
    }

    @Test
    void shouldNeitherLoseNorReleaseAtItsEndWhatSomebodyBringsAgain() {
        // Given
        List<Signal> stored = new CopyOnWriteArrayList<>();
        takeAway();
        signals(0, 3).forEach(signal -> buffer.add(signal, () -> stored.add(signal)));
        buffer.add(signals(3, 5), List.of());
        Awaitility.await().atMost(PATIENCE).until(buffer::isHeldUp);

        // When
        stopWithin(Duration.ofMillis(300));
        signals(5, 6).forEach(signal -> buffer.add(signal, () -> stored.add(signal)));

        // Then
        bringBack();
        assertThat(counted.lost).containsExactly("STOPPED 2 0");
        assertThat(stored).isEmpty();
    }

    @Test
    void shouldTellWhoWaitsOnceTheLastScoreOfAVectorIsStoredOrLostAtTheBound() {
        // Given
        List<Integer> done = new CopyOnWriteArrayList<>();
        takeAway();
        buffer.add(List.of(), scores(0, 1));
        Awaitility.await().atMost(PATIENCE).until(buffer::isHeldUp);

        // When
        for (int vector = 0; vector < 21; vector++) {
            int number = vector;
            buffer.add(scores(1 + 2 * vector, 3 + 2 * vector), () -> done.add(number));
        }
        List<Integer> lost = List.copyOf(done);
        bringBack();

        // Then: 42 scores of 21 vectors came where 40 may wait
        assertThat(lost).containsExactly(0);
        Awaitility.await().atMost(PATIENCE).until(() -> done.size() == 21);
        assertThat(done).isSorted();
        assertThat(stored("vector_score")).isEqualTo(41);
        assertThat(counted.lost).containsExactly("FULL 0 2");
    }

    @Test
    void shouldNotCountScoresAsLostAtItsEndThatSomebodyBringsAgain() {
        // Given
        List<String> done = new CopyOnWriteArrayList<>();
        takeAway();
        buffer.add(scores(0, 2), () -> done.add("stored"));
        buffer.add(List.of(), scores(2, 3));
        Awaitility.await().atMost(PATIENCE).until(buffer::isHeldUp);

        // When
        stopWithin(Duration.ofMillis(300));
        buffer.add(scores(3, 5), () -> done.add("stored"));

        // Then
        bringBack();
        assertThat(counted.lost).containsExactly("STOPPED 0 1");
        assertThat(done).isEmpty();
    }

    @Test
    void shouldLoseOnlyWhatTheDatabaseRefusesForGood() {
        // Given
        VectorScore outOfTime = new VectorScore(INSTRUMENT, -1_000_000_000_000L, at(0), Found.SCHEMA,
                ModelName.HEURISTIC, 0.5, false, Rung.HEURISTIC, false);
        buffer.add(signals(0, 7), scores(0, 6));
        buffer.add(List.of(), List.of(outOfTime));

        // When
        stopWithin(PATIENCE);

        // Then
        assertThat(stored("signal")).isEqualTo(7);
        assertThat(stored("vector_score")).isEqualTo(6);
        assertThat(counted.lost).containsExactly("REFUSED 0 1");
    }

    private ScoreBuffer buffer(Function<Signal, Explanation> explain) {
        SignalStore store = new SignalStore(pool, PartitionedTables.of(pool),
                new CandleStore.Settings(5_000, Duration.ofSeconds(5)), () -> true, counted,
                System::nanoTime); // style-ok: real durations, of which no test depends
        return new ScoreBuffer(store, VenueId.SIM, explain, vertx.getDelegate(), AT_ONCE, SMALL, counted);
    }

    private static void takeAway() {
        database.close();
    }

    private static void bringBack() {
        database = TestPostgres.openKept(NAME, port);
    }

    private void stopWithin(Duration patience) {
        buffer.stop(patience).toCompletableFuture().orTimeout(60, TimeUnit.SECONDS)
                .join(); // style-ok: a test may wait
    }

    private static long stored(String table) {
        return pool.query("SELECT count(*) FROM " + table).executeAndAwait().iterator().next().getLong(0);
    }

    private static long oldest(String table) {
        return pool.query("SELECT min(close_time_millis) FROM " + table).executeAndAwait().iterator().next()
                .getLong(0);
    }

    private static List<Signal> signals(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(minute -> Published.signal(INSTRUMENT, Found.vector(at(minute), at(minute), false), 0.8))
                .toList();
    }

    private static List<VectorScore> scores(int from, int to) {
        return IntStream.range(from, to).mapToObj(minute -> new VectorScore(INSTRUMENT, at(minute), at(minute),
                Found.SCHEMA, ModelName.HEURISTIC, 0.5, false, Rung.HEURISTIC, false)).toList();
    }

    private static long at(long minute) {
        return START_MILLIS + minute * 60_000L;
    }
}
