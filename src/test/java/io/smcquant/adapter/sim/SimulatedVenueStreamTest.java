package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.smcquant.adapter.sim.VenueWorld.Client;
import io.smcquant.market.Candle;
import io.smcquant.market.MarketSpeed;

class SimulatedVenueStreamTest {
    private static final String BTC = "btcusdt@kline_1m";
    private static final String FLAT = "defiusdt@kline_1m";
    private static final String MISSING = "bluebirdusdt@kline_1m";
    private static final long HOUR_MILLIS = 3_600_000;

    private final VenueWorld world = new VenueWorld();

    @Test
    void shouldSayOfEveryMinuteInTheEndWhatRestSays() {
        // Given
        Client client = world.connect("/market/stream?streams=" + BTC + "/" + MISSING);
        client.subscribe(FLAT, "币安人生usdt@kline_1m");

        // When
        world.advance(HOUR_MILLIS + 1_000);

        // Then
        Map<String, List<Candle>> closes = new HashMap<>();
        client.closes().forEach(event -> closes.computeIfAbsent(event.get("s").textValue(), s -> new ArrayList<>())
                .add(VenueWorld.candleOfEvent(event)));
        assertThat(closes).containsOnlyKeys("BTCUSDT", "BLUEBIRDUSDT", "DEFIUSDT", "币安人生USDT");
        assertThat(closes.get("BTCUSDT")).isEqualTo(tradedMinutes(0));
        assertThat(closes.get("DEFIUSDT")).isEqualTo(tradedMinutes(9)).hasSizeBetween(5, 50);
        assertThat(closes.get("BLUEBIRDUSDT")).isEqualTo(tradedMinutes(19)).hasSizeBetween(5, 50);
    }

    private List<Candle> tradedMinutes(int instrument) {
        return IntStream.range(0, 60)
                .mapToObj(i -> world.source.minute(instrument, VenueWorld.ORIGIN_MILLIS + i * VenueWorld.MINUTE_MILLIS))
                .flatMap(java.util.Optional::stream).filter(candle -> candle.baseVolume() > 0).toList();
    }

    @Test
    void shouldWriteEventsAsTheVenueDoes() {
        // Given
        Client client = world.connect("/market/ws/" + BTC);

        // When
        world.advance(61_000);

        // Then
        assertThat(client.events()).isNotEmpty().allSatisfy(event -> {
            assertThat(names(event)).containsExactly("e", "E", "s", "k");
            assertThat(names(event.get("k"))).containsExactly("t", "T", "s", "i", "f", "L", "o", "c", "h", "l", "v",
                    "n", "x", "q", "V", "Q", "B");
            assertThat(event.get("k").get("o").textValue()).matches("[0-9]+\\.[0-9]");
            assertThat(event.get("k").get("v").textValue()).matches("[0-9]+\\.[0-9]{4}");
            assertThat(event.get("k").get("L").longValue() - event.get("k").get("f").longValue() + 1)
                    .isEqualTo(event.get("k").get("n").longValue());
        });
        assertThat(client.texts).noneMatch(text -> text.contains("\"stream\""));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> it = node.fieldNames(); it.hasNext();) {
            names.add(it.next());
        }
        return names;
    }

    @Test
    void shouldNameTheStreamWhereSeveralShareAConnection() {
        // Given
        Client client = world.connect("/market/stream");
        client.subscribe(BTC);

        // When
        world.advance(60_000);

        // Then
        assertThat(client.texts.get(0)).isEqualTo("{\"result\":null,\"id\":1}");
        assertThat(client.texts.subList(1, client.texts.size())).isNotEmpty()
                .allMatch(text -> text.startsWith("{\"stream\":\"" + BTC + "\",\"data\":{\"e\":\"kline\",\"E\":"));
    }

    @ParameterizedTest
    @CsvSource({ "4, 1", "1, 1", "7, 20", "240, 1", "4, 60" })
    void shouldSendNoMoreUpdatesThanItSays(int updatesPerMinute, double speed) {
        // Given
        VenueWorld other = new VenueWorld(new MarketSpeed(speed), new VenueSettings(updatesPerMinute, 2_400));
        Client client = other.connect("/market/ws/" + BTC + "/ethusdt@kline_1m");

        // When
        other.time.advance(Duration.ofMillis((long) (600_000 / speed)));

        // Then
        Map<String, Integer> updates = new HashMap<>();
        client.events().stream().filter(event -> !event.get("k").get("x").booleanValue()).forEach(
                event -> updates.merge(event.get("s").textValue() + event.get("k").get("t"), 1, Integer::sum));
        assertThat(updates.values()).hasSizeBetween(19, 20)
                .allSatisfy(count -> assertThat(count).isBetween(updatesPerMinute * 3 / 4, updatesPerMinute));
    }

    @Test
    void shouldSayTheTruthInEveryUpdate() {
        // Given
        Client client = world.connect("/market/ws/" + BTC);

        // When
        world.advance(10 * VenueWorld.MINUTE_MILLIS);

        // Then
        assertThat(client.events()).filteredOn(event -> !event.get("k").get("x").booleanValue()).isNotEmpty()
                .allSatisfy(event -> {
                    long openMillis = event.get("k").get("t").longValue();
                    double part = (event.get("E").longValue() - openMillis) / 60_000.0;
                    assertThat(world.source.forming(0, openMillis, part)).contains(VenueWorld.candleOfEvent(event));
                });
    }

    @Test
    void shouldSendNothingWhereNothingChanged() {
        // Given
        VenueWorld eager = new VenueWorld(MarketSpeed.REAL, new VenueSettings(240, 2_400));
        Client client = eager.connect("/market/ws/" + FLAT + "/" + MISSING + "/" + BTC);

        // When
        eager.advance(HOUR_MILLIS);

        // Then
        Map<String, JsonNode> last = new HashMap<>();
        assertThat(client.events()).hasSizeGreaterThan(1_000).allSatisfy(event -> {
            assertThat(event.get("k")).isNotEqualTo(last.put(event.get("s").textValue(), event.get("k")));
            boolean over = event.get("E").longValue() > event.get("k").get("T").longValue();
            assertThat(event.get("k").get("x").booleanValue()).isEqualTo(over);
        });
    }

    @Test
    void shouldSendEveryUpdateWhereALoadIsWanted() {
        // Given
        VenueWorld loud = new VenueWorld(MarketSpeed.REAL, new VenueSettings(240, true, 2_400));
        Client client = loud.connect("/market/ws/" + BTC);

        // When
        loud.advance(10 * VenueWorld.MINUTE_MILLIS);

        // Then
        // Four a second, but for the moments at which nothing has traded in the minute yet.
        assertThat(client.events()).hasSizeGreaterThan(2_200);
    }

    @Test
    void shouldCloseEveryMinuteWithinAQuarterOfASecondAndInOrder() {
        // Given
        Client client = world.connect("/market/ws/" + BTC);

        // When
        world.advance(30 * VenueWorld.MINUTE_MILLIS + 500);

        // Then
        List<JsonNode> events = client.events();
        assertThat(client.closes()).hasSize(30).allSatisfy(event -> assertThat(
                event.get("E").longValue() - event.get("k").get("T").longValue() - 1).isBetween(0L, 261L));
        for (int i = 1; i < events.size(); i++) {
            JsonNode before = events.get(i - 1).get("k");
            long expected = before.get("t").longValue() + (before.get("x").booleanValue() ? 60_000 : 0);
            assertThat(events.get(i).get("k").get("t").longValue()).isEqualTo(expected);
        }
    }

    @Test
    void shouldKeepUpWithAMarketThatIsMuchFaster() {
        // Given
        VenueWorld fast = new VenueWorld(new MarketSpeed(60_000), VenueSettings.DEFAULT);
        Client client = fast.connect("/market/ws/" + BTC);

        // When two hours pass in 120 milliseconds
        fast.advance(125);

        // Then
        assertThat(client.closes()).hasSizeGreaterThanOrEqualTo(119);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/stream", "/ws", "/public/stream", "/private/ws", "/stream?streams=" + BTC, "/ws/" + BTC,
            "/public/ws/" + BTC })
    void shouldAcknowledgeAndStaySilentOnARouteThatCarriesNoCandles(String path) {
        // Given
        Client client = world.connect(path);
        client.subscribe(BTC);

        // When
        world.advance(5 * VenueWorld.MINUTE_MILLIS);

        // Then
        assertThat(client.texts).containsExactly("{\"result\":null,\"id\":1}");
        assertThat(client.isClosed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "BTCUSDT@kline_1m", "btcusdt@kline_5m", "btcusdt@klines_1m", "nopeusdt@kline_1m", "" })
    void shouldAcknowledgeAndStaySilentOnAMisspeltStream(String stream) {
        // Given
        Client client = world.connect("/market/stream");
        client.subscribe(stream);

        // When
        world.advance(5 * VenueWorld.MINUTE_MILLIS);

        // Then
        assertThat(client.texts).containsExactly("{\"result\":null,\"id\":1}");
    }

    @Test
    void shouldSendOnlyWhatIsSubscribedTo() {
        // Given
        Client one = world.connect("/market/ws/" + BTC);
        Client other = world.connect("/market/ws/ethusdt@kline_1m/" + BTC);

        // When
        world.advance(2 * VenueWorld.MINUTE_MILLIS);
        other.session.text("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"ethusdt@kline_1m\"],\"id\":\"u-1\"}");
        int before = other.texts.size();
        world.advance(2 * VenueWorld.MINUTE_MILLIS);

        // Then
        assertThat(one.events()).allMatch(event -> event.get("s").textValue().equals("BTCUSDT"));
        assertThat(other.events()).extracting(event -> event.get("s").textValue()).contains("BTCUSDT", "ETHUSDT");
        assertThat(other.texts.get(before - 1)).isEqualTo("{\"result\":null,\"id\":\"u-1\"}");
        assertThat(other.texts.subList(before, other.texts.size())).isNotEmpty()
                .allMatch(text -> text.contains("\"s\":\"BTCUSDT\""));
        assertThat(one.texts).isEqualTo(other.texts.stream().filter(text -> text.contains("BTCUSDT")).toList());
    }

    @Test
    void shouldSendNothingTwiceToWhoSubscribedTwice() {
        // Given
        Client client = world.connect("/market/ws/" + BTC);
        client.subscribe(BTC, BTC);

        // When
        world.advance(2 * VenueWorld.MINUTE_MILLIS);

        // Then
        assertThat(client.events()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void shouldListWhatIsSubscribedTo() {
        // Given
        Client client = world.connect("/market/ws/" + BTC);
        client.subscribe("odd \\\"name\\\"");

        // When
        client.session.text("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":3}");

        // Then
        JsonNode answer = VenueWorld.read(client.texts.get(1));
        assertThat(answer.get("result")).extracting(JsonNode::textValue).containsExactly(BTC, "odd \"name\"");
        assertThat(answer.get("id").intValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"method\":\"SUBSCRIBE\",\"params\":[1],\"id\":7} | 2 | 7",
            "{\"method\":\"SUBSCRIBE\",\"params\":\"x\",\"id\":7} | 2 | 7",
            "{\"method\":\"SUBSCRIBE\",\"id\":7} | 2 | 7",
            "{\"method\":\"DANCE\",\"params\":[],\"id\":7} | 2 | 7",
            "{\"method\":\"SUBSCRIBE\",\"params\":[\"x\"]} | 2 | ",
            "[] | 2 | ",
            "'' | 2 | ",
            "{\"method\": | 3 | " })
    void shouldRefuseAMessageItCannotRead(String message, int code, Integer id) {
        // Given
        Client client = world.connect("/market/ws");

        // When
        client.session.text(message);

        // Then
        JsonNode answer = VenueWorld.read(client.texts.get(0));
        assertThat(answer.get("error").get("code").intValue()).isEqualTo(code);
        assertThat(answer.get("error").get("msg").textValue()).startsWith("Invalid ");
        assertThat(answer.get("id").isNull() ? null : answer.get("id").intValue()).isEqualTo(id);
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void shouldCutWhoSendsMoreThanTenMessagesASecond() {
        // Given
        Client calm = world.connect("/market/ws");
        Client hasty = world.connect("/market/ws");

        // When
        for (int i = 0; i < 30; i++) {
            calm.subscribe("a" + i);
            world.advance(100);
        }
        for (int i = 0; i < 11; i++) {
            hasty.subscribe("a" + i);
        }
        hasty.subscribe("late");

        // Then
        assertThat(calm.isClosed()).isFalse();
        assertThat(hasty.closeCode).isEqualTo(1008);
        assertThat(hasty.texts).hasSize(10);
    }

    @Test
    void shouldCutWhoSubscribesToMoreThanItAllows() {
        // Given
        Client client = world.connect("/market/ws");
        String[] streams = IntStream.range(0, ClientSession.STREAMS_MAX).mapToObj(i -> "s" + i).toArray(String[]::new);
        client.subscribe(streams);
        boolean before = client.isClosed();

        // When
        client.subscribe("one more");

        // Then
        assertThat(before).isFalse();
        assertThat(client.closeCode).isEqualTo(1008);
    }

    @Test
    void shouldCutWhoSendsTooLongAMessage() {
        // Given
        Client client = world.connect("/market/ws");
        client.session.text("x".repeat(ClientSession.TEXT_CHARS_MAX));
        boolean before = client.isClosed();

        // When
        client.session.text("x".repeat(ClientSession.TEXT_CHARS_MAX + 1));

        // Then
        assertThat(before).isFalse();
        assertThat(client.closeCode).isEqualTo(1009);
    }

    @Test
    void shouldEndEveryConnectionAfterADayOfTheMarket() {
        // Given
        VenueWorld fast = new VenueWorld(new MarketSpeed(1_000), VenueSettings.DEFAULT);
        Client client = fast.connect("/market/ws/" + BTC);

        // When
        fast.advance(86_399);
        boolean before = client.isClosed();
        fast.advance(1);

        // Then
        assertThat(before).isFalse();
        assertThat(client.closeCode).isEqualTo(1001);
    }

    @Test
    void shouldSendNothingToWhoIsGone() {
        // Given
        Client client = world.connect("/market/ws/" + BTC);
        world.advance(30_000);
        int before = client.texts.size();

        // When
        client.session.closed();
        client.subscribe(BTC);
        world.advance(2 * VenueWorld.MINUTE_MILLIS);

        // Then
        assertThat(client.texts).hasSize(before);
        assertThat(client.isClosed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/market", "/market/", "/other/ws", "/market/wsx", "/fapi/v1/time", "" })
    void shouldRefuseAConnectionToAnAddressItDoesNotHave(String path) {
        assertThat(world.venue.connect(path, world.new Client())).isEmpty();
    }
}
