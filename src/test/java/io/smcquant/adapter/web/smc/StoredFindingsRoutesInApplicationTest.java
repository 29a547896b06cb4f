package io.smcquant.adapter.web.smc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.postgres.CloseStore;
import io.smcquant.adapter.postgres.Found;
import io.smcquant.adapter.postgres.InstrumentKey;
import io.smcquant.adapter.postgres.Instruments;
import io.smcquant.adapter.postgres.KeyedClose;
import io.smcquant.adapter.web.DatabaseState;
import io.smcquant.feature.Feature;
import io.smcquant.feed.Findings;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.market.E8;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;

/** Stored events and vectors come out of the routes as the wire's conventions say, those that were withdrawn too. */
@QuarkusTest
@TestProfile(ScoreOnly.class)
@WithTestResource(PostgresResource.class)
class StoredFindingsRoutesInApplicationTest {
    private static final String EVENTS = "/api/v1/smc/events";
    private static final String FEATURES = "/api/v1/features";
    private static final String SYMBOL = "币安 X";
    private static final long START_MILLIS = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();
    private static final int SHARING = 23;

    @Inject
    Instruments instruments;
    @Inject
    CloseStore closes;

    @BeforeEach
    void awaitDatabase() {
        DatabaseState.awaitUp();
    }

    @Test
    @RunOnVertxContext
    void shouldServeWhatWasFoundWithAllOfItsNumbers(UniAsserter asserter) {
        asserter.execute(() -> store(SYMBOL, everyFinding()));
        asserter.execute(() -> blocking(this::assertEvents));
        asserter.execute(() -> blocking(this::assertFilters));
        asserter.execute(() -> blocking(this::assertVectors));
        asserter.assertThat(() -> blocking(() -> given().get("/q/metrics").asString()), text -> assertThat(text)
                .contains("smc_storage_events_written_total").contains("smc_storage_vectors_written_total")
                .contains("smc_storage_vectors_left_out_total 0.0"));
    }

    @Test
    @RunOnVertxContext
    void shouldLoseAndRepeatNoEventBetweenPagesThoughManyShareOneInstant(UniAsserter asserter) {
        asserter.execute(() -> store("SHARED", eventsOfOneInstant()));
        for (int limit : new int[] { 1, 5, SHARING * 2, SHARING * 2 + 1 }) {
            asserter.assertThat(() -> blocking(() -> identitiesThroughPagesOf(limit)),
                    read -> assertThat(read).as("limit %d", limit).hasSize(SHARING * 2).doesNotHaveDuplicates());
        }
    }

    @ParameterizedTest
    @CsvSource({ "timeframe, 2m, must be one of 1m", "kind, swing;swang, must be one or more of swing",
            "kind, 'swing,', must be one or more of swing", "limit, 5001, from 1 to 5000", "limit, 0, from 1 to 5000",
            "from, yesterday, must be epoch milliseconds", "to, 1970-01-01, must be later than from",
            "cursor, 1_2_3, must be the nextCursor", "cursor, abc, must be the nextCursor",
            "cursor, 1_2_3_4_5_6_7_8_9, must be the nextCursor", "side, up, is not taken here" })
    void shouldRefuseAQuestionForEventsNamingTheParameterAndItsRule(String name, String value, String rule) {
        given().queryParam("symbol", SYMBOL).queryParam(name.equals("to") ? "from" : "x", "1")
                .queryParam(name, value.replace(';', ',')).get(EVENTS).then().statusCode(400)
                .contentType(containsString("application/problem+json")).body("findings.field", hasItem(name))
                .body("findings.rule", hasItem(containsString(rule)));
    }

    @ParameterizedTest
    @CsvSource({ "limit, 2001, from 1 to 2000", "cursor, 1, must be the nextCursor", "from, 1, is not taken here" })
    void shouldRefuseAQuestionForVectorsNamingTheParameterAndItsRule(String name, String value, String rule) {
        given().queryParam("symbol", SYMBOL).queryParam(name, value).get(FEATURES).then().statusCode(400)
                .body("findings.field", hasItem(name)).body("detail", containsString(rule));
    }

    @Test
    void shouldSayThatAnInstrumentIsUnknownOrMissing() {
        given().queryParam("symbol", "NOSUCH").get(EVENTS).then().statusCode(404);
        given().queryParam("symbol", "NOSUCH").get(FEATURES).then().statusCode(404);
        given().get(EVENTS).then().statusCode(400).body("findings.field", hasItem("symbol"));
        given().get(FEATURES).then().statusCode(400).body("findings.field", hasItem("symbol"));
    }

    private Uni<Void> store(String symbol, Findings findings) {
        InstrumentId id = new InstrumentId(VenueId.SIM, symbol);
        Instrument listed = new Instrument(id, "B", "USDT", 1, E8.ONE / 10, 5 * E8.ONE, "TRADING", "PERPETUAL", 0);
        return instruments.save(VenueId.SIM, List.of(listed)).map(keys -> keys.get(id))
                .chain(key -> closes.write(key.venue(), List.of(closeOf(key, findings))));
    }

    private static KeyedClose closeOf(InstrumentKey key, Findings findings) {
        return new KeyedClose(key, Found.closed(key.instrument(), Found.candle(Timeframe.M1, START_MILLIS, 1),
                START_MILLIS, findings));
    }

    private static Findings everyFinding() {
        SmcEvent sweep = Found.sweep(at(-5), at(2), at(2), 0.5);
        return new Findings(
                List.of(Found.onMinutes(Found.block(at(-3), at(1))),
                        Found.onMinutes(new SmcEvent.Withdrawn(sweep, at(4))),
                        new FoundEvent(Timeframe.H1, Found.DETECTOR, Found.swing(at(-600), at(0), Side.UP))),
                List.of(Found.vector(at(1), at(1), false), Found.vector(at(2), at(5), true)), List.of());
    }

    private static Findings eventsOfOneInstant() {
        List<FoundEvent> found = new ArrayList<>();
        for (int i = 0; i < SHARING; i++) {
            found.add(new FoundEvent(Timeframe.values()[i % 7], Found.DETECTOR, Found.swing(at(-i), at(5), Side.UP)));
            found.add(new FoundEvent(Timeframe.values()[i % 7], Found.DETECTOR, Found.swing(at(-i), at(5), Side.DOWN)));
        }
        return new Findings(found, List.of(), List.of());
    }

    private Response assertEvents() {
        Response response = events();
        response.then().statusCode(200).body("nextCursor", nullValue())
                .body("items.kind", is(List.of("sweep", "orderBlock", "swing")))
                .body("items.withdrawn", is(List.of(true, false, false)))
                .body("items.symbol", everyItem(is(SYMBOL)))
                .body("items.detectorVersion", everyItem(is(Found.DETECTOR)));
        JsonPath json = response.jsonPath();
        assertThat(json.getMap("items[0]")).containsEntry("timeframe", "1m").containsEntry("detail", "pool")
                .containsEntry("side", "down").containsEntry("formedAtMillis", at(-5))
                .containsEntry("confirmedAtMillis", at(2)).containsEntry("knownAtMillis", at(4));
        assertThat(json.getMap("items[0].attributes")).containsOnlyKeys("pivots", "ageBars", "penetrationAtr",
                "rejection", "volumeZ");
        assertThat(response.asString()).contains("\"low\":0.00000001,\"high\":64300,")
                .contains("\"bodyLow\":64250.1").contains("\"bodyHigh\":64260").contains("\"cause\":\"choch\"")
                .contains("\"volumeRatio\":0.000001").contains("\"attributes\":{}");
        return response;
    }

    private Response assertFilters() {
        events("timeframe", "1h").then().body("items.kind", is(List.of("swing")));
        events("kind", "orderBlock, swing").then().body("items.kind", is(List.of("orderBlock", "swing")));
        events("from", Long.toString(at(1))).then().body("items.kind", is(List.of("sweep", "orderBlock")));
        return events("to", "2026-02-01T00:02:00Z").then().body("items.kind", is(List.of("orderBlock", "swing")))
                .extract().response();
    }

    private Response assertVectors() {
        Response response = given().queryParam("symbol", SYMBOL).queryParam("limit", 1).get(FEATURES);
        response.then().statusCode(200).body("items.size()", is(1)).body("items[0].withdrawn", is(true))
                .body("items[0].late", is(true)).body("items[0].degraded", is(false))
                .body("items[0].side", is("down")).body("items[0].closeTimeMillis", is(at(2)))
                .body("items[0].knownAtMillis", is(at(5))).body("items[0].warmBars", is(321))
                .body("items[0].schemaHash", is(Found.SCHEMA)).body("items[0].setup.kind", is("gap"))
                .body("items[0].sources.block", nullValue()).body("items[0].sources.level.kind", is("periodLevel"))
                .body("items[0].trends", is(Map.of("1m", 1, "1h", -1, "1d", 0)));
        assertThat(new ArrayList<>(response.jsonPath().getMap("items[0].features").keySet()))
                .isEqualTo(Feature.labels());
        String cursor = response.jsonPath().getString("nextCursor");
        given().queryParam("symbol", SYMBOL).queryParam("cursor", cursor).get(FEATURES).then().statusCode(200)
                .body("items.closeTimeMillis", is(List.of(at(1)))).body("nextCursor", nullValue());
        return response;
    }

    private static List<String> identitiesThroughPagesOf(int limit) {
        List<String> read = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = given().queryParam("symbol", "SHARED").queryParam("limit", limit);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(EVENTS);
            page.jsonPath().getList("items").forEach(item -> read.add(item.toString()));
            cursor = page.jsonPath().getString("nextCursor");
        } while (cursor != null);
        return read;
    }

    private static Response events(String... parameters) {
        RequestSpecification request = given().queryParam("symbol", SYMBOL);
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get(EVENTS);
    }

    private static long at(long minute) {
        return START_MILLIS + minute * 60_000L;
    }

    /** REST Assured waits; the event loop of the test must not. */
    private static <T> Uni<T> blocking(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
