package io.smcquant.adapter.web.shards;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smcquant.adapter.embedded.StoppablePostgresResource;
import io.smcquant.adapter.postgres.SampleFeed;
import io.smcquant.adapter.postgres.ShardStore;
import io.smcquant.market.VenueId;
import io.vertx.mutiny.sqlclient.Pool;

/** Feeds as a process shows them that is one of them: its own as it is, others as they said, none twice. */
@QuarkusTest
@TestProfile(ShardsRouteInApplicationTest.OneOfSeveral.class)
@WithTestResource(StoppablePostgresResource.class)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ShardsRouteInApplicationTest {
    private static final String ROUTE = "/api/v1/shards";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration WAIT = Duration.ofSeconds(10);

    @Inject
    ShardStore store;
    @Inject
    Pool pool;

    /** A feed with a name of its own, and a database that can go away. */
    public static final class OneOfSeveral implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(Map.entry("smc.roles", "feed,sim"), Map.entry("smc.http.host", "127.0.0.1"),
                    Map.entry("smc.shard.member", "feed-1"), Map.entry("smc.market.speed", "1"),
                    Map.entry("smc.sim.instruments", "2"), Map.entry("smc.feed.history-minutes", "1441"),
                    Map.entry("smc.feed.history-candles", "1"), Map.entry("smc.storage.probe-interval", "1s"),
                    Map.entry("smc.storage.answer-timeout", "5s"));
        }
    }

    @BeforeEach
    void awaitTheOwnRow() {
        StoppablePostgresResource.bringBackIfAway();
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> ownRows() == 1);
        pool.query("DELETE FROM shard_status WHERE pod <> 'feed-1'").executeAndAwait();
        Awaitility.await().atMost(PATIENCE)
                .untilAsserted(() -> given().get(ROUTE).then().body("items[0].watched", is(2)));
    }

    @Test
    void shouldShowItsOwnFeedOnceAndOthersOfTheVenueAsLongAsTheyAreFresh() {
        // Given
        write(VenueId.SIM, "feed-10", List.of(7));
        write(VenueId.SIM, "feed-0", List.of(3, 1));
        write(VenueId.SIM, "feed-2", List.of(2));
        write(VenueId.BINANCE, "feed-3", List.of(4));
        pool.query(
                "UPDATE shard_status SET updated_at = clock_timestamp() - interval '21 seconds' WHERE pod = 'feed-2'")
                .executeAndAwait();

        // When
        Response page = given().get(ROUTE);

        // Then
        page.then().statusCode(200).body("trouble", is("")).body("nextCursor", is((String) null))
                .body("items.pod", contains("feed-0", "feed-1", "feed-10"))
                .body("items[0].partitions", contains(1, 3)).body("items[0].epoch", is(12))
                .body("items[0].lagMillis", is(90_000)).body("items[0].ageMillis", lessThan(20_000))
                .body("items[0].watched", is(3)).body("items[0].degraded", is(1)).body("items[0].warm", is(2))
                .body("items[0].connections.state", contains("streaming", "waiting"))
                .body("items[0].instruments.symbol", contains("BTCUSDT", "币安人生USDT", "ETHUSDT"))
                .body("items[1].ageMillis", is(0)).body("items[1].venue", is("sim"))
                .body("items[1].instruments.size()", is(2));
    }

    @Test
    void shouldShowTheInstrumentsThatAreAskedForOfEveryFeed() {
        // Given
        write(VenueId.SIM, "feed-0", List.of(3));

        // Then
        assertThat(symbols("degraded")).containsExactly("币安人生USDT");
        assertThat(symbols("cold")).containsExactly("ETHUSDT");
        assertThat(symbols("none")).isEmpty();
        given().get(ROUTE + "?instruments=none").then().body("items[0].watched", is(3))
                .body("items[1].instruments", empty()).body("items[1].watched", is(2));
        given().get(ROUTE + "?instruments=some").then().statusCode(400);
    }

    @Test
    void shouldTellOthersOfItselfAndCountAllOfThemOnTheHealthPage() {
        // Given
        write(VenueId.SIM, "feed-0", List.of(0, 3));

        // Then
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> given().get("/health").then()
                .body("feeds.count", is(2)).body("feeds.instruments", is(5)).body("feeds.unowned", empty())
                .body("feeds.shared", contains(0)));
        given().get("/q/metrics").then().body(containsString("smc_shards_feeds 2.0"))
                .body(containsString("smc_shards_partitions 1.0"))
                .body(containsString("smc_shards_partitions_shared 1.0"));
    }

    @Test
    void shouldShowItsOwnFeedWithTheReasonWhileTheDatabaseIsAway() {
        // Given
        write(VenueId.SIM, "feed-0", List.of(3));

        // When
        StoppablePostgresResource.takeAway();

        // Then
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> given().get(ROUTE).then().statusCode(200)
                .body("items.pod", contains("feed-1")).body("items[0].instruments.size()", greaterThan(0))
                .body("trouble", startsWith("only the feed of this process is shown: the database does not answer")));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> given().get("/health").then()
                .body("$", not(org.hamcrest.Matchers.hasKey("feeds"))));
        StoppablePostgresResource.bringBack();
        Awaitility.await().atMost(PATIENCE)
                .untilAsserted(() -> given().get(ROUTE).then().statusCode(200).body("trouble", is("")));
    }

    private List<String> symbols(String instruments) {
        return given().queryParam("instruments", instruments).get(ROUTE).then().statusCode(200).extract().jsonPath()
                .getList("items[0].instruments.symbol", String.class);
    }

    private void write(VenueId venue, String pod, List<Integer> partitions) {
        store.write(venue, pod, SampleFeed.on(venue, partitions)).await().atMost(WAIT);
    }

    private int ownRows() {
        return pool.query("SELECT count(*)::int FROM shard_status WHERE pod = 'feed-1' AND venue = 'sim'"
                + " AND updated_at > clock_timestamp() - interval '6 seconds'").executeAndAwait().iterator().next()
                .getInteger(0);
    }
}
