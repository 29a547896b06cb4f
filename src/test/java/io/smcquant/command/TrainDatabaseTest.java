package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.TestPostgres;
import io.smcquant.scoring.training.MinuteCandles;
import io.smcquant.scoring.training.RandomWalk;

/** On a real Postgres: by its address, beside the process that runs it, and started by the command itself. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrainDatabaseTest {
    private static final int MINUTES = 10_000;
    private static final MinuteCandles CANDLES = RandomWalk.of(MINUTES, 1);

    @TempDir
    static Path folder;
    private static EmbeddedDatabase database;
    private static Path byFile;

    @BeforeAll
    static void storeCandles() throws SQLException, IOException {
        database = TestPostgres.openKept("train", 0);
        EmbeddedConnection address = database.connection();
        Flyway.configure()
                .dataSource("jdbc:" + address.url(), EmbeddedConnection.USERNAME, address.password()).load().migrate();
        try (Connection connection = DriverManager.getConnection("jdbc:" + address.url(),
                EmbeddedConnection.USERNAME, address.password()); Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO venue (name) VALUES ('sim') ON CONFLICT DO NOTHING");
            statement.execute("INSERT INTO instrument (venue_id, symbol, base_asset, quote_asset, tick_size_e8,"
                    + " step_size_e8, min_notional_e8, status, contract_type, onboard_millis) SELECT id, symbol, 'A',"
                    + " 'USDT', 10000, 1, 0, 'TRADING', 'PERPETUAL', 0 FROM venue, unnest(ARRAY['AAAUSDT', 'EMPTY'])"
                    + " AS symbol ON CONFLICT DO NOTHING");
            statement.execute("CREATE TABLE IF NOT EXISTS candle_all PARTITION OF candle DEFAULT");
            insert(connection);
        }
        byFile = folder.resolve("file");
        TrainRun.of("--venue", "sim", "--from", "2026-01-01", "--to", "2026-01-08", "--algorithm", "logistic",
                "--out", byFile.toString(), "--candles", TrainRun.csv(folder, "AAAUSDT-1m.csv", CANDLES).toString());
    }

    private static void insert(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO candle (instrument_id,"
                + " timeframe_minutes, venue_id, open_time_millis, open_e8, high_e8, low_e8, close_e8, base_volume,"
                + " quote_volume, trades, taker_buy_base_volume, taker_buy_quote_volume, revision)"
                + " SELECT id, ?, venue_id, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 1 FROM instrument"
                + " WHERE symbol = 'AAAUSDT' ON CONFLICT DO NOTHING")) {
            for (int i = 0; i < MINUTES; i++) {
                for (int minutes : new int[] { 1, 5 }) {
                    insert.setInt(1, minutes);
                    insert.setLong(2, CANDLES.openTimeMillis(i));
                    insert.setLong(3, CANDLES.openE8(i));
                    insert.setLong(4, CANDLES.highE8(i));
                    insert.setLong(5, CANDLES.lowE8(i));
                    insert.setLong(6, CANDLES.closeE8(i));
                    insert.setDouble(7, CANDLES.volume(i));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static TrainRun train(Path out, Map<String, String> settings) {
        return TrainRun.with(settings, "--venue", "sim", "--from", "2026-01-01", "--to", "2026-01-08", "--algorithm",
                "logistic", "--out", out.toString());
    }

    private static Map<String, String> embedded() {
        return Map.of("smc.embedded.directory", database.path().getParent().toString(), "smc.embedded.port", "0");
    }

    @Test
    @Order(1)
    void shouldMakeOfStoredCandlesTheModelThatItMakesOfTheirFile() {
        // Given
        Path out = folder.resolve("by-url");
        // When
        TrainRun run = train(out, TestPostgres.settings(database));
        // Then
        assertThat(run.err()).isEmpty();
        assertThat(out.resolve("model.table")).hasSameBinaryContentAs(byFile.resolve("model.table"));
        assertThat(out.resolve("card.json")).hasSameBinaryContentAs(byFile.resolve("card.json"));
    }

    @Test
    @Order(2)
    void shouldReadBesideTheProcessThatRunsTheEmbeddedDatabase() {
        // Given
        Path out = folder.resolve("beside");
        // When
        TrainRun run = train(out, embedded());
        // Then
        assertThat(run.err()).isEmpty();
        assertThat(out.resolve("card.json")).hasSameBinaryContentAs(byFile.resolve("card.json"));
    }

    @Test
    @Order(3)
    void shouldSayWhatTheDatabaseLacksOrForbids() {
        // Given
        Map<String, String> wrongPassword = new HashMap<>(TestPostgres.settings(database));
        wrongPassword.put("smc.storage.password", "wrong");
        // When
        TrainRun refused = train(folder.resolve("none"), wrongPassword);
        TrainRun otherVenue = TrainRun.with(embedded(), "--venue", "binance", "--from", "2026-01-01", "--to",
                "2026-01-08", "--out", folder.resolve("none").toString());
        TrainRun emptySpan = TrainRun.with(embedded(), "--venue", "sim", "--from", "2025-01-01", "--to", "2025-01-08",
                "--out", folder.resolve("none").toString());
        // Then
        assertThat(refused.err()).contains("the database cannot be read").contains("password")
                .doesNotContain(database.connection().password());
        assertThat(otherVenue.err()).contains("there are no candles of binance");
        assertThat(emptySpan.err()).contains("there are no candles of sim in this span");
        assertThat(List.of(refused.exitCode(), otherVenue.exitCode(), emptySpan.exitCode())).containsOnly(2);
    }

    @Test
    @Order(4)
    void shouldStartTheEmbeddedDatabaseItselfAndStopItAgain() throws IOException {
        // Given
        Map<String, String> settings = embedded();
        Path pidFile = database.path().resolve("data/postmaster.pid");
        database.close();
        assertThat(pidFile).doesNotExist();
        Path out = folder.resolve("alone");
        // When
        TrainRun run = train(out, settings);
        // Then
        assertThat(run.err()).isEmpty();
        assertThat(out.resolve("card.json")).hasSameBinaryContentAs(byFile.resolve("card.json"));
        assertThat(pidFile).doesNotExist();
        assertThat(Files.list(out)).hasSize(2);
    }
}
