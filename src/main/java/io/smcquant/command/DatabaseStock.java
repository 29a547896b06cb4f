package io.smcquant.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.smallrye.config.SmallRyeConfig;
import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.EmbeddedRefused;
import io.smcquant.adapter.embedded.EmbeddedSettings;
import io.smcquant.adapter.embedded.RunningDatabase;
import io.smcquant.adapter.postgres.CandleArchive;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.training.MinuteCandles;

/** Candles in the database that the service would use. */
final class DatabaseStock implements CandleStock {
    private static final String URL = "smc.storage.url";

    private final CandleArchive archive;
    private final Optional<OwnDatabase> opened;
    private final Map<String, CandleArchive.Listed> listed = new TreeMap<>();
    private final long fromMillis;
    private final long toMillis;

    private DatabaseStock(CandleArchive archive, Optional<OwnDatabase> opened, long fromMillis, long toMillis) {
        this.archive = archive;
        this.opened = opened;
        this.fromMillis = fromMillis;
        this.toMillis = toMillis;
    }

    /** @throws TrainRefused when there is no database, or it does not let us in */
    static DatabaseStock open(SmallRyeConfig config, VenueId venue, long fromMillis, long toMillis) {
        Optional<String> url = text(config, URL);
        if (url.isPresent()) {
            return open(() -> CandleArchive.open(url.get(), text(config, "smc.storage.username").orElse(""),
                    text(config, "smc.storage.password").orElse(""), text(config, "smc.storage.trust-file")),
                    Optional.empty(), venue, fromMillis, toMillis);
        }
        Path directory = Path.of(config.getValue("smc.embedded.directory", String.class));
        try {
            Optional<EmbeddedConnection> running = RunningDatabase.in(directory);
            Optional<OwnDatabase> opened = running.isPresent() ? Optional.empty()
                    : Optional.of(OwnDatabase.open(directory, config.getValue("smc.embedded.port", Integer.class)));
            EmbeddedConnection connection = running.orElseGet(() -> opened.orElseThrow().database().connection());
            return open(() -> CandleArchive.open(connection.url(), EmbeddedConnection.USERNAME, connection.password(),
                    Optional.empty()), opened, venue, fromMillis, toMillis);
        } catch (EmbeddedRefused e) {
            throw new TrainRefused(e.getMessage(), e);
        }
    }

    /**
     * A database that was started for this command alone. It is stopped however the process ends; where that is being
     * ended from outside, by the thread that ends it.
     */
    private record OwnDatabase(EmbeddedDatabase database, Thread atShutdown) {
        static OwnDatabase open(Path directory, int port) throws EmbeddedRefused {
            if (!RunningDatabase.exists(directory)) {
                throw new TrainRefused("there are no candles: " + URL + " is not set, and " + directory.toAbsolutePath()
                        + " holds no embedded database; start the service once, or name files with --candles");
            }
            EmbeddedDatabase database = EmbeddedDatabase.open(new EmbeddedSettings(directory, false, port));
            Thread atShutdown = new Thread(database::close, "embedded-postgres-stop");
            Runtime.getRuntime().addShutdownHook(atShutdown);
            return new OwnDatabase(database, atShutdown);
        }

        void close() {
            try {
                Runtime.getRuntime().removeShutdownHook(atShutdown);
            } catch (IllegalStateException e) {
                // The process is ending, and the thread that ends it stops the database.
                return;
            }
            database.close();
        }
    }

    private static Optional<String> text(SmallRyeConfig config, String name) {
        return config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
    }

    /** How the database is reached. */
    private interface Way {
        CandleArchive open() throws SQLException;
    }

    private static DatabaseStock open(Way way, Optional<OwnDatabase> opened, VenueId venue, long fromMillis,
            long toMillis) {
        try {
            CandleArchive archive = way.open();
            DatabaseStock stock = new DatabaseStock(archive, opened, fromMillis, toMillis);
            for (CandleArchive.Listed symbol : archive.symbols(venue.name())) {
                stock.listed.put(symbol.symbol(), symbol);
            }
            return stock;
        } catch (SQLException e) {
            opened.ifPresent(OwnDatabase::close);
            throw new TrainRefused("the database cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> symbols() {
        return List.copyOf(listed.keySet());
    }

    @Override
    public OfSymbol load(String symbol) {
        CandleArchive.Listed of = listed.get(symbol);
        MinuteCandles.Builder candles = new MinuteCandles.Builder();
        try {
            archive.candles(of, fromMillis, toMillis, candles::add);
        } catch (SQLException e) {
            throw new TrainRefused("the candles of " + symbol + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new TrainRefused("a stored candle of " + symbol + " is wrong: " + e.getMessage(), e);
        }
        return new OfSymbol(of.tickSizeE8(), candles.build());
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (SQLException e) {
            throw new TrainRefused("the database cannot be left: " + e.getMessage(), e);
        } finally {
            opened.ifPresent(OwnDatabase::close);
        }
    }
}
