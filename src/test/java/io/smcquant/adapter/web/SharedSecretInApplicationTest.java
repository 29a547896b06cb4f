package io.smcquant.adapter.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smcquant.adapter.embedded.PostgresResource;

/** A process with a shared secret that guards reads too, allows one origin, and gives little to one client. */
@QuarkusTest
@TestProfile(SharedSecretInApplicationTest.Guarded.class)
@WithTestResource(PostgresResource.class)
class SharedSecretInApplicationTest {
    private static final String SECRET = "a secret of thirty-two characters";
    private static final int BURST = 60;

    /** Settings of a process at the edge. */
    public static final class Guarded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("smc.http.shared-secret", SECRET, "smc.http.guard-reads", "true", "smc.roles", "score",
                    "smc.http.request-burst", Integer.toString(BURST), "smc.http.requests-per-second", "1",
                    "smc.http.trusted-proxies", "127.0.0.1", "smc.http.cors-origins", "https://desk.example");
        }
    }

    @Test
    void shouldLetNobodyInWithoutTheSecretButTheProbes() {
        client("192.0.2.1").get("/health").then().statusCode(403).body("detail", containsString("X-Shared-Secret"));
        client("192.0.2.1").header("X-Shared-Secret", SECRET + "x").get("/health").then().statusCode(403);
        client("192.0.2.1").header("X-Shared-Secret", SECRET).get("/health").then().statusCode(200);
        client("192.0.2.1").post("/api/v1/storage/retention").then().statusCode(403);
        client("192.0.2.1").post("/api/v1/smc/analyze").then().statusCode(403);
        client("192.0.2.1").header("X-Shared-Secret", SECRET).contentType("application/json").body("{}")
                .post("/api/v1/smc/analyze").then().statusCode(400);
        client("192.0.2.1").get("/q/openapi").then().statusCode(403);
        client("192.0.2.1").get("/fapi/v1/time").then().statusCode(403);
        Awaitility.await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/metrics").then().statusCode(200);
    }

    @Test
    void shouldSlowDownOneClientAloneAndSayWhenToComeBack() {
        // Given
        String greedy = "192.0.2.2";

        // When
        Response refused = null;
        for (int i = 0; i < BURST + 20 && refused == null; i++) {
            Response response = client(greedy).header("X-Shared-Secret", SECRET).get("/health");
            refused = response.statusCode() == 429 ? response : null;
        }

        // Then
        assertThat(refused).isNotNull();
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(refused.contentType()).startsWith("application/problem+json");
        client("192.0.2.3").header("X-Shared-Secret", SECRET).get("/health").then().statusCode(200);
        Awaitility.await().untilAsserted(() -> client(greedy).get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void shouldAllowTheNamedOriginAndNoOther() {
        assertThat(client("192.0.2.4").header("X-Shared-Secret", SECRET).header("Origin", "https://desk.example")
                .get("/health").header("Access-Control-Allow-Origin")).isEqualTo("https://desk.example");
        assertThat(client("192.0.2.4").header("X-Shared-Secret", SECRET).header("Origin", "https://evil.example")
                .get("/health").header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void shouldAnswerAPreflightWithoutTheSecretThatABrowserCannotSendYet() {
        // When
        Response response = client("192.0.2.5").header("Origin", "https://desk.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "X-Shared-Secret").options("/api/v1/storage/retention");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Access-Control-Allow-Headers")).contains("X-Shared-Secret");
        assertThat(client("192.0.2.5").options("/api/v1/storage/retention").statusCode()).isEqualTo(403);
    }

    private static io.restassured.specification.RequestSpecification client(String address) {
        return given().header("X-Forwarded-For", address);
    }
}
