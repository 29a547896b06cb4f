package io.smcquant;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smcquant.adapter.JsonTypes;
import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.TestPostgres;
import io.smcquant.adapter.registry.SampleModels;
import io.smcquant.adapter.web.live.WireLive;
import io.smcquant.adapter.web.wire.Problem;

/**
 * What a native binary may lack although the JVM has it: every route, every record on the wire, every rung of the
 * ladder of models, streams in and out. Runs against the jar, and against the binary where that is what is built. One
 * process of all roles answers all questions, in order; the last test asks whether anything was left out.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NativeContractIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String JSON_TYPE = "application/json";
    private static final String SECRET = "of-this-test-and-no-other";
    private static final byte[] NOTHING = {};
    private static final String VECTOR = "{\"side\":\"up\",\"features\":{\"market_structure\":1,"
            + "\"order_blocks_count\":0.75,\"institutional_candle\":0.31,\"liquidity_grab\":0.9,\"fvg_size_atr\":0.42,"
            + "\"fvg_proximity\":1,\"ob_proximity\":0.71,\"atr_normalized_volume\":0.63,\"rsi_14\":0.58,"
            + "\"momentum_atr\":0.35,\"time_to_next_level\":0.2,\"confidence_ensemble\":0.9},"
            + "\"price\":{\"close\":64250.1,\"atr\":41.5,\"tickSize\":0.1},\"explain\":true}";

    private static final Map<String, Type> ROUTES = JsonTypes.answers();
    private static final SeenRecords RECORDS = new SeenRecords();
    private static final Set<String> CALLED = new TreeSet<>();

    private static Path home;
    private static EmbeddedDatabase database;
    private static RunningProgram program;

    @BeforeAll
    static void start() throws Exception {
        home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "contract")
                .toAbsolutePath();
        database = TestPostgres.openEphemeral("contract");
        Map<String, String> settings = new HashMap<>(storage(database));
        Path secret = Files.writeString(home.resolve("secret"), SECRET + "\n");
        settings.putAll(Map.of("SMC_HTTP_SHARED_SECRET_FILE", secret.toString(), "SMC_SIM_INSTRUMENTS", "10",
                "SMC_MARKET_SPEED", "60", "SMC_SCORE_MODELS_INTERVAL", "1s", "SMC_HTTP_REQUESTS_PER_SECOND", "10000",
                "SMC_HTTP_REQUEST_BURST", "10000"));
        program = RunningProgram.start(home, settings);
        System.out.println((RunningProgram.isBinary() ? "binary" : "jar") + ", start to ready: "
                + program.awaitReady().toMillis() + " ms");
    }

    @AfterAll
    static void stop() throws Exception {
        program.close();
        database.close();
    }

    @Test
    @Order(1)
    void shouldFollowTheSimulatedVenueAndTellItOnTheLiveStream() throws Exception {
        // Given
        Awaitility.await().atMost(SOON).until(() -> items("GET /api/v1/signals", "").size() > 0);
        LiveEar ear = new LiveEar();
        WebSocket socket = program.listen("/ws/v1/stream", ear);

        // When
        socket.sendText("{\"subscribe\":\"all\"}", true).get(5, TimeUnit.SECONDS);
        socket.sendText("{\"subscribe\":[\"nonsense\"]}", true).get(5, TimeUnit.SECONDS);

        // Then
        Map<String, Type> forms = Map.of("subscribed", WireLive.Answer.class, "error", WireLive.Refusal.class, "candle",
                WireLive.OfCandle.class, "event", WireLive.OfEvent.class, "signal", WireLive.OfSignal.class);
        Awaitility.await().atMost(SOON)
                .untilAsserted(() -> assertThat(ear.heard()).containsOnlyKeys(forms.keySet()));
        ear.heard().forEach((type, messages) -> messages.forEach(one -> RECORDS.check(one, forms.get(type))));
        socket.abort();
    }

    @Test
    @Order(2)
    void shouldAnswerWhatItHasStored() throws Exception {
        // Given
        call("GET /api/v1/pairs");
        JsonNode signal = items("GET /api/v1/signals", "?limit=5").get(0);
        String symbol = "?symbol=" + signal.get("symbol").asText();

        // When
        for (String list : List.of("candles", "smc/events", "features")) {
            String route = "GET /api/v1/" + list;
            Awaitility.await().atMost(SOON).until(() -> items(route, symbol).size() > 0);
        }
        JsonNode detail = call("GET /api/v1/signals/{id}", signal.get("id").asText(), "", NOTHING);
        JsonNode summary = call("GET /api/v1/signals/stats/summary");
        JsonNode view = call("GET /api/v1/smc/view", "", symbol, NOTHING);
        JsonNode shards = call("GET /api/v1/shards", "", "?instruments=all", NOTHING);
        JsonNode health = call("GET /health");

        // Then
        assertThat(detail.get("id")).isEqualTo(signal.get("id"));
        assertThat(detail.get("vector").get("features")).hasSize(12);
        assertThat(summary.get("signals").asLong()).isPositive();
        assertThat(view.get("timeframes")).isNotEmpty();
        assertThat(shards.get("items").get(0).get("watched").asInt()).isEqualTo(10);
        assertThat(health.get("venue").asText()).isEqualTo("sim");
    }

    @Test
    @Order(3)
    void shouldAnalyseCandlesOfACaller() throws Exception {
        // Given
        List<String> rows = new ArrayList<>();
        for (JsonNode one : items("GET /api/v1/candles", "?symbol=BTCUSDT&limit=1400")) {
            rows.add(0, List.of("openTimeMillis", "open", "high", "low", "close", "baseVolume").stream()
                    .map(field -> one.get(field).toString()).collect(Collectors.joining(",", "[", "]")));
        }

        // When
        JsonNode analysis = call("POST /api/v1/smc/analyze", "", "?score=true",
                bytes("{\"symbol\":\"BTCUSDT\",\"timeframe\":\"1m\",\"candles\":[" + String.join(",", rows) + "]}"));

        // Then
        assertThat(analysis.get("events")).isNotEmpty();
        assertThat(analysis.get("features")).isNotEmpty();
    }

    @Test
    @Order(4)
    void shouldScoreOnEachRungOfTheLadder() throws Exception {
        // Given
        JsonNode heuristic = call("POST /api/v1/score", "", "", bytes(VECTOR));
        String first = upload("?name=first", "text/plain", SampleModels.text("named.txt"));
        byte[] table = SampleModels.table(0.8);
        String second = upload("", "multipart/form-data; boundary=part", form(table, SampleModels.card(table)));
        String third = upload("?name=third", "text/plain", SampleModels.numberedText(3));

        // When
        activate(first);
        activate(second);
        call("POST /api/v1/models/{id}/shadow", third, "", NOTHING);
        JsonNode active = call("POST /api/v1/score", "", "", bytes(VECTOR));
        JsonNode batch = call("POST /api/v1/score/batch", "", "", bytes("{\"vectors\":[" + VECTOR + "]}"));
        JsonNode predicted = call("POST /api/v1/models/{id}/predict", third, "",
                bytes("{\"rows\":[[1,1,1,1,1,1,1,1,1,1,1,1]],\"contributions\":true}"));
        Awaitility.await().atMost(SOON).until(() -> call("GET /health").get("models").has("drift"));
        JsonNode whole = call("GET /api/v1/models/{id}", third, "", NOTHING);
        JsonNode models = items("GET /api/v1/models", "");
        call("POST /api/v1/models/{id}/retire", second, "", NOTHING);
        awaitRung("previous");
        JsonNode previous = call("POST /api/v1/score", "", "", bytes(VECTOR));

        // Then
        assertThat(heuristic.get("rung").asText()).isEqualTo("heuristic");
        assertThat(active.get("rung").asText()).isEqualTo("active");
        assertThat(active.get("model").get("id").asText()).isEqualTo(second);
        assertThat(batch.get("scores").get(0).get("confidence")).isEqualTo(active.get("confidence"));
        assertThat(previous.get("rung").asText()).isEqualTo("previous");
        assertThat(previous.get("model").get("id").asText()).isEqualTo(first);
        assertThat(predicted.get("contributions").get(0).get(0)).hasSize(13);
        assertThat(whole.get("comparison").isObject()).isTrue();
        assertThat(models).hasSize(3);
    }

    @Test
    @Order(5)
    void shouldLetTheOperatorAct() throws Exception {
        // Given
        addAMonthOfLongAgo();

        // When
        JsonNode dropped = call("POST /api/v1/storage/retention");
        JsonNode on = call("POST /api/v1/sim/faults", "", "", bytes("{\"kind\":\"HTTP_429\",\"count\":1}"));
        JsonNode seen = call("GET /api/v1/sim/faults");
        call("DELETE /api/v1/sim/faults/{kind}", "HTTP_429", "", NOTHING);
        JsonNode off = call("DELETE /api/v1/sim/faults");

        // Then
        assertThat(dropped.get("droppedMonths")).isNotEmpty();
        assertThat(on.get("items").get(0).get("kind").asText()).isEqualTo("HTTP_429");
        assertThat(seen).isNotNull();
        assertThat(off.get("items")).isEmpty();
    }

    @Test
    @Order(6)
    void shouldSayWhatIsWrongWithARequest() throws Exception {
        // When
        List<HttpResponse<String>> refusals = List.of(
                ask("GET", "/api/v1/candles?limit=x", "", NOTHING),
                ask("POST", "/api/v1/score", JSON_TYPE, bytes("{")),
                ask("POST", "/api/v1/sim/faults", JSON_TYPE, bytes("{\"kind\":7}")),
                ask("GET", "/api/v1/nothing", "", NOTHING));

        // Then
        assertThat(refusals).extracting(HttpResponse::statusCode).containsExactly(400, 400, 400, 404);
        for (HttpResponse<String> one : refusals) {
            RECORDS.check(JSON.readTree(one.body()), Problem.class);
        }
    }

    @Test
    @Order(7)
    void shouldServeWhatMachinesAndPeopleReadBesideTheRoutes() throws Exception {
        // When
        HttpResponse<String> docs = ask("GET", "/docs", "", NOTHING);
        CALLED.add("GET /docs");

        // Then
        assertThat(docs.statusCode()).isEqualTo(307);
        assertThat(program.get("/q/swagger-ui/")).contains("<title>");
        assertThat(program.get("/q/openapi")).contains("/api/v1/signals/{id}");
        assertThat(program.get("/q/metrics")).contains("smc_", "jvm_");
        assertThat(program.get("/q/health/live")).contains("UP");
        assertThat(program.get("/q/health/started")).contains("UP");
    }

    @Test
    @Order(8)
    void shouldRefuseAWrongSettingAndTakeEverySettingThereIs() throws Exception {
        // When
        RunningProgram wrong = RunningProgram.run(home, Map.of("SMC_HTTP_PORT", "abc"));
        RunningProgram right = RunningProgram.run(home, Map.of("SMC_ROLES", "none", "SMC_SHARD_PARTITIONS", "12",
                "SMC_MESSAGING_CONNECTOR", "smallrye-kafka", "SMC_MESSAGING_BOOTSTRAP_SERVERS", "127.0.0.1:1"),
                "settings");

        // Then
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.output()).startsWith("smc-quant cannot start: one setting is wrong.")
                .contains("smc.http.port = 'abc'")
                .contains("must be a whole number from 0 to 65535");
        assertThat(right.exitCode()).isZero();
        assertThat(right.output()).contains("smc.shard.partitions = '12' from the environment")
                .contains("smc.messaging.connector = 'smallrye-kafka' from the environment");
    }

    @Test
    @Order(9)
    void shouldKnowItsVersionAndWhereItCanTrain() throws Exception {
        // When
        RunningProgram version = RunningProgram.run(home, Map.of(), "--version");
        RunningProgram train = RunningProgram.run(home, Map.of(), "train", "--nonsense");

        // Then
        assertThat(version.exitCode()).isZero();
        assertThat(version.output().strip()).matches("smc-quant \\d+\\.\\d+\\.\\d+(-\\w+)?");
        assertThat(train.exitCode()).isEqualTo(2);
        assertThat(train.output().contains("the native binary cannot train")).isEqualTo(RunningProgram.isBinary());
    }

    @Test
    @Order(10)
    void shouldHaveBeenAskedForEachRouteAndHaveShownEachRecord() {
        assertThat(CALLED).containsExactlyInAnyOrderElementsOf(ROUTES.keySet());
        assertThat(RECORDS.seen()).containsAll(JsonTypes.written());
    }

    @Test
    @Order(11)
    void shouldEndByItselfAndHaveComplainedOfNothing() throws Exception {
        // When
        program.signalTerm();
        int exitCode = program.awaitEnd(Duration.ofSeconds(10));

        // Then
        assertThat(exitCode).isEqualTo(143);
        assertThat(program.output()).doesNotContain("\"level\":\"ERROR\"");
    }

    private static JsonNode call(String route) throws Exception {
        return call(route, "", "", NOTHING);
    }

    private static JsonNode items(String route, String query) throws Exception {
        return call(route, "", query, NOTHING).get("items");
    }

    /** The whole answer of a route, held against what its signature says. */
    private static JsonNode call(String route, String inPath, String query, byte[] body) throws Exception {
        return call(route, inPath, query, JSON_TYPE, body);
    }

    private static JsonNode call(String route, String inPath, String query, String contentType, byte[] body)
            throws Exception {
        String[] words = route.split(" ");
        HttpResponse<String> answer = ask(words[0], words[1].replaceFirst("\\{\\w+}", inPath) + query,
                contentType, body);
        assertThat(answer.statusCode()).as(route + ": " + answer.body()).isBetween(200, 201);
        JsonNode json = JSON.readTree(answer.body());
        RECORDS.check(json, ROUTES.get(route));
        CALLED.add(route);
        return json;
    }

    private static HttpResponse<String> ask(String method, String path, String contentType, byte[] body)
            throws Exception {
        Map<String, String> headers = body.length == 0 ? Map.of() : Map.of("Content-Type", contentType);
        return program.ask(method, path, with(headers, "X-Shared-Secret", SECRET), body);
    }

    private static Map<String, String> with(Map<String, String> some, String key, String value) {
        Map<String, String> more = new HashMap<>(some);
        more.put(key, value);
        return more;
    }

    private static String upload(String query, String contentType, byte[] body) throws Exception {
        return call("POST /api/v1/models", "", query, contentType, body).get("id").asText();
    }

    private static void activate(String id) throws Exception {
        call("POST /api/v1/models/{id}/activate", id, "", NOTHING);
        Awaitility.await().atMost(SOON)
                .until(() -> call("GET /health").get("models").path("activeId").asText().equals(id));
        awaitRung("active");
    }

    private static void awaitRung(String rung) {
        Awaitility.await().atMost(SOON)
                .until(() -> call("GET /health").get("models").get("rung").asText().equals(rung));
    }

    private static byte[] form(byte[] table, byte[] card) {
        return ("--part\r\nContent-Disposition: form-data; name=\"model\"; filename=\"model\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + latin(table) + "\r\n--part\r\n"
                + "Content-Disposition: form-data; name=\"card\"; filename=\"card\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + latin(card) + "\r\n--part--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Any bytes as letters, and back without a loss. */
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, String> storage(EmbeddedDatabase database) {
        EmbeddedConnection connection = database.connection();
        return Map.of("SMC_STORAGE_URL", connection.url(), "SMC_STORAGE_USERNAME", EmbeddedConnection.USERNAME,
                "SMC_STORAGE_PASSWORD", connection.password());
    }

    /** January 2020 of the venue's candles, of which the program makes its own. */
    private static void addAMonthOfLongAgo() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:" + database.connection().url(),
                EmbeddedConnection.USERNAME, database.connection().password());
                Statement statement = connection.createStatement()) {
            String venue;
            try (ResultSet found = statement.executeQuery(
                    "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'candle'::regclass")) {
                found.next();
                venue = found.getString(1);
            }
            statement.execute("CREATE TABLE " + venue + "_2020_01 PARTITION OF " + venue
                    + " FOR VALUES FROM (1577836800000) TO (1580515200000)");
        }
    }
}
