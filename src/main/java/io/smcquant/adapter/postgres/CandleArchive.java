package io.smcquant.adapter.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Reads the 1m candles of whole months, for commands: one connection, row after row, and nothing that would need a running
 * application. Owned by one thread.
 */
public final class CandleArchive implements AutoCloseable {
    private static final String SYMBOLS = "SELECT i.symbol, i.id, i.venue_id, i.tick_size_e8 FROM instrument i"
            + " JOIN venue v ON v.id = i.venue_id WHERE v.name = ? ORDER BY i.symbol";
    private static final String CANDLES = "SELECT open_time_millis, open_e8, high_e8, low_e8, close_e8, base_volume"
            + " FROM candle WHERE instrument_id = ? AND timeframe_minutes = 1 AND venue_id = ?"
            + " AND open_time_millis >= ? AND open_time_millis < ? ORDER BY open_time_millis";
    /** Rows that the driver holds at once. */
    private static final int FETCHED_ROWS = 10_000;
    private static final String CONNECT_SECONDS = "10";
    private static final String ANSWER_SECONDS = "600";
    private static final String NO_SUCH_TABLE = "42P01";

    private final Connection connection;

    private CandleArchive(Connection connection) {
        this.connection = connection;
    }

    /** A symbol of a venue, with its keys in the tables. */
    public record Listed(String symbol, int instrument, int venue, long tickSizeE8) {}

    /** Takes candles, oldest first. */
    @FunctionalInterface
    public interface Sink {
        void candle(long openTimeMillis, long openE8, long highE8, long lowE8, long closeE8, double volume);
    }

    /**
     * @param url as {@code smc.storage.url} has it, without the jdbc: prefix
     * @param trustFile as {@code smc.storage.trust-file} has it
     */
    public static CandleArchive open(String url, String username, String password, Optional<String> trustFile)
            throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", username);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", CONNECT_SECONDS);
        login.setProperty("socketTimeout", ANSWER_SECONDS);
        login.setProperty("ApplicationName", "smc-quant train");
        trustFile.ifPresent(file -> {
            login.setProperty("sslmode", "verify-full");
            login.setProperty("sslrootcert", file);
        });
        Connection connection = DriverManager.getConnection("jdbc:" + url, login);
        // Both are what lets the driver fetch in portions; and nothing can be written by mistake.
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        return new CandleArchive(connection);
    }

    /** Those of the venue, in the order of their names; none where nothing was ever stored. */
    public List<Listed> symbols(String venue) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SYMBOLS)) {
            statement.setString(1, venue);
            try (ResultSet row = statement.executeQuery()) {
                List<Listed> symbols = new ArrayList<>();
                while (row.next()) {
                    symbols.add(new Listed(row.getString(1), row.getInt(2), row.getInt(3), row.getLong(4)));
                }
                return symbols;
            }
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                connection.rollback();
                return List.of();
            }
            throw e;
        }
    }

    public void candles(Listed symbol, long fromMillis, long toMillis, Sink sink) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CANDLES)) {
            statement.setFetchSize(FETCHED_ROWS);
            statement.setInt(1, symbol.instrument());
            statement.setInt(2, symbol.venue());
            statement.setLong(3, fromMillis);
            statement.setLong(4, toMillis);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sink.candle(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5),
                            row.getDouble(6));
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
