package io.smcquant.adapter.web.score;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.web.smc.ScoreOnly;
import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureSchema;
import io.smcquant.smc.SmcSettings;

/** One vector, many, and those an analysis found; without a model the rule of thumb answers. */
@QuarkusTest
@TestProfile(ScoreOnly.class)
@WithTestResource(PostgresResource.class)
class ScoreRouteInApplicationTest {
    private static final String ROUTE = "/api/v1/score";
    private static final String PRICE = "\"price\":{\"close\":\"64250.1\",\"atr\":41.51234567891,\"tickSize\":0.1}";

    /** Structure with the side, a fresh sweep, a block near by, strong momentum: 0.5 + 0.1 + 0.15 + 0.1 + 0.05. */
    private static Map<String, String> good() {
        Map<String, String> features = new LinkedHashMap<>();
        for (Feature feature : Feature.values()) {
            features.put(feature.label(), "0.5");
        }
        features.put("market_structure", "1");
        features.put("fvg_size_atr", "0");
        features.put("ob_proximity", "\"0.7\"");
        features.put("momentum_atr", "3.5e-1");
        return features;
    }

    private static String features(Map<String, String> features) {
        return "\"features\":" + features.entrySet().stream().map(one -> "\"" + one.getKey() + "\":" + one.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String body(Map<String, String> features, String... more) {
        return "{" + features(features) + (more.length == 0 ? "" : ",") + String.join(",", more) + "}";
    }

    private static ValidatableResponse post(String route, String body) {
        return given().contentType("application/json").body(body).post(route).then();
    }

    private static ValidatableResponse score(String body) {
        return post(ROUTE, body);
    }

    @BeforeEach
    void awaitTheFirstLook() {
        Awaitility.await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void shouldScoreAVectorAndSayWhoDidAndWhy() {
        score(body(good())).statusCode(200).body("confidence", is(0.9f)).body("calibrated", is(false))
                .body("tier", is("low")).body("sizeFraction", is(0.005f))
                .body("sizeReason", containsString("not calibrated")).body("rung", is("heuristic"))
                .body("rungReason", is("no model is active")).body("model.name", is("heuristic"))
                .body("model.id", is(0)).body("schemaHash", is(FeatureSchema.hash(SmcSettings.USUAL)))
                // 0.3 % to the stop and 0.1 % of costs, of a position of 0.5 %
                .body("riskFraction", is(0.00002f)).body("side", nullValue()).body("symbol", nullValue())
                .body("plan", nullValue()).body("contributions", nullValue());
    }

    @Test
    void shouldPlanTheTradeWhereThereIsAPrice() {
        score(body(good(), "\"side\":\"short\"", "\"symbol\":\"BTCUSDT\"", PRICE)).statusCode(200)
                .body("side", is("down")).body("symbol", is("BTCUSDT")).body("plan.entry", is(64250.1f))
                // 64250.1 x 1.003 = 64442.8503 and x 0.995 = 63928.8495, away to the grid of 0.1
                .body("plan.stop", is(64442.9f)).body("plan.target", is(63928.8f))
                .body("plan.holdMillisMax", is(7_200_000));
    }

    @Test
    void shouldSayWhatEachFeatureAddedWhenAsked() {
        score(body(good(), "\"explain\":true")).statusCode(200).body("contributions.scale", is("confidence"))
                .body("contributions.start", is(0.5f)).body("contributions.parts.liquidity_grab", is(0.15f))
                .body("contributions.parts.rsi_14", is(0)).body("contributions.missing", nullValue());
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        // Given
        Map<String, String> features = good();
        features.remove("rsi_14");
        features.put("rsi14", "0.5");
        features.put("market_structure", "\"NaN\"");
        features.put("liquidity_grab", "-0.1");
        features.put("fvg_proximity", "null");
        features.put("ob_proximity", "1e999");

        // Then
        score(body(features, "\"side\":\"sideways\"", "\"x\":{\"y\":[1]}", "\"symbol\":\" \"", "\"explain\":1",
                "\"price\":{\"close\":1,\"tick\":2}")).statusCode(400)
                .contentType("application/problem+json").body("findings.field",
                        containsInAnyOrder("features.rsi_14", "features.rsi14", "features.market_structure",
                                "features.liquidity_grab", "features.fvg_proximity", "features.ob_proximity", "side",
                                "x", "symbol", "explain", "price.tick", "price"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{} | features", "[] | body", "7 | body", "\"\" | body",
            "{\"features\":[]} | features", "{\"features\":{},\"features\":{}} | features" })
    void shouldRefuseWhatIsNoVector(String body, String field) {
        score(body).statusCode(400).body("findings.field", hasItems(field));
    }

    @Test
    void shouldRefuseAFeatureGivenTwiceAndAPriceWithoutASide() {
        score("{\"features\":{\"rsi_14\":0.5,\"rsi_14\":0.6}}").statusCode(400).body("findings.field",
                hasItems("features.rsi_14"));
        score(body(good(), PRICE)).statusCode(400).body("findings.field", is(List.of("side")));
        score(body(good(), "\"side\":\"up\"", "\"price\":{\"close\":0.00000002,\"atr\":1,\"tickSize\":0.00000002}"))
                .statusCode(400).body("findings.rule", hasItems(containsString("no room")));
    }

    @ParameterizedTest
    @CsvSource({ "{, 400", "'', 400", "'{} {}', 400" })
    void shouldRefuseWhatIsNoJson(String body, int status) {
        score(body).statusCode(status);
        post(ROUTE + "/batch", body).statusCode(status);
    }

    @Test
    void shouldRefuseOtherMediaAndBodiesBeyondItsBound() {
        given().contentType("text/plain").body("x").post(ROUTE).then().statusCode(415);
        score("{\"symbol\":\"" + "x".repeat(17_000) + "\"}").statusCode(413);
        given().get(ROUTE).then().statusCode(405);
    }

    /** A body of known length is answered in front of the REST layer, one as gzip behind it: nobody can tell. */
    @ParameterizedTest
    @ValueSource(strings = { "GOOD", "{}", "{", "", "[]", "{} {}", "{\"features\":{\"rsi_14\":\"x\"}}",
            "{\"features\":7,\"price\":{}}" })
    void shouldAnswerAlikeInBothOfItsWays(String text) throws IOException {
        // Given
        String body = text.equals("GOOD") ? body(good(), "\"side\":\"up\"", PRICE, "\"explain\":true") : text;
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }

        // When
        Response plain = given().contentType("application/json").body(body).post(ROUTE);
        Response unpacked = given().contentType("application/json").header("Content-Encoding", "gzip")
                .body(zipped.toByteArray()).post(ROUTE);

        // Then
        assertThat(plain.statusCode()).isEqualTo(unpacked.statusCode());
        assertThat(plain.contentType()).isEqualTo(unpacked.contentType());
        assertThat(plain.header("X-Content-Type-Options")).isEqualTo("nosniff");
        if (!text.isEmpty()) {
            assertThat(plain.asString()).isEqualTo(unpacked.asString());
        }
    }

    @Test
    void shouldScoreABatchInItsOrderByTheSameRules() {
        // Given
        Map<String, String> weak = good();
        weak.put("liquidity_grab", "0");
        weak.put("momentum_atr", "0");
        String body = IntStream.range(0, 1_000).mapToObj(i -> i % 2 == 0 ? body(good()) : body(weak))
                .collect(Collectors.joining(",", "{\"vectors\":[", "]}"));

        // When
        Response response = given().contentType("application/json").body(body).post(ROUTE + "/batch");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        List<Float> confidences = response.jsonPath().getList("scores.confidence", Float.class);
        assertThat(confidences).hasSize(1_000);
        assertThat(confidences.get(0)).isEqualTo(0.9f);
        assertThat(confidences.get(999)).isEqualTo(0.7f);
        score(body(weak)).body("confidence", is(0.7f));
    }

    @Test
    void shouldRefuseABatchWithOneWrongVectorOrOneTooMany() {
        // Given
        String tooMany = IntStream.range(0, 1_001).mapToObj(i -> body(good()))
                .collect(Collectors.joining(",", "{\"vectors\":[", "]}"));

        // Then
        post(ROUTE + "/batch", "{\"vectors\":[" + body(good()) + "," + body(Map.of()) + "]}").statusCode(400)
                .body("findings.field", hasItems("vectors[1].features.rsi_14"));
        post(ROUTE + "/batch", tooMany).statusCode(400).body("detail", containsString("1 to 1000"));
        post(ROUTE + "/batch", "{\"vectors\":[]}").statusCode(400);
        post(ROUTE + "/batch", "{\"rows\":[]}").statusCode(400).body("findings.field", hasItems("rows", "vectors"));
    }

    @Test
    void shouldScoreATradeThatCostsEatUpAltogether() {
        // one tick of 1 at a price of 1.5: two ticks of slippage are more than the stake
        score(body(good(), "\"side\":\"up\"", "\"price\":{\"close\":1.5,\"atr\":0.1,\"tickSize\":1}")).statusCode(200)
                .body("plan.stop", is(1)).body("plan.target", is(2));
    }

    @Test
    void shouldUseTheHeuristicForFeaturesOfAnotherSchema() {
        score(body(good(), "\"schemaHash\":\"feedbeeffeedbeef\"")).statusCode(200)
                .body("schemaHash", is("feedbeeffeedbeef")).body("rung", is("heuristic"));
    }
}
