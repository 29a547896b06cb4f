package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.TestPostgres;
import io.smcquant.market.VenueId;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

/** The comparison of a shadow where there is far more than the day that it is about. */
class ShadowScoresTest {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int INSTRUMENTS = 10;
    private static final int DAYS = 10;

    private static EmbeddedDatabase database;
    private static Vertx vertx;
    private static Pool pool;

    @BeforeAll
    static void fillDatabase() {
        database = TestPostgres.openEphemeral("shadows");
        Flyway.configure().dataSource("jdbc:" + database.connection().url(), EmbeddedConnection.USERNAME,
                database.connection().password()).load().migrate();
        vertx = Vertx.vertx();
        pool = TestPostgres.pool(vertx, database, 1);
        for (String statement : List.of("CREATE TABLE vector_score_any PARTITION OF vector_score DEFAULT",
                "INSERT INTO venue (name) VALUES ('sim') ON CONFLICT DO NOTHING",
                "INSERT INTO instrument (venue_id, symbol, base_asset, quote_asset, tick_size_e8, step_size_e8,"
                        + " min_notional_e8, status, contract_type, onboard_millis) SELECT v.id, 'S' || n, 'A', 'USDT',"
                        + " 1, 1, 0, 'TRADING', 'PERPETUAL', 0 FROM venue v, generate_series(1, " + INSTRUMENTS
                        + ") n WHERE v.name = 'sim'",
                // Two of the minutes of each instrument's last day were answered twice; the later answer says 0.5 too.
                "INSERT INTO vector_score SELECT m * 60000, m * 60000 + r.later, r.model, r.confidence, i.id,"
                        + " i.venue_id, 1, 2, false, r.shadow FROM instrument i, generate_series(1, " + DAYS
                        + " * 1440) m, (VALUES (7, 0.75, true, 0), (0, 0.5, false, 1), (3, 0.1, false, 0))"
                        + " r(model, confidence, shadow, later) WHERE r.model <> 3 OR m > " + DAYS + " * 1440 - 2",
                "ANALYZE vector_score")) {
            pool.query(statement).executeAndAwait();
        }
    }

    @AfterAll
    static void closeDatabase() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
        database.close();
    }

    @Test
    void shouldCountEachVectorOnceByTheAnswerThatIsKnownLast() {
        // When
        ShadowScores.Compared compared = new ShadowScores(pool, WAIT).compare(VenueId.SIM, 7).await().atMost(WAIT);

        // Then
        assertThat(compared.rows()).isEqualTo(INSTRUMENTS * 1_440);
        assertThat(compared.meanDifference()).isCloseTo(0.25, offset(1e-12));
    }

    @Test
    void shouldDescendTheKeyForEachInstrumentAndReadNoMonthInFull() {
        // When
        List<String> plan = new ArrayList<>();
        pool.query("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) "
                + ShadowScores.COMPARE.replace("$1", "'sim'").replace("$2", "7")).executeAndAwait()
                .forEach(row -> plan.add(row.getString(0)));

        // Then
        String whole = String.join("\n", plan);
        assertThat(whole).doesNotContain("Seq Scan on vector_score");
        assertThat(plan.stream().filter(line -> line.contains("Index Cond: ((instrument_id = i"))).as(whole).hasSize(3);
        assertThat(plan.stream().filter(line -> line.contains("Index Cond: ((instrument_id = i")
                && line.contains("(close_time_millis > "))).as(whole).hasSize(2);
    }
}
