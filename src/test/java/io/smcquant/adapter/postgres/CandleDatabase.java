package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.flywaydb.core.Flyway;

import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.TestPostgres;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.ProcessClock;
import io.smcquant.market.VenueId;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** A migrated, empty database with what reads and writes candles, for tests without the application. */
final class CandleDatabase implements AutoCloseable {
    private static final CandleStore.Settings SETTINGS = new CandleStore.Settings(5_000, Duration.ofSeconds(30));

    private final EmbeddedDatabase database = TestPostgres.openEphemeral("candles");
    private final Vertx vertx = Vertx.vertx();
    final Pool pool = TestPostgres.pool(vertx, database, 4);
    final PartitionedTables tables = PartitionedTables.of(pool);
    final MonthlyPartitions partitions = tables.candles();
    final CandleStore store = store(tables);
    final CandleReader reader = new CandleReader(pool);

    CandleDatabase() {
        Flyway.configure().dataSource("jdbc:" + database.connection().url(), EmbeddedConnection.USERNAME,
                database.connection().password()).load().migrate();
    }

    CandleStore store(PartitionedTables itsTables) {
        return new CandleStore(pool, itsTables, SETTINGS,
                WriteMeter.NONE, System::nanoTime); // style-ok: real durations, of which no test depends
    }

    CloseStore closes(int batchMax, BooleanSupplier storesVectors) {
        return closes(batchMax, storesVectors, System::nanoTime); // style-ok: real durations, of which no test depends
    }

    CloseStore closes(int batchMax, BooleanSupplier storesVectors, ProcessClock clock) {
        return new CloseStore(pool, PartitionedTables.of(pool),
                new CandleStore.Settings(batchMax, Duration.ofSeconds(30)), storesVectors, WriteMeter.NONE, clock);
    }

    Retention retention() {
        return new Retention(pool, reader, tables);
    }

    VenueKey venue(VenueId venue) {
        pool.preparedQuery("INSERT INTO venue (name) VALUES ($1) ON CONFLICT DO NOTHING")
                .executeAndAwait(Tuple.of(venue.name()));
        return new VenueKey(venue, pool.preparedQuery("SELECT id FROM venue WHERE name = $1")
                .executeAndAwait(Tuple.of(venue.name())).iterator().next().getShort(0));
    }

    List<InstrumentKey> instruments(VenueKey venue, int count) {
        List<InstrumentKey> keys = new ArrayList<>();
        pool.preparedQuery("INSERT INTO instrument (venue_id, symbol, base_asset, quote_asset, tick_size_e8,"
                + " step_size_e8, min_notional_e8, status, contract_type, onboard_millis)"
                + " SELECT $1, 'S' || n, 'S', 'USDT', 1, 1, 0, 'TRADING', 'PERPETUAL', 0"
                + " FROM generate_series(1, $2) n ON CONFLICT DO NOTHING").executeAndAwait(Tuple.of(venue.id(), count));
        pool.preparedQuery("SELECT id, symbol FROM instrument WHERE venue_id = $1 ORDER BY id LIMIT $2")
                .executeAndAwait(Tuple.of(venue.id(), count))
                .forEach(row -> keys.add(new InstrumentKey(new InstrumentId(venue.venue(), row.getString(1)), venue,
                        row.getInteger(0))));
        return keys;
    }

    void clearCandles() {
        pool.query("TRUNCATE candle").executeAndAwait();
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
        database.close();
    }
}
