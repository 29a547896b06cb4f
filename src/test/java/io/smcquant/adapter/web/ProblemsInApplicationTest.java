package io.smcquant.adapter.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smcquant.adapter.embedded.PostgresResource;

/** Every refusal is a problem that names what is wrong, and none of them says anything of our insides. */
@QuarkusTest
@TestProfile(QuietFeed.class)
@WithTestResource(PostgresResource.class)
class ProblemsInApplicationTest {
    private static final String PROBLEM = "application/problem+json";

    @Test
    void shouldAnswerAnUnknownPathWithAProblem() {
        for (String path : new String[] { "/nothing", "/api/v1/nothing", "/q/nothing", "/health/nothing", "/" }) {
            // When
            Response response = given().get(path);

            // Then
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertProblem(response, 404);
        }
    }

    @Test
    void shouldAnswerAWrongMethodWithWhatIsAllowed() {
        // When
        Response response = given().post("/api/v1/pairs");

        // Then
        assertProblem(response, 405);
        response.then().body("detail", containsString("OPTIONS"));
        assertThat(given().options("/api/v1/pairs").header("Allow")).contains("GET");
    }

    @Test
    void shouldAnswerAWrongMediaTypeWithAProblem() {
        // When
        Response response = given().contentType("application/xml").body("<a/>").post("/sample/orders");

        // Then
        assertProblem(response, 415);
    }

    @Test
    void shouldAnswerMalformedJsonWithItsPlace() {
        // When
        Response response = given().contentType(ContentType.JSON).body("{\n \"price\": 1,,}").post("/sample/orders");

        // Then
        assertProblem(response, 400);
        response.then().body("findings[0].field", is("body")).body("findings[0].rule",
                containsString("line 2, column"));
    }

    @Test
    void shouldAnswerAWrongTypeWithTheFieldThatHasIt() {
        for (String body : new String[] { "{\"price\":1,\"count\":\"many\",\"ratio\":1}",
                "{\"price\":1,\"count\":1.5,\"ratio\":1}", "{\"price\":1,\"count\":null,\"ratio\":1}" }) {
            // When
            Response response = given().contentType(ContentType.JSON).body(body).post("/sample/orders");

            // Then
            assertProblem(response, 400);
            response.then().body("findings.field", hasItem("count"));
        }
    }

    @Test
    void shouldRefuseAFieldNobodyKnowsAndTextAfterTheBody() {
        // When
        Response unknown = given().contentType(ContentType.JSON)
                .body("{\"price\":1,\"count\":1,\"ratio\":1,\"prise\":2}").post("/sample/orders");
        Response trailing = given().contentType(ContentType.JSON).body("{\"price\":1,\"count\":1,\"ratio\":1} {}")
                .post("/sample/orders");

        // Then
        assertProblem(unknown, 400);
        unknown.then().body("findings[0].field", is("prise"));
        assertProblem(trailing, 400);
    }

    @Test
    void shouldAnswerABugWithoutAnythingOfOurInsides() {
        // When
        Response response = given().get("/sample/bug");

        // Then
        assertProblem(response, 500);
    }

    @Test
    void shouldReadNumbersAndStringsDecimallyAndWriteThemWithoutExponent() {
        for (String price : new String[] { "0.00000001", "\"0.00000001\"", "1e-8" }) {
            // When
            Response response = given().contentType(ContentType.JSON)
                    .body("{\"price\":" + price + ",\"count\":1,\"ratio\":12345678901234.5}").post("/sample/orders");

            // Then
            assertThat(response.asString()).isEqualTo("{\"price\":0.00000001,\"count\":1,\"ratio\":12345678901234.5}");
        }
        given().contentType(ContentType.JSON).body("{\"price\":1.000000001,\"count\":1,\"ratio\":1}")
                .post("/sample/orders").then().statusCode(400).body("findings[0].field", is("price"));
    }

    @Test
    void shouldNameEveryWrongParameterAtOnce() {
        // When
        Response response = given().get("/api/v1/candles?timeframe=2m&limit=0&from=yesterday&limt=5");

        // Then
        assertProblem(response, 400);
        response.then().body("findings.field.sort()",
                equalTo(java.util.List.of("from", "limit", "limt", "symbol", "timeframe")));
    }

    @Test
    void shouldRefuseACursorNoPageOfTheListCouldHaveGiven() {
        given().get("/api/v1/pairs?cursor=zzzzzzzzzzzz").then().statusCode(400).body("findings[0].field", is("cursor"));
        given().get("/api/v1/pairs?cursor=!").then().statusCode(400).body("findings[0].field", is("cursor"));
    }

    @Test
    void shouldAcceptATrailingSlash() {
        given().get("/api/v1/pairs/").then().statusCode(200);
        given().get("/health/").then().statusCode(200);
        given().get("/api/v1/candles/?symbol=UNLISTED").then().statusCode(404).body("detail",
                containsString("sim:UNLISTED"));
    }

    private static void assertProblem(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith(PROBLEM);
        response.then().body("status", is(status));
        assertThat(response.asString()).doesNotContain("Exception").doesNotContain("io.smcquant")
                .doesNotContain("\tat ").doesNotContain("secret inner detail");
    }
}
