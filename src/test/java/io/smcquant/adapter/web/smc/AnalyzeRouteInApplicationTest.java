package io.smcquant.adapter.web.smc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.feature.BatchAnalysis;
import io.smcquant.market.E8;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.BreakRule;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcSettings;

/** Candles that a caller brings: what comes back is what the batch says, and what is wrong is named. */
@QuarkusTest
@TestProfile(ScoreOnly.class)
@WithTestResource(PostgresResource.class)
class AnalyzeRouteInApplicationTest {
    private static final long START_MILLIS = 1_767_225_600_000L;
    private static final String GOOD_ROW = "[1767225600000,10,12,9,11,1]";
    private static final String NEXT_ROW = "[1767225660000,10,12,9,11,1]";

    @Test
    void shouldAnswerWhatTheBatchFindsWhetherTheBodyComesPlainOrAsGzip() throws IOException {
        // Given
        List<SmcBar> bars = walk(600);
        String body = body("1m", "\"tickSize\":\"0.5\",\"settings\":{\"swingLeftBars\":3,\"gapAtrMin\":0.2,"
                + "\"breakRule\":\"wick\"},", rows(bars));
        SmcSettings settings = settings();

        // When
        Response plain = post(body);
        Response zipped = given().contentType("application/json").header("Content-Encoding", "gzip").body(gzip(body))
                .post("/api/v1/smc/analyze");

        // Then
        BatchAnalysis.Result expected = BatchAnalysis.of(settings, Timeframe.M1, E8.ONE / 2, bars);
        plain.then().statusCode(200).body("symbol", is("BTCUSDT")).body("timeframe", is("1m"))
                .body("detectorVersion", is(settings.version()));
        assertThat(plain.jsonPath().getList("events.confirmedAtMillis", Long.class))
                .isEqualTo(expected.events().stream().map(event -> event.times().confirmedAtMillis()).toList());
        assertThat(plain.jsonPath().getList("features.closeTimeMillis", Long.class))
                .isEqualTo(expected.features().stream().map(vector -> vector.closeTimeMillis()).toList());
        assertThat(zipped.statusCode()).isEqualTo(200);
        assertThat(zipped.asString()).isEqualTo(plain.asString());
    }

    @Test
    void shouldScoreTheVectorsItFindsWhenAsked() {
        // Given
        String body = body("1m", "\"tickSize\":\"0.5\",", rows(walk(600)));

        // When
        Response scored = given().queryParam("score", "true").contentType("application/json").body(body)
                .post("/api/v1/smc/analyze");

        // Then
        List<Float> heuristic = scored.jsonPath().getList("features.features.confidence_ensemble", Float.class);
        assertThat(heuristic).isNotEmpty();
        assertThat(scored.jsonPath().getList("features.score.confidence", Float.class)).isEqualTo(heuristic);
        assertThat(scored.jsonPath().getList("features.score.side")).isEqualTo(
                scored.jsonPath().getList("features.side"));
        assertThat(post(body).asString()).doesNotContain("\"score\"");
        given().queryParam("score", "maybe").contentType("application/json").body(body).post("/api/v1/smc/analyze")
                .then().statusCode(400).body(containsString("must be one of true, false"));
    }

    @Test
    void shouldAnswerNoFeaturesOnLargerTimeframes() {
        post(body("5m", "", "[1767225600000,10,12,9,11,0],[1767225900000,10,12,9,11,1e300]")).then().statusCode(200)
                .body("features.size()", is(0));
    }

    @Test
    void shouldTakeAsManyCandlesAsItSaysAndNotOneMore() throws IOException, InterruptedException {
        // Given
        List<SmcBar> bars = walk(GivenCandles.ROWS_MAX);

        // Then
        assertThat(status(body("1m", "", rows(bars)))).isEqualTo(200);
        refused(post(body("1m", "", rows(walk(GivenCandles.ROWS_MAX + 1)))), "candles", "no more than 50000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[1767225600000,10,12,9,11,1],[1767225540000,10,12,9,11,1] | candles[1] | come in order",
            "[1767225600000,10,12,9,11,1],[1767225600000,10,12,9,11,1] | candles[1] | must not repeat",
            "[1767225600000,10,12,9,11,1],[1767225720000,10,12,9,11,1] | candles[1] | without a hole",
            "[1767225600001,10,12,9,11,1] | candles[0] | multiple of 60000 ms",
            "[1767225600000,10,8,9,11,1] | candles[0] | high below its low",
            "[1767225600000,13,12,9,11,1] | candles[0] | open between",
            "[1767225600000,8,12,9,11,1] | candles[0] | open between",
            "[1767225600000,10,12,9,13,1] | candles[0] | close between",
            "[1767225600000,10,12,9,8,1] | candles[0] | close between",
            "[1767225600000,0,12,0,11,1] | candles[0] | positive prices",
            "[1767225600000,10,12,-9,11,1] | candles[0] | positive prices",
            "[1767225600000,10,11529215046.1,9,11,1] | candles[0] | no more than 11529215046.06846976",
            "[1767225600000,92e9,92e9,92e9,92e9,1] | candles[0] | no more than 11529215046.06846976",
            "[1767225600000,10,12,9,11,-1] | candles[0][5] | not negative",
            "[1767225600000,10,12,9,11,1e999] | candles[0][5] | finite",
            "[1767225600000,10,12,9,11,\"NaN\"] | candles[0][5] | finite",
            "[1767225600000,10,12,9,11,\"0x1p3\"] | candles[0][5] | finite",
            "[1767225600000,10,12,9,11,null] | candles[0][5] | finite",
            "[1767225600000,10,12,9,11,\"-+\"] | candles[0][5] | finite",
            "[1767225600000,10.000000001,12,9,11,1] | candles[0][1] | at most eight decimals",
            "[1767225600000,10,1e99,9,11,1] | candles[0][2] | at most eight decimals",
            "[1767225600000,10,12,\"nine\",11,1] | candles[0][3] | at most eight decimals",
            "[1767225600000,10,12,9,null,1] | candles[0][4] | at most eight decimals",
            "[1767225600000,10,12,9,[11],1] | candles[0][4] | at most eight decimals",
            "[1767225600000,10,12,9,11] | candles[0] | row of six",
            "[1767225600000,10,12,9,11,1,7] | candles[0] | row of six",
            "[] | candles[0] | row of six",
            "7 | candles[0] | row of six",
            "{\"openTimeMillis\":1} | candles[0] | row of six",
            "[-60000,10,12,9,11,1] | candles[0][0] | epoch milliseconds",
            "[1.5,10,12,9,11,1] | candles[0][0] | epoch milliseconds",
            "[9999999999999,10,12,9,11,1] | candles[0][0] | epoch milliseconds",
            "[{},10,12,9,11,1] | candles[0][0] | epoch milliseconds" })
    void shouldRefuseACandleNamingItsIndexAndTheRule(String rows, String field, String rule) {
        refused(post(body("1m", "", rows)), field, rule);
    }

    @Test
    void shouldCountTheIndexFromTheFirstCandle() {
        refused(post(body("1m", "", GOOD_ROW + "," + NEXT_ROW + ",[1767225720000,10,12,9,11,-1]")), "candles[2][5]",
                "not negative");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"timeframe\":\"1m\",\"candles\":[ROW]} | symbol | must name",
            "{\"symbol\":\"B\",\"candles\":[ROW]} | timeframe | must be one of 1m, 5m",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\"} | candles | array of rows",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":[]} | candles | at least one",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":{}} | candles | array of rows",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":null} | candles | array of rows",
            "{\"symbol\":\"B\",\"timeframe\":\"2m\",\"candles\":[ROW]} | timeframe | must be one of 1m, 5m",
            "{\"symbol\":\"B\",\"timeframe\":[1],\"candles\":[ROW]} | timeframe | must be one of 1m, 5m",
            "{\"symbol\":\" B\",\"timeframe\":\"1m\",\"candles\":[ROW]} | symbol | 1 to 64 characters",
            "{\"symbol\":7,\"timeframe\":\"1m\",\"candles\":[ROW]} | symbol | 1 to 64 characters",
            "{\"symbol\":\"B\",\"symbol\":\"C\",\"timeframe\":\"1m\",\"candles\":[ROW]} | symbol | given once",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":[ROW],\"tick\":{\"a\":[1]}} | tick | is not taken here",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":[ROW],\"tickSize\":0} | tickSize | must be positive",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":[ROW],\"tickSize\":-1} | tickSize | must be positive",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":[ROW],\"tickSize\":92e9} | tickSize | no more than 11529215046.06846976",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":[ROW],\"tickSize\":[1]} | tickSize | a decimal number",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":[ROW],\"settings\":7} | settings | must be an object",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":[ROW],\"settings\":{\"atr\":1}} | settings.atr | not taken",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":[ROW],\"settings\":{\"atrBars\":0}} | settings.atrBars | between",
            "{\"symbol\":\"B\",\"timeframe\":\"1m\",\"candles\":[ROW],\"settings\":{\"atrBars\":1.5}} | settings.atrBars | whole",
            "[] | body | must be an object", "7 | body | must be an object" })
    void shouldRefuseAFieldNamingItAndItsRule(String body, String field, String rule) {
        refused(post(body.replace("ROW", GOOD_ROW)), field, rule);
    }

    @ParameterizedTest
    @ValueSource(strings = { "10", "11529215046.06846976" })
    void shouldAnalyseTheLargestPricesAndVolumesThatItTakes(String price) {
        // Given
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            String prices = i % 7 == 0 ? ",1,1,0.00000001,1," : "," + (price + ",").repeat(4);
            rows.append(i == 0 ? "[" : ",[").append(START_MILLIS + i * 60_000L).append(prices)
                    .append(i % 2 == 0 ? "1e300]" : "0]");
        }

        // Then
        post(body("1m", "\"tickSize\":11529215046.06846976,", rows.toString())).then().statusCode(200);
    }

    @Test
    void shouldAnswerAtItsPathWithASlashAtTheEndToo() {
        given().contentType("application/json").body(body("1m", "", GOOD_ROW)).post("/api/v1/smc/analyze/").then()
                .statusCode(200);
    }

    @Test
    void shouldStopReadingABodyOfNothingButWrongFields() {
        // Given
        StringBuilder body = new StringBuilder("{\"symbol\":\"B\"");
        for (int i = 0; i < 50; i++) {
            body.append(",\"").append(i % 2 == 0 ? "symbol" : "x" + i).append("\":1");
        }

        // Then
        post(body.append('}').toString()).then().statusCode(400).body("findings.size()", is(20))
                .body("detail", containsString("and more"));
    }

    @Test
    void shouldRefuseASymbolThatNoVenueWouldHave() {
        refused(post(body("1m", "", GOOD_ROW).replace("BTCUSDT", "B".repeat(65))), "symbol", "1 to 64 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "{\"symbol\":", "{\"candles\":[[1767225600000,10,", "{} {}", "null", "[1,]" })
    void shouldRefuseWhatIsNoWholeBody(String body) {
        post(body).then().statusCode(400).contentType(containsString("application/problem+json"));
    }

    @Test
    void shouldRefuseABodyThatUnpacksBeyondItsBound() throws IOException {
        // Given
        byte[] bomb = gzip("{\"symbol\":\"" + " ".repeat(17 << 20) + "\"}");

        // When
        Response response = given().contentType("application/json").header("Content-Encoding", "gzip").body(bomb)
                .post("/api/v1/smc/analyze");

        // Then
        response.then().statusCode(413).contentType(containsString("application/problem+json"));
    }

    @Test
    void shouldRefuseGzipThatBreaksOff() throws IOException {
        // Given
        byte[] whole = gzip(body("1m", "", rows(walk(500))));
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);

        // When
        Response response = given().contentType("application/json").header("Content-Encoding", "gzip").body(half)
                .post("/api/v1/smc/analyze");

        // Then
        response.then().statusCode(400).body("detail", containsString("gzip"));
    }

    private static SmcSettings settings() {
        SmcSettings usual = SmcSettings.USUAL;
        return new SmcSettings(usual.atrBars(), usual.rsiBars(), usual.volumeBars(), usual.momentumBars(), 3,
                usual.swingRightBars(), BreakRule.WICK, usual.failedBreakBars(), usual.gapTicksMin(), 0.2,
                usual.gapBarsMax(), usual.gapsMax(), usual.blockRule(), usual.displacementAtr(), usual.blockBarsMax(),
                usual.blocksMax(), usual.equalAtr(), usual.sweepTicks(), usual.levelBarsMax(), usual.levelsMax(),
                usual.sweepBars());
    }

    private static void refused(Response response, String field, String rule) {
        response.then().statusCode(400).contentType(containsString("application/problem+json"))
                .body("findings[0].field", is(field)).body("findings[0].rule", containsString(rule));
    }

    /** The answer is read and thrown away: some twenty megabytes of it. */
    private static int status(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/smc/analyze"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/api/v1/smc/analyze");
    }

    private static String body(String timeframe, String more, String rows) {
        return "{\"symbol\":\"BTCUSDT\",\"timeframe\":\"" + timeframe + "\"," + more + "\"candles\":[" + rows + "]}";
    }

    /** Prices as numbers and as strings, in turn. */
    private static String rows(List<SmcBar> bars) {
        List<String> rows = new ArrayList<>();
        for (SmcBar bar : bars) {
            String quote = rows.size() % 2 == 0 ? "\"" : "";
            rows.add(
                    "[" + bar.openTimeMillis() + "," + decimal(bar.openE8(), quote) + "," + decimal(bar.highE8(), quote)
                            + "," + decimal(bar.lowE8(), quote) + "," + decimal(bar.closeE8(), quote) + ","
                            + quote + bar.volume() + quote + "]");
        }
        return String.join(",", rows);
    }

    private static String decimal(long valueE8, String quote) {
        return quote + E8.toDecimal(valueE8).toPlainString() + quote;
    }

    private static List<SmcBar> walk(int count) {
        SplittableRandom random = new SplittableRandom(7); // seeded, so that it is the same walk each time
        List<SmcBar> bars = new ArrayList<>(count);
        long halves = 20_000;
        for (int i = 0; i < count; i++) {
            long open = halves;
            long close = Math.max(100, open + random.nextInt(-20, 21));
            long high = Math.max(open, close) + random.nextInt(10);
            long low = Math.min(open, close) - random.nextInt(10);
            bars.add(new SmcBar(START_MILLIS + i * 60_000L, open * E8.ONE / 2, high * E8.ONE / 2, low * E8.ONE / 2,
                    close * E8.ONE / 2, random.nextInt(100), false));
            halves = close;
        }
        return bars;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
