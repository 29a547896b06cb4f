package io.smcquant.adapter.web.signals;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.vertx.RunOnVertxContext;
import io.quarkus.test.vertx.UniAsserter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.messaging.Published;
import io.smcquant.adapter.postgres.Found;
import io.smcquant.adapter.postgres.InstrumentKey;
import io.smcquant.adapter.postgres.Instruments;
import io.smcquant.adapter.postgres.SignalStore;
import io.smcquant.adapter.postgres.StoredSignal;
import io.smcquant.adapter.web.DatabaseState;
import io.smcquant.adapter.web.smc.ScoreOnly;
import io.smcquant.feature.Feature;
import io.smcquant.market.E8;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.Explanation;
import io.smcquant.scoring.Explanation.Part;
import io.smcquant.scoring.Explanation.Scale;
import io.smcquant.scoring.Signal;

/** Stored signals come out of the routes as the wire's conventions say, and wrong questions are refused. */
@QuarkusTest
@TestProfile(ScoreOnly.class)
@WithTestResource(PostgresResource.class)
class SignalsRoutesInApplicationTest {
    private static final String SIGNALS = "/api/v1/signals";
    private static final String ODD = "A/B 币-1m-7";
    private static final long START_MILLIS = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();
    private static final Explanation EXPLANATION = new Explanation(Scale.RAW_SCORE, -0.25,
            List.of(new Part(Feature.MARKET_STRUCTURE, 1.5e-7), new Part(Feature.RSI_14, -2.0)), "");

    @Inject
    Instruments instruments;
    @Inject
    SignalStore store;

    @BeforeEach
    void awaitDatabase() {
        DatabaseState.awaitUp();
    }

    @Test
    @RunOnVertxContext
    void shouldServeSignalsWithAllOfTheirNumbers(UniAsserter asserter) {
        asserter.execute(() -> store(ODD, List.of(stored(signal(ODD, 1, 0.65, false)),
                stored(signal(ODD, 2, 0.9, false)), stored(signal(ODD, 3, 0.8, true)))));
        asserter.execute(() -> blocking(this::assertList));
        asserter.execute(() -> blocking(this::assertFilters));
        asserter.execute(() -> blocking(this::assertDetail));
        asserter.execute(() -> blocking(this::assertSummary));
        asserter.assertThat(() -> blocking(() -> given().get("/health").asString()),
                text -> assertThat(text).contains("\"signal\":").contains("\"vector_score\":"));
        asserter.assertThat(() -> blocking(() -> given().get("/q/metrics").asString()), text -> assertThat(text)
                .contains("smc_storage_scores_written_total{kind=\"signal\"}"));
    }

    @Test
    @RunOnVertxContext
    void shouldLoseAndRepeatNoSignalBetweenPages(UniAsserter asserter) {
        asserter.execute(() -> store("PAGED", IntStream.range(0, 23)
                .mapToObj(minute -> stored(signal("PAGED", minute, 0.7, false))).toList()));
        for (int limit : new int[] { 1, 7, 23, 24 }) {
            asserter.assertThat(() -> blocking(() -> idsThroughPagesOf(limit)),
                    read -> assertThat(read).as("limit %d", limit).hasSize(23).doesNotHaveDuplicates());
        }
    }

    @ParameterizedTest
    @CsvSource({ "timeframe, 5m, must be 1m", "timeframe, 2m, must be one of 1m",
            "side, long, 'must be one of up, down'",
            "minConfidence, 1.1, must be a number from 0 to 1", "minConfidence, NaN, must be a number from 0 to 1",
            "limit, 1001, from 1 to 1000", "from, yesterday, must be epoch milliseconds",
            "cursor, 1_2_3, must be the nextCursor", "kind, gap, is not taken here" })
    void shouldRefuseAQuestionNamingTheParameterAndItsRule(String name, String value, String rule) {
        given().queryParam(name, value).get(SIGNALS).then().statusCode(400)
                .contentType(containsString("application/problem+json")).body("findings.field", hasItem(name))
                .body("findings.rule", hasItem(containsString(rule)));
    }

    @Test
    void shouldRefuseUnknownParametersOfTheOtherRoutesToo() {
        given().queryParam("limit", 1).get(SIGNALS + "/stats/summary").then().statusCode(400);
        given().queryParam("from", "2026-02-02").queryParam("to", "2026-02-01").get(SIGNALS + "/stats/summary").then()
                .statusCode(400).body("findings.field", hasItem("to"));
        given().queryParam("x", 1).get(SIGNALS + "/BTCUSDT-1m-1").then().statusCode(400);
    }

    @Test
    void shouldSayThatNothingIsKnownByAnUnknownName() {
        for (String id : new String[] { "NOTHING-1m-1709683260000", "nonsense", "NOTHING-5m-1709683260000" }) {
            given().get(SIGNALS + "/" + id).then().statusCode(404)
                    .contentType(containsString("application/problem+json")).body("detail", containsString(id));
        }
        given().queryParam("symbol", "NOTHING").get(SIGNALS).then().statusCode(404);
        given().queryParam("symbol", "NOTHING").get(SIGNALS + "/stats/summary").then().statusCode(404);
    }

    private Response assertList() {
        Response response = given().queryParam("symbol", ODD).get(SIGNALS);
        response.then().statusCode(200).body("nextCursor", nullValue())
                .body("items.closeTimeMillis", is(List.of(at(3), at(2), at(1))))
                .body("items.withdrawn", is(List.of(true, false, false)))
                .body("items.tier", is(List.of("middle", "high", "low")));
        assertThat(response.jsonPath().getMap("items[1]")).containsEntry("id", ODD + "-1m-" + at(2))
                .containsEntry("symbol", ODD).containsEntry("timeframe", "1m").containsEntry("side", "down")
                .containsEntry("knownAtMillis", at(2)).containsEntry("expiresMillis", at(62))
                .containsEntry("calibrated", true).containsEntry("sizeReason", "bounded by Kelly")
                .containsEntry("rung", "active").containsEntry("rungReason", "the active model fits")
                .containsEntry("novelty", "newObject");
        assertThat(response.asString())
                .contains("\"entry\":64250.1,\"stop\":64350.1,\"target\":64100.1")
                .contains("\"riskFraction\":0.00002").contains("\"sizeFraction\":0.01")
                .contains("\"model\":{\"id\":7,\"name\":\"lightgbm\",\"version\":\"3f2a\",\"formulaAssumed\":false}")
                .contains("\"setup\":{\"kind\":\"gap\"");
        return response;
    }

    private Response assertFilters() {
        given().queryParam("symbol", ODD).queryParam("minConfidence", "0.8").get(SIGNALS).then()
                .body("items.closeTimeMillis", is(List.of(at(3), at(2))));
        given().queryParam("symbol", ODD).queryParam("side", "up").get(SIGNALS).then().body("items.size()", is(0));
        return given().queryParam("tf", "1m").queryParam("side", "down").queryParam("from_date", at(1))
                .queryParam("to_date", at(3)).queryParam("symbol", ODD).get(SIGNALS).then()
                .body("items.closeTimeMillis", is(List.of(at(2), at(1)))).extract().response();
    }

    private Response assertDetail() {
        Response response = given().pathParam("id", ODD + "-1m-" + at(2)).get(SIGNALS + "/{id}");
        response.then().statusCode(200).body("id", is(ODD + "-1m-" + at(2))).body("vector.warmBars", is(321))
                .body("vector.sources.gap.kind", is("gap")).body("vector.trends", is(Map.of("1m", 1, "1h", -1, "1d",
                        0)))
                .body("contributions.scale", is("rawScore")).body("contributions.missing", nullValue())
                .body("contributions.parts.rsi_14", is(-2));
        assertThat(new ArrayList<>(response.jsonPath().getMap("vector.features").keySet()))
                .isEqualTo(Feature.labels());
        assertThat(response.asString()).contains("\"start\":-0.25")
                .contains("\"market_structure\":0.00000015").contains("\"tickSize\":0.1");
        return response;
    }

    private Response assertSummary() {
        Response response = given().queryParam("symbol", ODD).get(SIGNALS + "/stats/summary");
        response.then().statusCode(200).body("signals", is(2)).body("withdrawn", is(1))
                .body("sides", is(Map.of("up", 0, "down", 2)))
                .body("tiers", is(Map.of("none", 0, "low", 1, "middle", 0, "high", 1)))
                .body("novelties.newObject", is(2)).body("models[0].name", is("lightgbm"))
                .body("models[0].signals", is(2)).body("symbols", is(List.of(Map.of("symbol", ODD, "signals", 2))))
                .body("complete", is(true));
        given().queryParam("symbol", ODD).queryParam("to", at(2)).get(SIGNALS + "/stats/summary").then()
                .body("signals", is(1)).body("toMillis", is(at(2))).body("fromMillis", is(at(2 - 24 * 60)));
        return response;
    }

    private static List<String> idsThroughPagesOf(int limit) {
        List<String> read = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = given().queryParam("symbol", "PAGED").queryParam("limit", limit);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(SIGNALS);
            read.addAll(page.jsonPath().getList("items.id"));
            cursor = page.jsonPath().getString("nextCursor");
        } while (cursor != null);
        return read;
    }

    private Uni<Void> store(String symbol, List<StoredSignal> signals) {
        InstrumentId id = new InstrumentId(VenueId.SIM, symbol);
        Instrument instrument = new Instrument(id, "B", "USDT", 1, E8.ONE / 10, 5 * E8.ONE, "TRADING", "PERPETUAL", 0);
        return instruments.save(VenueId.SIM, List.of(instrument)).chain(keys -> {
            InstrumentKey key = keys.get(id);
            return store.write(key.venue(), signals, List.of());
        });
    }

    private static StoredSignal stored(Signal signal) {
        return new StoredSignal(signal, EXPLANATION);
    }

    private static Signal signal(String symbol, long minute, double confidence, boolean withdrawn) {
        return Published.signal(new InstrumentId(VenueId.SIM, symbol), Found.vector(at(minute), at(minute), withdrawn),
                confidence);
    }

    private static long at(long minute) {
        return START_MILLIS + minute * 60_000L;
    }

    /** REST Assured waits; the event loop of the test must not. */
    private static <T> Uni<T> blocking(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
