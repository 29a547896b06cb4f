package io.smcquant.adapter.web.smc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.web.QuietFeed;

/** What the detectors of a running feed know, over HTTP. */
@QuarkusTest
@TestProfile(QuietFeed.class)
@WithTestResource(PostgresResource.class)
class SmcViewRouteInApplicationTest {
    private static final String VIEW = "/api/v1/smc/view";

    @Test
    void shouldShowWhatIsAliveAroundThePriceOfAWatchedInstrument() {
        // When
        await().atMost(Duration.ofSeconds(60)).until(() -> given().get(VIEW + "?symbol=BTCUSDT").then().extract()
                .jsonPath().getList("timeframes.timeframe").contains("1m"));

        // Then
        JsonPath minute = given().get(VIEW + "?symbol=BTCUSDT").then().statusCode(200).extract().jsonPath()
                .setRootPath("timeframes[0]");
        double close = minute.getDouble("close");
        assertThat(minute.getInt("trend")).isIn(List.of(-1, 1));
        assertThat(minute.getDouble("up.level.level")).isGreaterThanOrEqualTo(close);
        assertThat(minute.getDouble("down.level.level")).isLessThanOrEqualTo(close);
        assertThat(minute.getLong("up.level.confirmedAtMillis")).isLessThanOrEqualTo(minute.getLong("closeTimeMillis"));
    }

    @Test
    void shouldSayThatAnInstrumentIsNotWatchedHere() {
        given().get(VIEW + "?symbol=NOSUCHUSDT").then().statusCode(404)
                .contentType(containsString("application/problem+json"))
                .body("detail", containsString("does not watch sim:NOSUCHUSDT"));
    }

    @Test
    void shouldAskForASymbol() {
        given().get(VIEW).then().statusCode(400).body("findings[0].field", is("symbol"));
    }
}
