package io.smcquant.adapter.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.flywaydb.core.Flyway;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.EmbeddedSettings;
import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/**
 * Bulk writes of candles into a real Postgres with fsync on, one connection, 5,000 candles a batch, each batch durable
 * before the next begins. Every batch is new: 500 instruments, ten minutes further each time. COPY of the same rows
 * into a table of the same shape and index, in the same run, is the measure of what the server can take; it can neither
 * repeat nor correct, so it is no alternative.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 10)
public class StoreCandlesOnOneConnectionBenchmark {
    private static final int BATCH = 5_000;
    private static final int INSTRUMENTS = 500;
    private static final int MINUTES_A_BATCH = BATCH / INSTRUMENTS;
    private static final String COPY = "COPY candle_copied (instrument_id, timeframe_minutes, venue_id,"
            + " open_time_millis, open_e8, high_e8, low_e8, close_e8, base_volume, quote_volume, trades,"
            + " taker_buy_base_volume, taker_buy_quote_volume, revision) FROM STDIN";

    private Path directory;
    private EmbeddedDatabase database;
    private Vertx vertx;
    private Pool pool;
    private Connection jdbc;
    private CandleStore store;
    private VenueKey venue;
    private long nextMinute;

    @Setup(Level.Trial)
    public void open() throws Exception {
        directory = Files.createTempDirectory("smc-quant-benchmark");
        database = EmbeddedDatabase.open(new EmbeddedSettings(directory, true, 0));
        EmbeddedConnection connection = database.connection();
        String url = "jdbc:" + connection.url();
        Flyway.configure().dataSource(url, EmbeddedConnection.USERNAME, connection.password()).load().migrate();
        vertx = Vertx.vertx();
        pool = PgBuilder.pool().using(vertx)
                .connectingTo(PgConnectOptions.fromUri(connection.url()).setUser(EmbeddedConnection.USERNAME)
                        .setPassword(connection.password()).setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(1)).build();
        store = new CandleStore(pool, PartitionedTables.of(pool),
                new CandleStore.Settings(BATCH, Duration.ofSeconds(30)), WriteMeter.NONE, System::nanoTime);
        jdbc = DriverManager.getConnection(url, EmbeddedConnection.USERNAME, connection.password());
        try (Statement statement = jdbc.createStatement()) {
            statement.execute("INSERT INTO venue (name) VALUES ('sim')");
            statement.execute("CREATE TABLE candle_copied (LIKE candle INCLUDING ALL)");
        }
        venue = new VenueKey(VenueId.SIM, (short) 1);
        nextMinute = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli() / 60_000;
    }

    @TearDown(Level.Trial)
    public void close() throws SQLException {
        try (Statement statement = jdbc.createStatement()) {
            System.out.println("rows stored: " + count(statement, "candle") + " by upsert, "
                    + count(statement, "candle_copied") + " by COPY");
        }
        jdbc.close();
        pool.closeAndAwait();
        vertx.closeAndAwait();
        database.close();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int upsert() {
        return store.write(nextBatch()).await().atMost(Duration.ofSeconds(60)); // style-ok: the benchmark is the caller
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long copy() throws SQLException, IOException {
        StringBuilder rows = new StringBuilder(BATCH * 120);
        for (KeyedCandle keyed : nextBatch()) {
            Candle candle = keyed.candle();
            rows.append(keyed.instrument().id()).append('\t').append(candle.timeframe().minutes()).append('\t')
                    .append(keyed.instrument().venue().id()).append('\t').append(candle.openTimeMillis()).append('\t')
                    .append(candle.openE8()).append('\t').append(candle.highE8()).append('\t').append(candle.lowE8())
                    .append('\t').append(candle.closeE8()).append('\t').append(candle.baseVolume()).append('\t')
                    .append(candle.quoteVolume()).append('\t').append(candle.trades()).append('\t')
                    .append(candle.takerBuyBaseVolume()).append('\t').append(candle.takerBuyQuoteVolume()).append('\t')
                    .append(candle.revision()).append('\n');
        }
        return new CopyManager((BaseConnection) jdbc).copyIn(COPY, new StringReader(rows.toString()));
    }

    private List<KeyedCandle> nextBatch() {
        List<KeyedCandle> batch = new ArrayList<>(BATCH);
        for (int instrument = 1; instrument <= INSTRUMENTS; instrument++) {
            InstrumentKey key = new InstrumentKey(new InstrumentId(VenueId.SIM, "S" + instrument), venue, instrument);
            for (int minute = 0; minute < MINUTES_A_BATCH; minute++) {
                long openE8 = 64_000 * E8.ONE + instrument * 1_000L + minute;
                batch.add(new KeyedCandle(key, new Candle(Timeframe.M1, (nextMinute + minute) * 60_000, openE8,
                        openE8 + 70_000, openE8 - 50_000, openE8 + 10, 12.345 + minute, 790_123.25, 321, 6.5, 395_061.5,
                        1)));
            }
        }
        nextMinute += MINUTES_A_BATCH;
        return batch;
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
