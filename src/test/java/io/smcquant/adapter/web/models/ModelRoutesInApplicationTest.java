package io.smcquant.adapter.web.models;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.registry.CardJson;
import io.smcquant.adapter.registry.LiveModels;
import io.smcquant.adapter.registry.SampleModels;
import io.smcquant.adapter.web.DatabaseState;
import io.smcquant.scoring.Distance;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.TradeTerms;
import io.vertx.mutiny.sqlclient.Pool;

/** The whole life of models through the routes, and everything that is refused on the way. */
@QuarkusTest
@TestProfile(RegistryProcess.class)
@WithTestResource(PostgresResource.class)
class ModelRoutesInApplicationTest {
    private static final Duration SWAP_WAIT = Duration.ofSeconds(10);
    private static final String TEXT = "text/plain";
    private static final String TABLE = "application/octet-stream";

    @Inject
    LiveModels live;

    @Inject
    Pool pool;

    @BeforeEach
    void awaitDatabase() {
        DatabaseState.awaitUp();
    }

    @Test
    void shouldTakeATextAsACandidateThatMayScore() {
        // When
        Response answer = upload("named", TEXT, SampleModels.text("named.txt"));

        // Then
        answer.then().statusCode(201).body("name", is("named")).body("known", is(false))
                .body("scoring.possible", is(true)).body("scoring.formulaVersion", is("assumed"))
                .body("scoring.calibrated", is(false)).body("scoring.refusals.size()", is(0))
                .body("scoring.warnings", hasItem(containsString("no card")));
        assertThat(answer.header("Location")).endsWith("/api/v1/models/" + id(answer));
        get(id(answer)).body("model.status", is("candidate")).body("model.format", is("lightgbm"))
                .body("model.sha256", is(SampleModels.sha256(SampleModels.text("named.txt"))))
                .body("model.features", is(12)).body("model.trees", is(2)).body("model.schemaHash", nullValue())
                .body("featureNames[0]", is("confidence_ensemble")).body("card", nullValue())
                .body("comparison", nullValue());
    }

    @Test
    void shouldAnswerTheSameContentWithTheIdItHas() {
        // Given
        byte[] text = SampleModels.numberedText(11);
        long id = id(upload("first", TEXT, text));

        // When
        Response again = upload("second", TEXT, text);

        // Then
        again.then().statusCode(200).body("id", is((int) id)).body("known", is(true));
        get(id).body("model.name", is("first"));
    }

    @Test
    void shouldTakeColumnsWithoutNamesByTheirPlaceWithAWarning() {
        upload("byPosition", TEXT, SampleModels.text("by-position.txt")).then().statusCode(anyOf(is(200), is(201)))
                .body("scoring.possible", is(true)).body("scoring.warnings", hasItem(containsString("in their order")));
    }

    @Test
    void shouldLetAnyOtherModelPredictAndNothingElse() {
        // Given
        String text = new String(SampleModels.text("regression.txt"), StandardCharsets.UTF_8);
        Response answer = upload("anything", TEXT,
                text.replace("leaf_weight=10", "leaf_weight=11").getBytes(StandardCharsets.UTF_8));

        // Then
        answer.then().statusCode(201).body("scoring.possible", is(false)).body("scoring.refusals.size()", is(2));
        for (String change : List.of("activate", "shadow")) {
            change(id(answer), change).statusCode(409).contentType("application/problem+json")
                    .body("detail", containsString("one probability"))
                    .body("detail", containsString("3 columns are not the 12 features"));
        }
        change(id(answer), "retire").statusCode(200).body("model.status", is("retired"));
        predict(id(answer), "{\"rows\": [[1, 0, -3], [2, null, 5]]}").statusCode(200)
                .body("raw[0]", contains(equalTo(-2))).body("raw[1]", contains(equalTo(5.25f)))
                .body("transformed[1]", contains(equalTo(5.25f)));
    }

    @Test
    void shouldTakeATableWithItsCard() {
        // Given
        byte[] table = SampleModels.table(0.8);

        // When
        Response answer = uploadWithCard(table, SampleModels.card(table));

        // Then
        answer.then().statusCode(201).body("name", is("sample")).body("scoring.possible", is(true))
                .body("scoring.formulaVersion", is("1")).body("scoring.calibrated", is(true));
        get(id(answer)).body("card.verdict.edge", is(false)).body("card.label.terms.stop.multiple", is(0.003f))
                .body("model.schemaHash", is(SampleModels.SCHEMA)).body("model.format", is("table"));
        uploadWithCard(table, SampleModels.card(table)).then().statusCode(200).body("id", is((int) id(answer)));
        upload("withoutCard", TABLE, table).then().statusCode(201).body("known", is(false))
                .body("scoring.possible", is(false))
                .body("scoring.refusals", hasItem(containsString("without the card")));
    }

    @Test
    void shouldRefuseToActivateWhatWasTrainedOnOtherFeaturesOrAnotherTrade() {
        // Given
        byte[] table = SampleModels.table(0.81);
        TradeTerms wider = new TradeTerms(Distance.ofAtr(2), Distance.ofAtr(3), 0.0005, 1, 7_200_000);

        // When
        long other = id(uploadWithCard(table,
                CardJson.write(SampleModels.card(table, SampleModels.OTHER_SCHEMA, TradeTerms.USUAL))));
        long wide = id(uploadWithCard(table, CardJson.write(SampleModels.card(table, SampleModels.SCHEMA, wider))));

        // Then
        change(other, "activate").statusCode(409).body("detail", containsString(SampleModels.OTHER_SCHEMA));
        change(wide, "activate").statusCode(409).body("detail", containsString("stop=2.0atr"))
                .body("detail", containsString("stop=0.3%"));
    }

    @Test
    void shouldSwapTheModelThatAnswersWithoutARestart() {
        // Given
        long first = id(upload("first", TEXT, SampleModels.numberedText(21)));
        long second = id(upload("second", TEXT, SampleModels.numberedText(22)));

        // When
        change(first, "activate").statusCode(200).body("model.status", is("active"));
        awaitActive(first);
        change(second, "activate").statusCode(200);
        awaitActive(second);

        // Then
        get(first).body("model.status", is("retired"));
        given().get("/health").then().body("models.rung", is("active")).body("models.activeId", is((int) second))
                .body("models.previous", containsString("first@")).body("models.drift", nullValue());
        given().get("/q/metrics").then().body(containsString("smc_model_active_id " + second + ".0"))
                .body(containsString("smc_models_loaded 2.0"));
        change(second, "shadow").statusCode(409).body("detail", containsString("is active"));
        change(second, "retire").statusCode(200);
        Awaitility.await().atMost(SWAP_WAIT).untilAsserted(() -> given().get("/health").then()
                .body("models.rung", is("previous")).body("models.activeId", nullValue()));
        change(first, "retire").statusCode(200);
        Awaitility.await().atMost(SWAP_WAIT).untilAsserted(() -> given().get("/health").then()
                .body("models.rung", is("heuristic")).body("models.reason", is("no model is active")));
    }

    @Test
    void shouldWatchTheDriftOfAModelWithACard() {
        // Given
        byte[] table = SampleModels.table(0.83);
        long id = id(uploadWithCard(table, SampleModels.card(table)));
        change(id, "activate").statusCode(200);
        awaitActive(id);
        ModelName name = live.ladder().active().orElseThrow().name();

        // When
        for (int i = 0; i < 1_000; i++) {
            live.observe(name, new double[12]);
            live.observe(ModelName.HEURISTIC, new double[12]);
        }

        // Then
        given().get("/health").then().body("status", is("degraded")).body("models.drift.rows", is(1_000))
                .body("troubles", hasItem(containsString("another than the one the active model was trained on")))
                .body("models.drift.index.rsi_14", notNullValue());
        given().get("/q/metrics").then().body(containsString("smc_model_drift{feature=\"rsi_14\"} 8.2"));
        change(id, "retire").statusCode(200);
    }

    @Test
    void shouldKeepShadowsBesideWhatAnswers() {
        // Given
        long id = id(upload("shadow", TEXT, SampleModels.numberedText(31)));

        // When
        change(id, "shadow").statusCode(200).body("model.status", is("shadow")).body("comparison.rows", is(0))
                .body("comparison.meanDifference", nullValue());

        // Then
        Awaitility.await().atMost(SWAP_WAIT).untilAsserted(
                () -> given().get("/health").then().body("models.shadows", hasItem(containsString("shadow@"))));
        change(id, "shadow").statusCode(200);
        change(id, "retire").statusCode(200).body("model.status", is("retired"));
        Awaitility.await().atMost(SWAP_WAIT)
                .untilAsserted(() -> given().get("/health").then().body("models.shadows.size()", is(0)));
    }

    @Test
    void shouldAdmitNoMoreShadowsThanItsBound() {
        // Given
        List<Long> ids = IntStream.range(0, 9).mapToLong(i -> id(upload("many", TEXT,
                SampleModels.numberedText(400 + i)))).boxed().toList();

        // When
        ids.subList(0, 8).forEach(id -> change(id, "shadow").statusCode(200));

        // Then
        change(ids.get(8), "shadow").statusCode(409).body("detail", containsString("8 shadows"));
        ids.forEach(id -> change(id, "retire").statusCode(200));
    }

    @Test
    void shouldHaveOneActiveModelHoweverManyAreActivatedAtOnce() throws InterruptedException {
        // Given
        List<Long> ids = IntStream.range(0, 6).mapToLong(i -> id(upload("race", TEXT,
                SampleModels.numberedText(500 + i)))).boxed().toList();

        // When
        List<Thread> callers = ids.stream()
                .map(id -> new Thread(() -> change(id, "activate").statusCode(200), "activate " + id)).toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }

        // Then
        List<String> statuses = given().queryParam("limit", 500).get("/api/v1/models").jsonPath()
                .getList("items.status");
        assertThat(statuses).containsOnlyOnce("active");
        ids.forEach(id -> change(id, "retire").statusCode(200));
    }

    @Test
    void shouldListModelsNewestFirstThroughPages() {
        // Given
        List<Long> uploaded = IntStream.range(0, 5).mapToLong(i -> id(upload("page", TEXT,
                SampleModels.numberedText(600 + i)))).boxed().toList();

        // When
        List<Long> read = new ArrayList<>();
        String cursor = null;
        do {
            Response page = (cursor == null ? given() : given().queryParam("cursor", cursor)).queryParam("limit", 2)
                    .get("/api/v1/models");
            read.addAll(page.jsonPath().getList("items.id", Long.class));
            cursor = page.jsonPath().getString("nextCursor");
        } while (cursor != null);

        // Then
        assertThat(read).containsAll(uploaded).doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.reverseOrder());
        given().queryParam("limit", 0).get("/api/v1/models").then().statusCode(400)
                .body("findings[0].field", is("limit"));
    }

    @Test
    void shouldSayThatThereIsNoSuchModel() {
        given().get("/api/v1/models/999999").then().statusCode(404).contentType("application/problem+json")
                .body("detail", containsString("no model 999999"));
        given().get("/api/v1/models/x").then().statusCode(404).contentType("application/problem+json");
        predict(999_999, "{\"rows\": [[1]]}").statusCode(404).body("detail", containsString("no model 999999"));
        for (String change : List.of("activate", "shadow", "retire")) {
            change(999_999, change).statusCode(404);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "'' | name", "a b | name", "-x | name", "'&nmae=x' | nmae" })
    void shouldRefuseAnUploadWithoutAName(String name, String field) {
        secretly().contentType(TEXT).body(SampleModels.text("named.txt")).urlEncodingEnabled(false)
                .post("/api/v1/models?name=" + name.replace(" ", "%20")).then().statusCode(400)
                .contentType("application/problem+json").body("findings.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "tree", "not a model", "tree\nversion=v4\nnum_class=99999999999\n", "\0\1\2" })
    void shouldRefuseATextThatIsNoModelWithLineAndReason(String text) {
        // When
        Response answer = upload("bad", TEXT, text.getBytes(StandardCharsets.UTF_8));

        // Then
        answer.then().statusCode(400).contentType("application/problem+json").body("findings[0].field", is("model"))
                .body("detail", containsString("line "));
        assertNothingIsCalled("bad");
    }

    @Test
    void shouldRefuseATextThatEndsEarlyAnywhere() {
        // Given
        byte[] whole = SampleModels.text("regression.txt");
        int end = new String(whole, StandardCharsets.UTF_8).indexOf("end of trees");

        // Then
        for (int length = 0; length < end; length += 97) {
            upload("early", TEXT, Arrays.copyOf(whole, length)).then().statusCode(400);
        }
        assertNothingIsCalled("early");
    }

    @Test
    void shouldRefuseATableThatIsNone() {
        upload("bad", TABLE, new byte[] { 1, 2, 3 }).then().statusCode(400).body("findings[0].field", is("model"));
        byte[] table = SampleModels.table(0.5);
        upload("bad", TABLE, Arrays.copyOf(table, table.length - 1)).then().statusCode(400);
        assertNothingIsCalled("bad");
    }

    @Test
    void shouldRefuseACardThatIsNoneOrOfAnotherModel() {
        // Given
        byte[] table = SampleModels.table(0.85);

        // Then
        uploadWithCard(table, "{}".getBytes(StandardCharsets.UTF_8)).then().statusCode(400)
                .body("findings[0].field", is("card"));
        uploadWithCard(table, new byte[CardJson.BYTES_MAX + 1]).then().statusCode(413);
        uploadWithCard(table, SampleModels.card(SampleModels.table(0.86))).then().statusCode(400)
                .body("findings[0].field", is("card.tableSha256"));
        secretly().multiPart("card", "card.json", SampleModels.card(table)).post("/api/v1/models").then()
                .statusCode(400).body("findings[0].field", is("model"));
        secretly().multiPart("model", "model.zip", table, "application/zip").post("/api/v1/models?name=x").then()
                .statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Content-Type: x\r\n", "Content-Type: ;;\r\n", "Content-Type: a/b/c\r\n" })
    void shouldRefuseAPartOfNoTypeOrOfOneThatIsNone(String header) throws IOException, InterruptedException {
        // Given
        String form = "--edge\r\nContent-Disposition: form-data; name=\"model\"; filename=\"model.txt\"\r\n" + header
                + "\r\n" + new String(SampleModels.text("named.txt"), StandardCharsets.UTF_8) + "\r\n--edge--\r\n";
        HttpRequest request = HttpRequest
                .newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/models?name=untyped"))
                .header("X-Shared-Secret", RegistryProcess.SECRET)
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build();

        // When
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/problem+json"));
        assertNothingIsCalled("untyped");
    }

    @Test
    void shouldAnswerAChangeAlsoWhereAShadowCannotBeCompared() {
        // Given
        long id = id(upload("alone", TEXT, SampleModels.numberedText(32)));
        pool.query("ALTER TABLE vector_score RENAME TO vector_score_gone").executeAndAwait();

        // When
        Response shadow = secretly().post("/api/v1/models/" + id + "/shadow");
        pool.query("ALTER TABLE vector_score_gone RENAME TO vector_score").executeAndAwait();

        // Then
        shadow.then().statusCode(200).body("model.status", is("shadow")).body("comparison", nullValue());
        change(id, "retire").statusCode(200);
    }

    @Test
    void shouldRefuseOtherMediaTypes() {
        upload("json", "application/json", "{}".getBytes(StandardCharsets.UTF_8)).then().statusCode(415)
                .contentType("application/problem+json");
        upload("zip", "application/zip", new byte[1]).then().statusCode(415);
        given().header("X-Shared-Secret", RegistryProcess.SECRET).header("Content-Encoding", "br").contentType(TEXT)
                .body(new byte[1]).post("/api/v1/models?name=x").then().statusCode(415);
    }

    @Test
    void shouldTakeAModelAsGzipAndRefuseOneThatUnpacksTooLarge() throws IOException {
        // Given
        byte[] bomb = new byte[RegistryProcess.MODEL_BYTES_MAX + 1];
        Arrays.fill(bomb, (byte) '\n');
        byte[] whole = gzip(SampleModels.numberedText(71));

        // Then
        zipped(whole).then().statusCode(201);
        zipped(gzip(bomb)).then().statusCode(413).contentType("application/problem+json");
        zipped(Arrays.copyOf(whole, whole.length / 2)).then().statusCode(400);
        zipped("no gzip".getBytes(StandardCharsets.UTF_8)).then().statusCode(400);
    }

    @Test
    void shouldLeaveNothingOnTheDiskOfWhatItTookOrRefused() throws IOException {
        // Given
        Set<Path> before = spooled();
        byte[] large = new byte[RegistryProcess.MODEL_BYTES_MAX + 1];
        Arrays.fill(large, (byte) 'x');
        byte[] table = SampleModels.table(0.87);

        // When
        upload("taken", TEXT, SampleModels.numberedText(72)).then().statusCode(201);
        upload("large", TEXT, large).then().statusCode(413).contentType("application/problem+json");
        upload("line", TEXT, Arrays.copyOf(large, large.length - 1)).then().statusCode(400);
        uploadWithCard(large, SampleModels.card(table)).then().statusCode(413);
        uploadWithCard(table, SampleModels.card(table)).then().statusCode(201);

        // Then
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Set<Path> left = new HashSet<>(spooled());
            left.removeAll(before);
            assertThat(left).isEmpty();
        });
    }

    @Test
    void shouldChangeNothingForWhoeverDoesNotKnowTheSecret() {
        given().contentType(TEXT).body(SampleModels.text("named.txt")).post("/api/v1/models?name=x").then()
                .statusCode(403);
        for (String change : List.of("activate", "shadow", "retire")) {
            given().post("/api/v1/models/1/" + change).then().statusCode(403);
        }
        given().get("/api/v1/models").then().statusCode(200);
    }

    @Test
    void shouldAnswerEachOutputAndItsContributions() {
        // Given
        long classes = id(upload("classes", TEXT, SampleModels.text("three-classes.txt")));
        long named = id(upload("twelve", TEXT, SampleModels.numberedText(81)));

        // Then
        Response answer = given().contentType("application/json").body("{\"rows\": [[1, \"NaN\"], [\"Infinity\", 1e0],"
                + " [\"-Infinity\", null]], \"contributions\": true}").post("/api/v1/models/" + classes + "/predict");
        answer.then().statusCode(200).body("raw.size()", is(3)).body("raw[0]", contains(equalTo(-1),
                equalTo(0.25f), equalTo(0))).body("raw[1]", contains(equalTo(-1), equalTo(0.5f), equalTo(2)));
        List<Float> shares = answer.jsonPath().getList("transformed[0]", Float.class);
        assertThat(shares.stream().mapToDouble(Float::doubleValue).sum()).isCloseTo(1,
                offset(1e-6));
        answer.then().body("contributions[0].size()", is(3)).body("contributions[0][0]",
                contains(equalTo(-0.5f), equalTo(0), equalTo(-0.5f)));
        predict(named, "{\"rows\": [[0,0,0,0,0,0,0,0,0,0,0,0]]}").statusCode(200).body("raw[0]",
                contains(equalTo(-0.125f))).body("$",
                        not(hasKey(
                                "contributions")));
    }

    @Test
    void shouldAnswerAsTheGuideShows() throws IOException {
        // Given
        String guide = Files.readString(Path.of("src", "docs", "models.md"));
        Matcher shown = Pattern.compile("-d .{0,3}\\s+'(\\{\"rows\".*?)'.*?\\n(\\{\"raw\".*?)\\n", Pattern.DOTALL)
                .matcher(guide);
        long id = id(upload("guide", TEXT, SampleModels.text("by-position.txt")));

        // Then
        assertThat(shown.find()).isTrue();
        assertThat(given().contentType("application/json").body(shown.group(1))
                .post("/api/v1/models/" + id + "/predict").asString()).isEqualTo(shown.group(2));
    }

    @Test
    void shouldSayWhyAModelCannotBeExplained() {
        // Given
        String uncounted = new String(SampleModels.text("regression.txt"), StandardCharsets.UTF_8)
                .replaceAll("(leaf|internal)_count=.*\n", "");
        long id = id(upload("uncounted", TEXT, uncounted.getBytes(StandardCharsets.UTF_8)));

        // Then
        predict(id, "{\"rows\": [[1,2,3]], \"contributions\": true}").statusCode(200)
                .body("contributions", nullValue()).body("contributionsReason", containsString("how many rows"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{} | rows", "[] | body", "{\"rows\": 1} | rows", "{\"rows\": []} | rows",
            "{\"rows\": [[]]} | rows[0]", "{\"rows\": [1]} | rows[0]", "{\"rows\": [[1,2,3],[1,2]]} | rows[1]",
            "{\"rows\": [[1,2,3,4]]} | rows", "{\"rows\": [[1,2,\"x\"]]} | rows[0][2]",
            "{\"rows\": [[1,2,1e999]]} | rows[0][2]", "{\"rows\": [[1,2,{}]]} | rows[0][2]",
            "{\"rows\": [[1,2,true]]} | rows[0][2]", "{\"rows\": [[1,2,3]], \"x\": 1} | x",
            "{\"rows\": [[1,2,3]], \"rows\": [[1,2,3]]} | rows",
            "{\"rows\": [[1,2,3]], \"contributions\": 1} | contributions", "{\"rows\": [[1,2 | body" })
    void shouldRefuseWrongRowsNamingTheirPlace(String body, String field) {
        // Given
        long id = id(upload("anything", TEXT, SampleModels.text("regression.txt")));

        // Then
        predict(id, body).statusCode(400).contentType("application/problem+json")
                .body("findings[0].field", is(field));
    }

    @Test
    void shouldAnswerNoMoreRowsThanItsBound() {
        // Given
        long id = id(upload("anything", TEXT, SampleModels.text("regression.txt")));
        String row = "[1,2,3]";

        // Then
        predict(id, "{\"rows\": [" + (row + ",").repeat(9_999) + row + "]}").statusCode(200).body("raw.size()",
                is(10_000));
        predict(id, "{\"rows\": [" + (row + ",").repeat(10_000) + row + "]}").statusCode(400)
                .body("detail", containsString("at most 10000"));
    }

    private static ValidatableResponse predict(long id, String body) {
        return given().contentType("application/json").body(body).post("/api/v1/models/" + id + "/predict").then();
    }

    private static ValidatableResponse change(long id, String change) {
        return secretly().post("/api/v1/models/" + id + "/" + change).then();
    }

    private static ValidatableResponse get(long id) {
        return given().get("/api/v1/models/" + id).then().statusCode(200);
    }

    private static long id(Response answer) {
        return answer.jsonPath().getLong("id");
    }

    private static Response upload(String name, String type, byte[] bytes) {
        return secretly().contentType(type).body(bytes).post("/api/v1/models?name=" + name);
    }

    private static Response uploadWithCard(byte[] table, byte[] card) {
        return secretly().multiPart("model", "model.bin", table, TABLE)
                .multiPart("card", "card.json", card, "application/json").post("/api/v1/models");
    }

    private static Response zipped(byte[] bytes) {
        return secretly().header("Content-Encoding", "gzip").contentType(TEXT).body(bytes)
                .post("/api/v1/models?name=zipped");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** As the client sends it, without a charset that was not asked for. */
    private static RequestSpecification secretly() {
        return given().config(RestAssuredConfig.config().encoderConfig(
                EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(TEXT, ContentType.BINARY)
                        .encodeContentTypeAs("application/zip", ContentType.BINARY)))
                .header("X-Shared-Secret", RegistryProcess.SECRET);
    }

    private void awaitActive(long id) {
        Awaitility.await().atMost(SWAP_WAIT).untilAsserted(() -> assertThat(live.ladder().active())
                .hasValueSatisfying(model -> assertThat(model.name().id()).isEqualTo(id)));
    }

    private static void assertNothingIsCalled(String name) {
        List<String> names = given().queryParam("limit", 500).get("/api/v1/models").jsonPath().getList("items.name");
        assertThat(names).doesNotContain(name);
    }

    private static Set<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("smc-model-"))
                    .collect(Collectors.toSet());
        }
    }
}
