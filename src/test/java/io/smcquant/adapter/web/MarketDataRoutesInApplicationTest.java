package io.smcquant.adapter.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.vertx.RunOnVertxContext;
import io.quarkus.test.vertx.UniAsserter;
import io.restassured.response.Response;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.postgres.CandleStore;
import io.smcquant.adapter.postgres.InstrumentKey;
import io.smcquant.adapter.postgres.Instruments;
import io.smcquant.adapter.postgres.KeyedCandle;
import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/** What is stored comes out of the routes as the wire's conventions say, whatever the symbol is made of. */
@QuarkusTest
@TestProfile(MarketDataRoutesInApplicationTest.Alone.class)
@WithTestResource(PostgresResource.class)
class MarketDataRoutesInApplicationTest {
    /** A process and a database that no other test has written to. */
    public static final class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("smc.roles", "score");
        }
    }

    private static final List<String> SYMBOLS = List.of("BTCUSDT", "币安人生USDT", "1000PEPE/USDT?x=&", "A B");
    private static final long START_MILLIS = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();

    @Inject
    Instruments instruments;
    @Inject
    CandleStore candles;

    @BeforeEach
    void awaitDatabase() {
        DatabaseState.awaitUp();
    }

    @Test
    @RunOnVertxContext
    void shouldServeWhatIsStoredThroughPagesInPlainDecimals(UniAsserter asserter) {
        asserter.assertThat(this::store, keys -> assertThat(keys).hasSize(SYMBOLS.size()));
        asserter.assertThat(() -> blocking(() -> given().get("/api/v1/pairs").asString()), text -> assertThat(text)
                .contains("\"id\":\"sim:币安人生USDT\"").contains("\"tickSize\":0.00000001").contains("\"stepSize\":0.1"));
        asserter.assertThat(() -> blocking(this::allSymbolsThroughPagesOfThree),
                read -> assertThat(read).containsExactlyInAnyOrderElementsOf(SYMBOLS));
        asserter.assertThat(() -> blocking(this::openTimesThroughPagesOfFour), read -> assertThat(read).hasSize(10)
                .doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder()));
        asserter.execute(() -> blocking(this::assertOneCandle));
        asserter.assertThat(() -> blocking(() -> given().get("/q/metrics").asString()), text -> assertThat(text)
                .contains("smc_storage_candles_written_total 40.0").contains("smc_storage_write_seconds_count"));
    }

    private io.smallrye.mutiny.Uni<Map<InstrumentId, InstrumentKey>> store() {
        List<Instrument> listed = SYMBOLS.stream().map(symbol -> new Instrument(new InstrumentId(VenueId.SIM, symbol),
                "B", "USDT", 1, E8.ONE / 10, 5 * E8.ONE, "TRADING", "PERPETUAL", START_MILLIS)).toList();
        return instruments.save(VenueId.SIM, listed).chain(keys -> {
            List<KeyedCandle> written = new ArrayList<>();
            for (InstrumentKey key : keys.values()) {
                for (int minute = 0; minute < 10; minute++) {
                    written.add(new KeyedCandle(key, candle(START_MILLIS + minute * 60_000L)));
                }
            }
            return candles.write(written).replaceWith(keys);
        }).chain(keys -> instruments.save(VenueId.SIM, listed).invoke(again -> assertThat(again).isEqualTo(keys)));
    }

    private static Candle candle(long openTimeMillis) {
        return new Candle(Timeframe.M1, openTimeMillis, E8.parse("64250.1"), E8.parse("64300"), E8.parse("0.00000001"),
                E8.parse("64250.10000001"), 12345678901234.5, 0.0000001, 3, 0, 1e22, 1);
    }

    private List<String> allSymbolsThroughPagesOfThree() {
        List<String> read = new ArrayList<>();
        String cursor = null;
        do {
            Response page = (cursor == null ? given() : given().queryParam("cursor", cursor)).queryParam("limit", 3)
                    .get("/api/v1/pairs");
            read.addAll(page.jsonPath().getList("items.symbol"));
            cursor = page.jsonPath().getString("nextCursor");
        } while (cursor != null);
        return read;
    }

    private List<Long> openTimesThroughPagesOfFour() {
        List<Long> read = new ArrayList<>();
        String cursor = null;
        do {
            Response page = (cursor == null ? given() : given().queryParam("cursor", cursor)).queryParam("limit", 4)
                    .queryParam("symbol", SYMBOLS.get(2)).queryParam("tf", "1m")
                    .queryParam("from_date", "2026-02-01").queryParam("to_date", "2026-02-02T00:00:00+00:00")
                    .get("/api/v1/candles/");
            read.addAll(page.jsonPath().getList("items.openTimeMillis", Long.class));
            cursor = page.jsonPath().getString("nextCursor");
        } while (cursor != null);
        return read;
    }

    private Response assertOneCandle() {
        Response response = given().queryParam("symbol", SYMBOLS.get(1)).queryParam("from", START_MILLIS)
                .queryParam("to", START_MILLIS + 60_000).get("/api/v1/candles");
        response.then().statusCode(200).body("items.size()", is(1)).body("nextCursor", nullValue());
        assertThat(response.asString()).contains("\"open\":64250.1,\"high\":64300,\"low\":0.00000001,"
                + "\"close\":64250.10000001,\"baseVolume\":12345678901234.5,\"quoteVolume\":0.0000001,\"trades\":3,"
                + "\"takerBuyBaseVolume\":0,\"takerBuyQuoteVolume\":10000000000000000000000,\"revision\":1,"
                + "\"synthetic\":false");
        return response;
    }

    /** REST Assured waits; the event loop of the test must not. */
    private static <T> io.smallrye.mutiny.Uni<T> blocking(java.util.function.Supplier<T> work) {
        return io.smallrye.mutiny.Uni.createFrom().item(work)
                .runSubscriptionOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool());
    }
}
