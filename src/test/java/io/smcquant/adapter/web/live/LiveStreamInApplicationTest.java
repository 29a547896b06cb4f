package io.smcquant.adapter.web.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.inprocess.InProcessHub;
import io.smcquant.adapter.messaging.Published;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;
import io.smcquant.adapter.postgres.Found;
import io.smcquant.adapter.web.smc.ScoreOnly;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.smcquant.smc.Side;

/** The live stream over real sockets: who gets what, who is refused, and who is dropped. */
@QuarkusTest
@TestProfile(ScoreOnly.class)
@WithTestResource(PostgresResource.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveStreamInApplicationTest {
    private static final long CLOSE = 1_709_683_260_000L;
    private static final InstrumentId BITCOIN = new InstrumentId(VenueId.SIM, "BTCUSDT");
    private static final InstrumentId ETHER = new InstrumentId(VenueId.SIM, "ETHUSDT");
    private static final String ALL_CANDLES = "{\"subscribe\":[\"candles\"],\"symbols\":\"all\"}";

    @Inject
    InProcessHub hub;

    private final List<StreamClient> clients = new ArrayList<>();

    @AfterEach
    void leave() {
        clients.forEach(StreamClient::close);
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(openClients()).isZero());
    }

    @Test
    void shouldTellEachClientWhatItAskedForAndNothingElse() {
        // Given
        StreamClient signals = open();
        StreamClient sweeps = open();
        assertThat(signals.ask("{\"subscribe\":[\"signals\"],\"symbols\":[\"BTCUSDT\"],\"minConfidence\":0.7}")
                .getString("type")).isEqualTo("subscribed");
        assertThat(sweeps.ask("{\"subscribe\":[\"events\",\"candles\"],\"kinds\":[\"sweep\"],\"timeframes\":[\"1m\"]}")
                .getList("kinds")).isEqualTo(List.of("events", "candles"));

        // When
        publish(signal(BITCOIN, 0.65), signal(ETHER, 0.9), signal(BITCOIN, 0.8), candle(BITCOIN, Timeframe.M5, 0),
                candle(ETHER, Timeframe.M1, 0), Published.of(BITCOIN, Found.onMinutes(Found.swing(CLOSE, CLOSE,
                        Side.UP))),
                Published.of(BITCOIN, Found.onMinutes(Found.sweep(CLOSE, CLOSE, CLOSE, 0.5))),
                Published.of(signalOf(BITCOIN, 0.6, true)));

        // Then
        JsonPath first = signals.next();
        assertThat(first.getString("type")).isEqualTo("signal");
        assertThat(first.getMap("signal")).containsEntry("id", "BTCUSDT-1m-" + CLOSE).containsEntry("side", "down")
                .containsEntry("confidence", 0.8f).containsEntry("tier", "middle").containsEntry("withdrawn", false);
        assertThat(signals.next().getBoolean("signal.withdrawn")).isTrue();
        JsonPath candle = sweeps.next();
        assertThat(candle.getString("type")).isEqualTo("candle");
        assertThat(candle.getString("symbol")).isEqualTo("ETHUSDT");
        assertThat(candle.getString("timeframe")).isEqualTo("1m");
        assertThat(candle.getLong("candle.openTimeMillis")).isEqualTo(CLOSE);
        JsonPath sweep = sweeps.next();
        assertThat(sweep.getString("type")).isEqualTo("event");
        assertThat(sweep.getMap("event")).containsEntry("kind", "sweep").containsEntry("symbol", "BTCUSDT");
        assertThat(signals.messages).isEmpty();
        assertThat(sweeps.messages).isEmpty();
    }

    @Test
    void shouldReadATopicOnlyWhileSomebodyListensToIt() {
        // Given
        StreamClient first = open();
        StreamClient second = open();
        boolean before = hub.isRead(Topic.CANDLES);
        first.ask(ALL_CANDLES);
        second.ask(ALL_CANDLES);
        boolean during = hub.isRead(Topic.CANDLES);

        // When
        first.ask("{\"unsubscribe\":[\"candles\"]}");
        boolean withOne = hub.isRead(Topic.CANDLES);
        second.close();

        // Then
        assertThat(before).isFalse();
        assertThat(during).isTrue();
        assertThat(withOne).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(hub.isRead(Topic.CANDLES)).isFalse());
        assertThat(hub.isRead(Topic.EVENTS)).isFalse();
    }

    @Test
    void shouldSendNoMoreOfWhatAClientHasUnsubscribed() {
        // Given
        StreamClient client = open();
        client.ask("{\"subscribe\":\"all\"}");
        client.ask("{\"unsubscribe\":[\"candles\"]}");

        // When
        publish(candle(BITCOIN, Timeframe.M1, 0), signal(BITCOIN, 0.9));

        // Then
        assertThat(client.next().getString("type")).isEqualTo("signal");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "nonsense | message | must be well-formed JSON",
            "[] | message | must be an object with", "{} | message | must be an object with",
            "{'subscribe':['trades']} | subscribe | must be a list of signals, events, candles",
            "{'subscribe':[]} | subscribe | must be a list",
            "{'subscribe':['events'],'kinds':['swang']} | kinds | must be a list of swing",
            "{'subscribe':['candles'],'timeframes':['2m']} | timeframes | must be a list of 1m",
            "{'subscribe':['candles'],'symbols':'BTCUSDT'} | symbols | must be \"all\" or a list",
            "{'subscribe':['candles'],'symbols':[1]} | symbols | must be \"all\" or a list",
            "{'subscribe':['signals'],'minConfidence':2} | minConfidence | must be a number from 0 to 1",
            "{'subscribe':['signals'],'minConfidence':'a'} | minConfidence | must be a number from 0 to 1",
            "{'subscribe':['signals'],'symbol':['X']} | symbol | is not taken here",
            "{'unsubscribe':['signals'],'symbols':['X']} | symbols | is not taken with unsubscribe",
            "{'subscribe':['signals']} {} | message | must be well-formed JSON" })
    void shouldRefuseARequestNamingTheFieldAndItsRuleAndStayOpen(String text, String field, String rule) {
        // Given
        StreamClient client = open();

        // When
        JsonPath answer = client.ask(text.replace('\'', '"'));

        // Then
        assertThat(answer.getString("type")).isEqualTo("error");
        assertThat(answer.getString("detail")).isNotBlank();
        assertThat(answer.getList("findings.field")).containsExactly(field);
        assertThat(answer.getString("findings[0].rule")).contains(rule);
        assertThat(client.ask(ALL_CANDLES).getString("type")).isEqualTo("subscribed");
    }

    @Test
    void shouldDropAClientThatNeverReadsWhileOthersGetEverything() {
        // Given
        StreamClient slow = open();
        StreamClient fast = open();
        slow.ask(ALL_CANDLES);
        fast.ask(ALL_CANDLES);
        slow.socket.pause();
        double droppedBefore = metric("smc_live_clients_dropped_total{reason=\"slow\"}");

        // When
        int published = 0;
        while (metric("smc_live_clients_dropped_total{reason=\"slow\"}") == droppedBefore && published < 60_000) {
            publish(candles(500, published));
            published += 500;
            awaitMessages(fast, published);
        }

        // Then
        assertThat(metric("smc_live_clients_dropped_total{reason=\"slow\"}")).isEqualTo(droppedBefore + 1);
        assertThat(published).isLessThan(60_000);
        assertThat(fast.messages).hasSize(published);
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(openClients()).isEqualTo(1));
        assertThat(fast.socket.isClosed()).isFalse();
    }

    @Test
    void shouldTellAHundredClientsTheSame() {
        // Given
        List<StreamClient> many = IntStream.range(0, 100).mapToObj(i -> open()).toList();
        many.forEach(client -> client.ask(ALL_CANDLES));

        // When
        publish(candles(50, 0));

        // Then
        many.forEach(client -> awaitMessages(client, 50));
        List<String> expected = List.copyOf(many.get(0).messages);
        assertThat(many).allSatisfy(client -> assertThat(client.messages).containsExactlyElementsOf(expected));
    }

    @Test
    void shouldAdmitOneClientToItsBoundAndToNoMore() {
        // Given
        IntStream.range(0, 120).forEach(i -> open());

        // When
        var refusal = StreamClient.refusal();

        // Then
        assertThat(refusal.getKey()).isEqualTo(429);
        assertThat(refusal.getValue()).contains("too many websockets of one client");
        clients.get(0).close();
        Awaitility.await().untilAsserted(() -> assertThat(openClients()).isEqualTo(119));
        assertThat(open().ask(ALL_CANDLES).getString("type")).isEqualTo("subscribed");
    }

    @Test
    void shouldEndAConnectionThatSendsAMessageOverTheBound() {
        // Given
        StreamClient client = open();

        // When
        client.say("{\"subscribe\":[\"" + "x".repeat(5_000) + "\"]}");

        // Then
        assertThat(client.closeCode()).isNotEqualTo(LiveClient.TOO_SLOW);
        assertThat(open().ask(ALL_CANDLES).getString("type")).isEqualTo("subscribed");
    }

    @Test
    void shouldEndAConnectionThatTalksTooMuch() {
        // Given
        StreamClient client = open();

        // When
        IntStream.range(0, 200).forEach(i -> client.say("{}"));

        // Then
        assertThat(client.closeCode()).isEqualTo(LiveClient.TOO_CHATTY);
        assertThat(client.messages).hasSizeLessThan(100);
    }

    @Test
    void shouldRefuseAWebPageOfAnotherOrigin() {
        assertThat(StreamClient.refusal("Origin", "https://evil.example").getKey()).isEqualTo(403);
        assertThat(StreamClient.refusal("Origin", "https://evil.example").getValue()).contains("another origin");
        assertThat(StreamClient.refusal("Origin", "null").getKey()).isEqualTo(403);
        assertThat(StreamClient.refusal("Origin", "http://127.0.0.1:" + RestAssured.port).getKey()).isEqualTo(101);
    }

    @Test
    void shouldSayThatThePathSpeaksWebsocketOnly() {
        given().get("/ws/v1/stream").then().statusCode(426).contentType("application/problem+json");
    }

    private StreamClient open() {
        StreamClient client = StreamClient.open();
        clients.add(client);
        return client;
    }

    private void publish(TopicRecord... entries) {
        publish(List.of(entries));
    }

    private void publish(List<TopicRecord> entries) {
        hub.publish(entries);
    }

    private static void awaitMessages(StreamClient client, int count) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(client.messages).hasSizeGreaterThanOrEqualTo(count));
    }

    private static TopicRecord signal(InstrumentId instrument, double confidence) {
        return Published.of(signalOf(instrument, confidence, false));
    }

    private static io.smcquant.scoring.Signal signalOf(InstrumentId instrument, double confidence, boolean withdrawn) {
        return Published.signal(instrument, Found.vector(CLOSE, CLOSE, withdrawn), confidence);
    }

    private static TopicRecord candle(InstrumentId instrument, Timeframe timeframe, long minute) {
        return Published.of(instrument, Found.candle(timeframe,
                Math.floorDiv(CLOSE, timeframe.millis()) * timeframe.millis() + minute * timeframe.millis(), 1));
    }

    private static List<TopicRecord> candles(int count, long firstMinute) {
        return IntStream.range(0, count).mapToObj(i -> candle(BITCOIN, Timeframe.M1, firstMinute + i)).toList();
    }

    private static int openClients() {
        return (int) metric("smc_live_clients");
    }

    private static double metric(String name) {
        return given().get("/q/metrics").asString().lines().filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).findFirst()
                .orElse(0);
    }
}
