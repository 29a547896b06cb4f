package io.smcquant.adapter.postgres;

import static io.smcquant.adapter.postgres.ApplicationUser.DATABASE;
import static io.smcquant.adapter.postgres.ApplicationUser.OTHER_DATABASE;
import static io.smcquant.adapter.postgres.ApplicationUser.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.mutiny.Uni;
import io.smcquant.feed.Findings;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The user that Terraform's script makes on a cloud's server: it can do all the engine does, and nothing besides. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ApplicationUserTest {
    private static final String REFUSED = "42501";
    private static final String UNKNOWN_OR_WRONG_PASSWORD = "28P01";
    private static final String RAISED = "P0001";
    private static final long OLD_MILLIS = Instant.parse("2026-01-15T00:00:00Z").toEpochMilli();
    private static final long NEW_MILLIS = Instant.parse("2026-03-15T00:00:00Z").toEpochMilli();

    private static ApplicationUser server;

    @BeforeAll
    static void openServer() throws SQLException {
        server = new ApplicationUser();
    }

    @AfterAll
    static void closeServer() {
        server.close();
    }

    @BeforeEach
    void makeServerAnew() throws SQLException {
        server.makeAnew();
    }

    @Test
    void shouldLetTheUserMigrateWriteAndRetainAsTheEngineDoes() throws SQLException {
        // Given
        server.runScript(DATABASE, PASSWORD);
        int migrations = server.migrate();
        Pool pool = server.pool();
        PartitionedTables tables = PartitionedTables.of(pool);
        CloseStore store = new CloseStore(pool, tables, new CandleStore.Settings(100, Duration.ofSeconds(30)),
                () -> true, WriteMeter.NONE, System::nanoTime); // style-ok: real durations, of which no test depends
        InstrumentKey one = instrument(pool, "ONEUSDT");
        InstrumentKey two = instrument(pool, "TWOUSDT");

        // When
        await(store.write(one.venue(),
                List.of(close(one, OLD_MILLIS), close(one, NEW_MILLIS), close(two, NEW_MILLIS))));
        Retention.Kept kept = new Retention.Kept(Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(30));
        List<Retention.Dropped> dropped = await(new Retention(pool, new CandleReader(pool), tables)
                .dropExpired(one.venue(), kept));

        // Then
        assertThat(migrations).isGreaterThan(4);
        assertThat(dropped).extracting(Retention.Dropped::table, Retention.Dropped::month)
                .contains(org.assertj.core.groups.Tuple.tuple("candle", YearMonth.of(2026, 1)),
                        org.assertj.core.groups.Tuple.tuple("smc_event", YearMonth.of(2026, 1)));
        try (Connection user = server.connect(DATABASE, PASSWORD)) {
            assertThat(ApplicationUser.one(user, "SELECT count(*) FROM smc.candle")).isEqualTo("2");
            assertThat(ApplicationUser.one(user, "SELECT count(*) FROM pg_class c"
                    + " WHERE relnamespace = 'smc'::regnamespace AND relowner <> 'smc_app'::regrole")).isEqualTo("0");
        }
    }

    @Test
    void shouldChangeNothingButThePasswordWhenItRunsAgain() throws SQLException {
        // Given
        server.runScript(DATABASE, PASSWORD);
        server.migrate();
        String before = state();
        String newPassword = "fedcba9876543210fedcba9876543210";

        // When
        server.runScript(DATABASE, newPassword);

        // Then
        assertThat(state()).isEqualTo(before);
        assertThatThrownBy(() -> server.connect(DATABASE, PASSWORD)).extracting("SQLState")
                .isEqualTo(UNKNOWN_OR_WRONG_PASSWORD);
        try (Connection user = server.connect(DATABASE, newPassword)) {
            assertThat(ApplicationUser.one(user, "SELECT current_schema()")).isEqualTo("smc");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "CREATE ROLE another",
            "CREATE DATABASE another",
            "CREATE SCHEMA another",
            "CREATE TABLE public.another (id integer)",
            "CREATE TEMPORARY TABLE another (id integer)",
            "DROP DATABASE smc",
            "ALTER DATABASE smc SET work_mem = '1GB'",
            "ALTER ROLE smc_app CREATEDB",
            "ALTER ROLE smc_app CONNECTION LIMIT -1",
            "SET ROLE master",
            "SELECT * FROM pg_authid",
            "SELECT pg_read_file('PG_VERSION')",
            "COPY (SELECT 1) TO PROGRAM 'true'"
    })
    void shouldRefuseTheUserWhatTheEngineDoesNotNeed(String sql) throws SQLException {
        // Given
        server.runScript(DATABASE, PASSWORD);
        try (Connection user = server.connect(DATABASE, PASSWORD)) {
            // When
            assertThatThrownBy(() -> ApplicationUser.execute(user, sql))
                    // Then
                    .extracting("SQLState").isEqualTo(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { OTHER_DATABASE, "postgres", "template1" })
    void shouldLetTheUserIntoNoOtherDatabase(String database) throws SQLException {
        // Given
        server.runScript(DATABASE, PASSWORD);

        // When
        assertThatThrownBy(() -> server.connect(database, PASSWORD))
                // Then
                .extracting("SQLState").isEqualTo(REFUSED);
    }

    @Test
    void shouldLetNobodyElseIntoTheDatabase() throws SQLException {
        // Given
        server.runScript(DATABASE, PASSWORD);

        // When
        try (Connection master = server.connectAsMaster(DATABASE, "")) {
            ApplicationUser.execute(master, "CREATE ROLE stranger LOGIN");

            // Then
            assertThat(ApplicationUser.one(master, "SELECT has_database_privilege('stranger', 'smc', 'CONNECT')"
                    + " OR has_schema_privilege('stranger', 'smc', 'USAGE')"
                    + " OR has_schema_privilege('stranger', 'public', 'USAGE')")).isEqualTo("f");
        }
    }

    @ParameterizedTest
    @CsvSource({ "statement_timeout, 10min", "idle_in_transaction_session_timeout, 15min", "search_path, smc" })
    void shouldBoundWhatTheUserDoes(String setting, String value) throws SQLException {
        // Given
        server.runScript(DATABASE, PASSWORD);
        try (Connection user = server.connect(DATABASE, PASSWORD)) {
            // Then
            assertThat(ApplicationUser.one(user, "SELECT current_setting('" + setting + "')")).isEqualTo(value);
            assertThat(ApplicationUser.one(user, "SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("150");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "23-characters-are-too-f" })
    void shouldRefuseToRunWithoutAPasswordOfSomeLength(String password) throws SQLException {
        // When
        assertThatThrownBy(() -> server.runScript(DATABASE, password))
                // Then
                .hasMessageContaining("smc.app_password must").extracting("SQLState").isEqualTo(RAISED);
        try (Connection master = server.connectAsMaster(DATABASE, "")) {
            assertThat(ApplicationUser.one(master, "SELECT count(*) FROM pg_roles WHERE rolname = 'smc_app'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void shouldRefuseToRunInADatabaseOfTheServersOwn() {
        // When
        assertThatThrownBy(() -> server.runScript("postgres", PASSWORD))
                // Then
                .hasMessageContaining("connect to the one of smc-quant").extracting("SQLState").isEqualTo(RAISED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "ALTER ROLE smc_app SUPERUSER", "ALTER ROLE smc_app REPLICATION",
            "ALTER ROLE smc_app BYPASSRLS", "GRANT pg_read_all_data TO smc_app" })
    void shouldRefuseToTouchAUserThatHasComeToPower(String grant) throws SQLException {
        // Given
        server.runScript(DATABASE, PASSWORD);
        try (Connection superuser = server.connectAsSuperuser(DATABASE)) {
            ApplicationUser.execute(superuser, grant);
        }

        // When
        assertThatThrownBy(() -> server.runScript(DATABASE, PASSWORD))
                // Then
                .hasMessageContaining("smc_app is").extracting("SQLState").isEqualTo(RAISED);
    }

    @Test
    void shouldStoreThePasswordAsScramAndLeaveTheMasterNoPartInTheUser() throws SQLException {
        // When
        server.runScript(DATABASE, PASSWORD);

        // Then
        try (Connection superuser = server.connectAsSuperuser(DATABASE)) {
            assertThat(ApplicationUser.one(superuser,
                    "SELECT rolpassword FROM pg_authid WHERE rolname = 'smc_app'")).startsWith("SCRAM-SHA-256$");
            assertThat(ApplicationUser.one(superuser, "SELECT pg_has_role('master', 'smc_app', 'USAGE')"
                    + " OR pg_has_role('master', 'smc_app', 'SET')")).isEqualTo("f");
        }
    }

    /** All that the script decides, but the password. */
    private static String state() throws SQLException {
        try (Connection superuser = server.connectAsSuperuser(DATABASE)) {
            return ApplicationUser.one(superuser, "SELECT concat_ws(' | ',"
                    + " (SELECT to_jsonb(r) - 'rolpassword' FROM pg_authid r WHERE rolname = 'smc_app'),"
                    + " (SELECT jsonb_agg(s ORDER BY s.setdatabase) FROM pg_db_role_setting s),"
                    + " (SELECT jsonb_agg(m ORDER BY m.oid) FROM pg_auth_members m),"
                    + " (SELECT jsonb_agg(n.nspname || coalesce(n.nspacl::text, '') || n.nspowner ORDER BY n.oid)"
                    + " FROM pg_namespace n),"
                    + " (SELECT jsonb_agg(d.datname || coalesce(d.datacl::text, '') || d.datdba ORDER BY d.oid)"
                    + " FROM pg_database d))");
        }
    }

    private static InstrumentKey instrument(Pool pool, String symbol) {
        pool.preparedQuery("INSERT INTO venue (name) VALUES ('sim') ON CONFLICT DO NOTHING").executeAndAwait();
        VenueKey venue = new VenueKey(VenueId.SIM,
                pool.query("SELECT id FROM venue").executeAndAwait().iterator().next()
                        .getShort(0));
        int id = pool.preparedQuery("INSERT INTO instrument (venue_id, symbol, base_asset, quote_asset, tick_size_e8,"
                + " step_size_e8, min_notional_e8, status, contract_type, onboard_millis)"
                + " VALUES ($1, $2, 'S', 'USDT', 1, 1, 0, 'TRADING', 'PERPETUAL', 0) RETURNING id")
                .executeAndAwait(Tuple.of(venue.id(), symbol)).iterator().next().getInteger(0);
        return new InstrumentKey(new InstrumentId(venue.venue(), symbol), venue, id);
    }

    /** A candle with one of everything that is found at its close. */
    private static KeyedClose close(InstrumentKey instrument, long openMillis) {
        long closeMillis = openMillis + 60_000;
        Findings findings = new Findings(List.of(Found.onMinutes(Found.block(openMillis - 60_000, closeMillis))),
                List.of(Found.vector(closeMillis, closeMillis, false)),
                List.of(Found.snapshot(Timeframe.M1, closeMillis, "state")));
        return new KeyedClose(instrument, Found.closed(instrument.instrument(),
                Found.candle(Timeframe.M1, openMillis, 1), closeMillis, findings));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(30)); // style-ok: a test may wait
    }
}
