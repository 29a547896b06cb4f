package io.smcquant.adapter.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smcquant.adapter.embedded.StoppablePostgresResource;

/** A database that is away at start, comes, goes and comes again: the process stays, says so, and recovers. */
@QuarkusTest
@TestProfile(StorageOutageInApplicationTest.Impatient.class)
@WithTestResource(StoppablePostgresResource.class)
class StorageOutageInApplicationTest {
    private static final Duration RECOVERY = Duration.ofSeconds(40);
    /** The interval between two looks and the longest wait of one. */
    private static final Duration PROBE_NOTICES = Duration.ofSeconds(7);
    private static final int CONNECTIONS = 3;

    /** Looks at the database often, so that the test need not wait long. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public java.util.Map<String, String> getConfigOverrides() {
            return java.util.Map.of("smc.roles", "score", "smc.storage.probe-interval", "1s",
                    "smc.storage.answer-timeout", "1s",
                    "smc.storage.connections-max", Integer.toString(CONNECTIONS));
        }
    }

    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void shouldOutliveTheDatabaseAndRecoverByItself() {
        StoppablePostgresResource.takeAwayIfThere();
        assertAway();
        StoppablePostgresResource.bringBack();
        assertUp();
        StoppablePostgresResource.takeAway();
        assertAway();
        StoppablePostgresResource.bringBack();
        assertUp();
        StoppablePostgresResource.freeze();
        assertAway();
        StoppablePostgresResource.thaw();
        assertUp();
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldAskToComeAgainWhileSomethingLongerHoldsATable() throws Exception {
        // Given
        StoppablePostgresResource.bringBackIfAway();
        assertUp();
        try (AutoCloseable lock = StoppablePostgresResource.lock("instrument")) {
            // When
            Response response = given().get("/api/v1/pairs");

            // Then
            assertThat(lock).isNotNull();
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.header("Retry-After")).isEqualTo("5");
            assertThatCallersWhoGaveUpHoldNoConnection();
        }
        assertUp();
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldCallItAwayWhenTheServerEndsItsConnections() throws Exception {
        // Given
        StoppablePostgresResource.bringBackIfAway();
        assertUp();
        CompletableFuture<Response> underWay = new CompletableFuture<>();
        try (AutoCloseable lock = StoppablePostgresResource.lock("instrument")) {
            new Thread(() -> underWay.complete(given().get("/api/v1/pairs")), "caller").start();

            // When
            StoppablePostgresResource.endSessionsOnceTheyWait();

            // Then
            assertThat(lock).isNotNull();
            assertThat(underWay.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        }
        assertUp();
    }

    /** More callers than there are connections have given up by the end; whoever needs one still gets one. */
    private static void assertThatCallersWhoGaveUpHoldNoConnection() {
        for (int caller = 0; caller < CONNECTIONS; caller++) {
            given().get("/api/v1/pairs").then().statusCode(503);
        }
        Awaitility.await().during(PROBE_NOTICES).atMost(RECOVERY)
                .untilAsserted(() -> given().get("/health").then().body("database.state", is("up")));
    }

    private static void assertAway() {
        Awaitility.await().atMost(RECOVERY).untilAsserted(() -> {
            given().get("/health").then().statusCode(200).body("status", is("degraded"))
                    .body("database.state", is("away")).body("troubles", hasItem(containsString("does not answer")));
            given().get("/api/v1/pairs").then().statusCode(503).header("Retry-After", "5")
                    .contentType("application/problem+json").body("detail", containsString("/health"));
            given().get("/api/v1/shards").then().statusCode(503).header("Retry-After", "5");
            given().get("/q/metrics").then().body(containsString("smc_storage_up 0.0"));
        });
        given().get("/q/health/live").then().statusCode(200);
        Awaitility.await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    private static void assertUp() {
        Awaitility.await().atMost(RECOVERY).untilAsserted(() -> {
            given().get("/health").then().statusCode(200).body("status", is("ok")).body("database.state", is("up"));
            given().get("/api/v1/pairs").then().statusCode(200).body("items.size()", is(0));
            given().get("/api/v1/shards").then().statusCode(200).body("items.size()", is(0));
            given().get("/q/metrics").then().body(containsString("smc_storage_up 1.0"));
        });
    }
}
