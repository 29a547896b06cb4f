package io.smcquant.adapter.web.shards;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.postgres.SampleFeed;
import io.smcquant.adapter.postgres.ShardStore;
import io.smcquant.adapter.postgres.StorageProbe;
import io.smcquant.adapter.web.smc.ScoreOnly;
import io.smcquant.market.VenueId;

/** Feeds as a process shows them that is none: all from the database, also one that has the same name. */
@QuarkusTest
@TestProfile(ScoreOnly.class)
@WithTestResource(PostgresResource.class)
class ShardsOfOthersInApplicationTest {
    private static final Duration WAIT = Duration.ofSeconds(20);

    @Inject
    ShardStore store;
    @Inject
    StorageProbe probe;

    @BeforeEach
    void awaitDatabase() {
        Awaitility.await().atMost(WAIT).until(() -> probe.status().up() && probe.status().migrated());
    }

    @Test
    void shouldShowEveryFeedOfTheVenueAndNoneWhenTheyHaveSaidThatTheyGo() {
        // Given
        for (String pod : List.of("local", "feed-0")) {
            store.write(VenueId.SIM, pod, SampleFeed.on(VenueId.SIM, List.of(0))).await().atMost(WAIT);
        }
        given().get("/api/v1/shards?instruments=degraded").then().statusCode(200)
                .body("items.pod", contains("feed-0", "local")).body("trouble", is(""))
                .body("items[1].instruments.symbol", contains("币安人生USDT"));

        // When
        for (String pod : List.of("local", "feed-0")) {
            store.delete(VenueId.SIM, pod).await().atMost(WAIT);
        }

        // Then
        given().get("/api/v1/shards").then().statusCode(200).body("items", empty());
    }
}
