package io.smcquant.adapter.socket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.smcquant.adapter.embedded.PostgresResource;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** A played venue behind this program's own server and gate, which guards reads and gives little to one client. */
@QuarkusTest
@TestProfile(VenueInApplicationTest.Guarded.class)
@WithTestResource(PostgresResource.class)
@Timeout(60)
class VenueInApplicationTest {
    private static final int BURST = 5;
    /** The sim role of this process opens its own venue when the database answers, which may be before or after this. */
    private static final int BEFORE_THE_SIMULATED = 0;

    /** Settings of a process that plays a venue and guards all the rest. */
    public static final class Guarded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("smc.http.shared-secret", "a secret of thirty-two characters", "smc.http.guard-reads", "true",
                    "smc.roles", "sim", "smc.http.request-burst", Integer.toString(BURST),
                    "smc.http.requests-per-second", "1");
        }
    }

    @Inject
    Router router;
    @Inject
    Vertx vertx;
    @Inject
    ListeningAddress listening;

    private final OwnerThread sim = new OwnerThread("smc-sim");
    private final OwnerThread feed = new OwnerThread("smc-feed");
    private final PlayedVenue venue = new PlayedVenue();
    private final VenueServer server = new VenueServer(venue, sim, VenueServerLimits.USUAL);

    @BeforeEach
    void serve() {
        server.serve(router, BEFORE_THE_SIMULATED);
    }

    @AfterEach
    void stop() {
        server.stop();
        sim.stop(Duration.ofSeconds(10));
        feed.stop(Duration.ofSeconds(10));
    }

    @Test
    void shouldKnowTheAddressThatTheServerReallyListensAt() {
        // When
        URI address = address();

        // Then
        assertThat(address).isEqualTo(URI.create("http://localhost:" + RestAssured.port));
        assertThat(address.getPort()).isPositive();
    }

    @Test
    void shouldAnswerQuestionsToTheVenueUncountedAndUnguardedAndNoOthers() {
        for (int i = 0; i < 10 * BURST; i++) {
            given().get("/fapi/v1/time").then().statusCode(200);
        }
        given().get("/health").then().statusCode(403);
        given().post("/fapi/v1/order").then().statusCode(403);
        given().get("/fapi/../health").then().statusCode(403);
    }

    @Test
    void shouldLetTheFeedOfTheSameProcessAskAndListen() {
        // Given
        WebsocketTransport transport = new WebsocketTransport(vertx, address(), feed, WebsocketLimits.USUAL);
        VertxVenueHttp http = new VertxVenueHttp(vertx, address(), feed, VenueHttpLimits.USUAL);
        List<HeardStream> streams = new ArrayList<>();

        // When
        for (int i = 0; i < 3 * BURST; i++) {
            HeardStream heard = new HeardStream();
            streams.add(heard);
            feed.execute(() -> transport.open("/market/stream?streams=a@b/c", heard));
        }

        // Then
        await().until(() -> streams.stream().allMatch(heard -> heard.events.size() == 2));
        assertThat(streams).allSatisfy(heard -> assertThat(heard.events).containsExactly("opened", "text hello"));
        assertThat(http.get("/fapi/v1/time").toCompletableFuture()).succeedsWithin(10, TimeUnit.SECONDS)
                .satisfies(answer -> assertThat(answer.body()).isEqualTo("[\"\u20ac\"]"));
        sim.execute(() -> venue.outputs.forEach(output -> output.close(VenueEndpoint.Output.CUT, "")));
        await().until(() -> streams.stream().allMatch(HeardStream::hasClosed));
    }

    private URI address() {
        return listening.whenKnown().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
