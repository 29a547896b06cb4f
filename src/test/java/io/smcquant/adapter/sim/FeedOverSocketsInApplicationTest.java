package io.smcquant.adapter.sim;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.web.shards.FeedReport;
import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/**
 * The feed and the simulated venue as they run: real sockets, real Postgres, two minutes that close every second. Faults
 * are switched on over HTTP the way a person would, and when they are over nothing is missing and nothing is wrong.
 */
@QuarkusTest
@TestProfile(FeedOverSocketsInApplicationTest.TwoRoles.class)
@WithTestResource(PostgresResource.class)
@Timeout(120)
class FeedOverSocketsInApplicationTest {
    private static final String SECRET = "a secret of thirty-two characters";
    private static final int SEED = 77;
    private static final int INSTRUMENTS = 12;
    private static final long MINUTE = Timeframe.M1.millis();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    FeedReport feed;

    /** A process that plays the venue and feeds on it. */
    public static final class TwoRoles implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(Map.entry("smc.http.shared-secret", SECRET), Map.entry("smc.roles", "feed,sim"),
                    Map.entry("smc.http.host", "127.0.0.1"), Map.entry("smc.market.speed", "200"),
                    Map.entry("smc.http.requests-per-second", "1000"), Map.entry("smc.http.request-burst", "1000"),
                    Map.entry("smc.sim.seed", Integer.toString(SEED)),
                    Map.entry("smc.sim.instruments", Integer.toString(INSTRUMENTS)),
                    Map.entry("smc.feed.instruments-per-connection", "4"),
                    Map.entry("smc.feed.history-minutes", "1441"),
                    Map.entry("smc.feed.history-candles", "10"), Map.entry("smc.feed.reconcile-interval", "5m"),
                    Map.entry("smc.feed.universe-interval", "2m"));
        }
    }

    @BeforeEach
    void awaitALiveFeed() {
        switchOff();
        await().atMost(PATIENCE).until(() -> degraded() == 0 && watched() == INSTRUMENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = { "CUT_SOCKETS", "DROP_FRAMES", "REORDER_FRAMES", "CORRUPT_FRAMES", "SILENT_ACKNOWLEDGEMENT",
            "STALL_STREAM", "MISSING_CLOSE_FLAG", "WRONG_CLOSE", "HTTP_429", "HTTP_500", "TRUNCATED_JSON", "RESTART",
            "DELIST" })
    void shouldHealWithoutAGap(String kind) {
        // Given
        long from = closedUntil();
        given().header("X-Shared-Secret", SECRET).contentType("application/json")
                .body("{\"kind\":\"" + kind + "\",\"durationMillis\":240000}").post("/api/v1/sim/faults").then()
                .statusCode(200);

        // When
        await().atMost(PATIENCE).until(() -> marketMillis() > from + 5 * MINUTE);
        switchOff();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            long until = closedUntil();
            assertThat(until).isGreaterThan(from + 8 * MINUTE);
            assertThat(differences(from - MINUTE, until - MINUTE)).isEmpty();
            assertThat(degraded()).isZero();
        });
    }

    @Test
    void shouldShowWhatItWorksOn() {
        // When
        JsonPath shard = given().get("/api/v1/shards").then().statusCode(200).extract().jsonPath();

        // Then
        assertThat(shard.getList("items[0].connections.instruments", Integer.class)).containsExactly(4, 4, 4);
        assertThat(shard.getList("items[0].instruments.symbol", String.class)).hasSize(INSTRUMENTS)
                .contains("BTCUSDT");
        assertThat(shard.getInt("items[0].watched")).isEqualTo(INSTRUMENTS);
        given().get("/api/v1/shards?instruments=none").then().statusCode(200);
        given().get("/api/v1/shards?instruments=some").then().statusCode(400);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void shouldGuardTheFaultsAndRefuseUnknownOnes() {
        given().contentType("application/json").body("{\"kind\":\"CUT_SOCKETS\"}").post("/api/v1/sim/faults").then()
                .statusCode(403);
        given().header("X-Shared-Secret", SECRET).contentType("application/json").body("{\"kind\":\"EARTHQUAKE\"}")
                .post("/api/v1/sim/faults").then().statusCode(400);
        given().header("X-Shared-Secret", SECRET).contentType("application/json")
                .body("{\"kind\":\"HTTP_500\",\"probability\":2}").post("/api/v1/sim/faults").then().statusCode(400);
    }

    private static void switchOff() {
        given().header("X-Shared-Secret", SECRET).delete("/api/v1/sim/faults").then().statusCode(200);
    }

    private int degraded() {
        return (int) feed.feedStatus().orElseThrow().instruments().stream().filter(one -> one.degraded()).count();
    }

    private int watched() {
        return feed.feedStatus().orElseThrow().instruments().size();
    }

    private long marketMillis() {
        return feed.feedStatus().orElseThrow().marketMillis();
    }

    /** What every instrument has closed by now. */
    private long closedUntil() {
        return feed.feedStatus().orElseThrow().instruments().stream().mapToLong(one -> one.closedUntilMillis()).min()
                .orElse(0);
    }

    /** Stored minutes that are not what happened, over the HTTP interface. */
    private List<String> differences(long fromMillis, long toMillis) {
        SimulatedMarket market = new SimulatedMarket(SEED, INSTRUMENTS);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < INSTRUMENTS; i++) {
            InstrumentId instrument = market.instruments().get(i).id();
            JsonPath stored = given().queryParam("symbol", instrument.symbol()).queryParam("from", fromMillis)
                    .queryParam("to", toMillis).queryParam("limit", 5000).get("/api/v1/candles").then().statusCode(200)
                    .extract().jsonPath();
            List<Long> opens = stored.getList("items.openTimeMillis", Long.class);
            List<String> closes = stored.getList("items.close", String.class);
            List<String> highs = stored.getList("items.high", String.class);
            for (long open = fromMillis; open < toMillis; open += MINUTE) {
                int row = opens.indexOf(open);
                Optional<Candle> truth = market.minute(i, open);
                if (row < 0) {
                    differences.add(instrument + " misses " + open);
                } else if (truth.isPresent() && (E8.parse(closes.get(row)) != truth.get().closeE8()
                        || E8.parse(highs.get(row)) != truth.get().highE8())) {
                    differences.add(instrument + " is wrong at " + open);
                }
            }
        }
        return differences;
    }
}
