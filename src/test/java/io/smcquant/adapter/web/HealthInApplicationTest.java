package io.smcquant.adapter.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.deploy.helm.Watching;

/** The page for people, the probes for the platform, the metrics for both. */
@QuarkusTest
@TestProfile(QuietFeed.class)
@WithTestResource(PostgresResource.class)
class HealthInApplicationTest {
    @Test
    void shouldTellAPersonTheWholeStateInOnePage() {
        Awaitility.await().untilAsserted(() -> given().get("/health").then().statusCode(200)
                .body("status", is("ok")).body("troubles", empty()).body("mode", is("embedded"))
                .body("venue", is("sim")).body("version", notNullValue()).body("uptimeMillis", notNullValue())
                .body("roles.name", hasItems("feed", "score", "trade", "sim"))
                .body("database.state", is("up")).body("database.schemaVersion", is("7"))
                .body("database.tableBytes.candle", notNullValue()).body("models.rung", is("heuristic"))
                .body("capabilities.access", containsString("this machine only"))
                .body("capabilities.retention", containsString("vectors for 7 days of market time")));
    }

    @Test
    void shouldAnswerEveryProbe() {
        for (String probe : new String[] { "live", "ready", "started" }) {
            Awaitility.await().untilAsserted(
                    () -> given().get("/q/health/" + probe).then().statusCode(200).body("status", is("UP")));
        }
        // One is the framework's: it is down while a stop waits for requests under way.
        given().get("/q/health/ready").then().body("checks.name",
                containsInAnyOrder("Graceful Shutdown", "roles ready"));
        given().get("/q/health/live").then().body("checks.name", contains("roles alive"));
    }

    @Test
    void shouldShowNoMetricOfOursThatTheCatalogueDoesNotDeclare() {
        // When
        String metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();

        // Then
        Set<String> declared = Arrays.stream(Metric.values())
                .map(metric -> metric.kind() == Metric.Kind.TIMER ? metric.id() + "_count" : metric.id())
                .collect(Collectors.toSet());
        Set<String> shown = metrics.lines().filter(line -> line.startsWith("smc_"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .filter(name -> !name.endsWith("_max") && !name.endsWith("_sum") && !name.endsWith("_bucket"))
                .collect(Collectors.toSet());
        assertThat(declared).containsAll(shown);
        assertThat(shown).contains("smc_role_ready", "smc_storage_up", "smc_storage_migrated");
    }

    @Test
    void shouldMeasureWhatTheDashboardsShowOfTheFramework() {
        // Given
        given().get("/health");

        // When
        Set<String> shown = given().get("/q/metrics").then().statusCode(200).extract().asString().lines()
                .map(line -> line.replaceFirst("[{ ].*", "")).collect(Collectors.toSet());

        // Then
        assertThat(Watching.metricsOfTheFramework()).isNotEmpty().isSubsetOf(shown);
    }

    @Test
    void shouldOfferTheInterfaceAsDocumentAndAsPage() {
        given().redirects().follow(false).get("/docs").then().statusCode(307).header("Location",
                containsString("/q/swagger-ui"));
        given().get("/q/swagger-ui/").then().statusCode(200);
        given().accept("application/json").get("/q/openapi").then().statusCode(200)
                .body("paths.keySet()", hasItems("/api/v1/candles", "/api/v1/pairs", "/health"));
    }
}
