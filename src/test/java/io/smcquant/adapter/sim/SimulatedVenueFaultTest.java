package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;
import io.smcquant.adapter.sim.Fault.Kind;
import io.smcquant.adapter.sim.VenueWorld.Client;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

class SimulatedVenueFaultTest {
    private static final String BTC = "btcusdt@kline_1m";
    private static final String ETH = "ethusdt@kline_1m";
    private static final String BOTH = "/market/ws/" + BTC + "/" + ETH;
    private static final String TIME = "/fapi/v1/time";
    private static final long MINUTES = 20;

    private final VenueWorld world = new VenueWorld();
    private final VenueWorld sound = new VenueWorld();

    /** What one client hears of both streams, with the fault and without. */
    private List<String> heard(VenueWorld where) {
        Client client = where.connect(BOTH);
        where.advance(MINUTES * VenueWorld.MINUTE_MILLIS + 30_000);
        return client.texts;
    }

    private static List<String> of(String symbol, List<String> texts) {
        return texts.stream().filter(text -> text.contains("\"s\":\"" + symbol + "\"")).toList();
    }

    @Test
    void shouldDropFramesOfTheSymbolItConcerns() {
        // Given
        world.faults.start(Fault.of(Kind.DROP_FRAMES).withProbability(0.3).on("BTCUSDT"));

        // When
        List<String> faulty = heard(world);
        List<String> all = heard(sound);

        // Then
        assertThat(of("ETHUSDT", faulty)).isEqualTo(of("ETHUSDT", all));
        assertThat(all).containsAll(faulty);
        assertThat(of("BTCUSDT", faulty).size()).isBetween(of("BTCUSDT", all).size() / 2,
                of("BTCUSDT", all).size() * 9 / 10);
    }

    @Test
    void shouldSendFramesTwice() {
        // Given
        world.faults.start(Fault.of(Kind.DUPLICATE_FRAMES));

        // When
        List<String> faulty = heard(world);

        // Then
        assertThat(faulty).isEqualTo(heard(sound).stream().flatMap(text -> java.util.stream.Stream.of(text, text))
                .toList());
    }

    @Test
    void shouldSendFramesInAnotherOrder() {
        // Given
        world.faults.start(Fault.of(Kind.REORDER_FRAMES).withProbability(0.2));

        // When
        List<String> faulty = heard(world);
        world.faults.stopAll();
        world.advance(30_000);
        sound.advance(0);

        // Then
        List<String> all = heard(sound);
        assertThat(faulty.subList(0, all.size() - 1)).isNotEqualTo(all.subList(0, all.size() - 1));
        assertThat(faulty).containsAll(all).doesNotHaveDuplicates();
    }

    @Test
    void shouldSendFramesLater() {
        // Given
        world.faults.start(Fault.of(Kind.DELAY_FRAMES).by(Duration.ofMillis(1_500)));
        Client late = world.connect(BOTH);
        Client punctual = sound.connect(BOTH);

        // When
        world.advance(5 * VenueWorld.MINUTE_MILLIS + 1_500);
        sound.advance(5 * VenueWorld.MINUTE_MILLIS);

        // Then
        assertThat(late.texts).isEqualTo(punctual.texts);
        assertThat(world.transcript.get(0)).startsWith(
                Long.toString(Long.parseLong(sound.transcript.get(0).substring(0, 13)) + 1_500));
    }

    @Test
    void shouldMutilateFrames() {
        // Given
        world.faults.start(Fault.of(Kind.CORRUPT_FRAMES).on("ETHUSDT"));

        // When
        List<String> faulty = heard(world);
        List<String> all = heard(sound);

        // Then
        assertThat(faulty).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            boolean concerned = all.get(i).contains("\"s\":\"ETHUSDT\"");
            assertThat(faulty.get(i).equals(all.get(i))).as(faulty.get(i)).isNotEqualTo(concerned);
        }
    }

    @Test
    void shouldAcknowledgeAndSendNothingToWhoSubscribesMeanwhile() {
        // Given
        Client before = world.connect("/market/ws/" + BTC);
        world.faults.start(Fault.of(Kind.SILENT_ACKNOWLEDGEMENT).on("BTCUSDT"));
        Client meanwhile = world.connect("/market/ws");
        meanwhile.subscribe(BTC, ETH);
        world.faults.stop(Kind.SILENT_ACKNOWLEDGEMENT);

        // When
        world.advance(3 * VenueWorld.MINUTE_MILLIS);
        boolean silent = of("BTCUSDT", meanwhile.texts).isEmpty();
        meanwhile.subscribe(BTC);
        world.advance(VenueWorld.MINUTE_MILLIS);

        // Then
        assertThat(before.events()).isNotEmpty();
        assertThat(meanwhile.texts.get(0)).contains("\"result\":null");
        assertThat(silent).isTrue();
        assertThat(of("ETHUSDT", meanwhile.texts)).isNotEmpty();
        assertThat(of("BTCUSDT", meanwhile.texts)).isNotEmpty();
    }

    @Test
    void shouldStallAStreamUntilItIsSubscribedToAgain() {
        // Given
        Client stalled = world.connect(BOTH);
        Client again = world.connect(BOTH);
        world.faults.start(Fault.of(Kind.STALL_STREAM).on("BTCUSDT"));
        again.subscribe(BTC);

        // When
        world.advance(3 * VenueWorld.MINUTE_MILLIS);
        int before = stalled.texts.size();
        world.faults.stop(Kind.STALL_STREAM);
        world.advance(VenueWorld.MINUTE_MILLIS);

        // Then
        assertThat(of("BTCUSDT", stalled.texts.subList(0, before))).isEmpty();
        assertThat(of("ETHUSDT", stalled.texts.subList(0, before))).isNotEmpty();
        assertThat(of("BTCUSDT", stalled.texts)).isNotEmpty();
        assertThat(of("BTCUSDT", again.texts).size()).isGreaterThan(of("BTCUSDT", stalled.texts).size());
    }

    @Test
    void shouldCutAsManyConnectionsAsItSays() {
        // Given
        Client first = world.connect(BOTH);
        Client second = world.connect(BOTH);
        Client third = world.connect(BOTH);

        // When
        world.faults.start(Fault.of(Kind.CUT_SOCKETS).times(1));
        List<Integer> one = codes(first, second, third);
        world.faults.start(Fault.of(Kind.CUT_SOCKETS));
        List<Integer> all = codes(first, second, third);
        Client fresh = world.connect(BOTH);
        world.advance(VenueWorld.MINUTE_MILLIS);

        // Then
        assertThat(one).containsExactly(1006, 0, 0);
        assertThat(all).containsExactly(1006, 1006, 1006);
        assertThat(world.faults.active()).isEmpty();
        assertThat(fresh.events()).isNotEmpty();
    }

    private static List<Integer> codes(Client... clients) {
        List<Integer> codes = new ArrayList<>();
        for (Client client : clients) {
            codes.add(client.closeCode);
        }
        return codes;
    }

    @Test
    void shouldLetConnectionsLiveShort() {
        // Given
        Client old = world.connect(BOTH);
        world.advance(50_000);
        Client young = world.connect(BOTH);

        // When
        world.faults.start(Fault.of(Kind.SOCKETS_LIVE_SHORT).by(Duration.ofSeconds(60)));
        world.advance(9_999);
        List<Integer> early = codes(old, young);
        world.advance(1);
        List<Integer> later = codes(old, young);
        world.advance(50_000);

        // Then
        assertThat(early).containsExactly(0, 0);
        assertThat(later).containsExactly(1001, 0);
        assertThat(codes(old, young)).containsExactly(1001, 1001);
    }

    @Test
    void shouldRefuseNewConnections() {
        // Given
        Client old = world.connect(BOTH);
        world.faults.start(Fault.of(Kind.REFUSE_CONNECTIONS).lasting(Duration.ofSeconds(30)));

        // Then
        assertThat(world.venue.connect(BOTH, world.new Client())).isEmpty();
        assertThat(old.isClosed()).isFalse();
        assertThat(world.get(TIME).status()).isEqualTo(200);
        world.advance(30_000);
        assertThat(world.venue.connect(BOTH, world.new Client())).isPresent();
    }

    @Test
    void shouldLeaveOutTheLastFrameOfAMinute() {
        // Given
        world.faults.start(Fault.of(Kind.MISSING_CLOSE_FLAG).on("BTCUSDT"));

        // When
        List<String> faulty = heard(world);

        // Then
        assertThat(faulty).isEqualTo(heard(sound).stream()
                .filter(text -> !(text.contains("\"s\":\"BTCUSDT\"") && text.contains("\"x\":true"))).toList());
    }

    @Test
    void shouldSendTheLastFrameOfAMinuteLate() {
        // Given
        world.faults.start(Fault.of(Kind.LATE_CLOSE));
        Client late = world.connect(BOTH);
        Client punctual = sound.connect(BOTH);

        // When
        world.advance(10 * VenueWorld.MINUTE_MILLIS + 30_000);
        sound.advance(10 * VenueWorld.MINUTE_MILLIS + 30_000);

        // Then
        assertThat(late.closes()).extracting(VenueWorld::candleOfEvent).containsExactlyInAnyOrderElementsOf(
                punctual.closes().stream().map(VenueWorld::candleOfEvent).toList());
        List<Long> delays = late.closes().stream()
                .map(event -> event.get("E").longValue() - event.get("k").get("T").longValue()).toList();
        assertThat(delays).allSatisfy(delay -> assertThat(delay).isBetween(0L, 24_300L));
        assertThat(delays).anyMatch(delay -> delay > 5_000);
    }

    @Test
    void shouldLieInTheLastFrameOfAMinuteWithSoundNumbers() {
        // Given
        world.faults.start(Fault.of(Kind.WRONG_CLOSE).on("BTCUSDT"));
        Client client = world.connect(BOTH);

        // When
        world.advance(10 * VenueWorld.MINUTE_MILLIS + 1_000);

        // Then
        assertThat(client.closes()).hasSize(20).allSatisfy(event -> {
            boolean concerned = event.get("s").textValue().equals("BTCUSDT");
            Candle told = VenueWorld.candleOfEvent(event);
            Candle truth = world.source.minute(concerned ? 0 : 1, told.openTimeMillis()).orElseThrow();
            assertThat(told.equals(truth)).isNotEqualTo(concerned);
            assertThat(told.closeE8() == truth.closeE8()).isNotEqualTo(concerned);
            assertThat(told.highE8() == truth.highE8()).isNotEqualTo(concerned);
            assertThat(told.baseVolume() == truth.baseVolume()).isNotEqualTo(concerned);
        });
        JsonNode row = world.json("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=2").get(0);
        Candle rest = VenueWorld.candleOfRow(Timeframe.M1, row);
        assertThat(world.source.minute(0, rest.openTimeMillis())).contains(rest);
    }

    @ParameterizedTest
    @CsvSource({ "HTTP_429, 429, -1003, 10", "HTTP_418, 418, -1003, 120", "HTTP_500, 500, -1000, ",
            "HTTP_503, 503, -1001, " })
    void shouldAnswerWithAnError(Kind kind, int status, int code, String retryAfterSeconds) {
        // Given
        world.faults.start(Fault.of(kind).times(2));

        // When
        HttpAnswer answer = world.get(TIME);
        int second = world.get(TIME).status();
        int third = world.get(TIME).status();

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(VenueWorld.read(answer.body()).get("code").intValue()).isEqualTo(code);
        assertThat(answer.headers().get("retry-after")).isEqualTo(retryAfterSeconds);
        assertThat(second).isEqualTo(status);
        assertThat(third).isEqualTo(200);
    }

    @Test
    void shouldAnswerLate() {
        // Given
        world.faults.start(Fault.of(Kind.SLOW_ANSWERS).by(Duration.ofSeconds(2)));
        List<HttpAnswer> answers = new ArrayList<>();

        // When
        world.venue.get(TIME, answers::add, () -> answers.add(new HttpAnswer(0, java.util.Map.of(), "")));
        world.advance(1_999);
        boolean early = answers.isEmpty();
        world.advance(1);

        // Then
        assertThat(early).isTrue();
        assertThat(answers).extracting(HttpAnswer::status).containsExactly(200);
    }

    @Test
    void shouldEndAnswersInTheMiddle() {
        // Given
        String whole = sound.get("/fapi/v1/exchangeInfo").body();
        world.faults.start(Fault.of(Kind.TRUNCATED_JSON));

        // When
        HttpAnswer answer = world.get("/fapi/v1/exchangeInfo");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(whole).startsWith(answer.body()).isNotEqualTo(answer.body());
    }

    @Test
    void shouldCutTheConnectionInsteadOfAnAnswer() {
        // Given
        world.faults.start(Fault.of(Kind.CUT_ANSWERS));

        // Then
        assertThat(world.ask(TIME)).isEmpty();
        assertThat(world.transcript).containsExactly("cut " + TIME);
    }

    @Test
    void shouldShowTheMinuteThatJustClosedSomeSecondsLater() {
        // Given
        world.faults.start(Fault.of(Kind.LAGGING_REST).by(Duration.ofSeconds(5)));
        world.advance(30 * VenueWorld.MINUTE_MILLIS);
        String minutes = "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=3";
        String halfHours = "/fapi/v1/klines?symbol=BTCUSDT&interval=30m&limit=2";

        // When
        long newest = world.json(minutes).get(2).get(0).longValue();
        long newestHalfHour = world.json(halfHours).get(1).get(0).longValue();
        world.advance(4_999);
        long stillNewest = world.json(minutes).get(2).get(0).longValue();
        world.advance(1);

        // Then
        assertThat(stillNewest).isEqualTo(newest);
        assertThat(newest).isEqualTo(VenueWorld.ORIGIN_MILLIS + 28 * VenueWorld.MINUTE_MILLIS);
        assertThat(newestHalfHour).isEqualTo(VenueWorld.ORIGIN_MILLIS - 30 * VenueWorld.MINUTE_MILLIS);
        assertThat(world.json(minutes).get(2).get(0).longValue())
                .isEqualTo(VenueWorld.ORIGIN_MILLIS + 30 * VenueWorld.MINUTE_MILLIS);
    }

    @Test
    void shouldBeWrongAboutTheTime() {
        // Given
        world.faults.start(Fault.of(Kind.CLOCK_SKEW).by(Duration.ofMillis(-700)));

        // When
        List<String> faulty = heard(world);

        // Then
        assertThat(world.json(TIME).get("serverTime").longValue()).isEqualTo(world.nowMillis() - 700);
        List<String> all = heard(sound);
        assertThat(faulty).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            JsonNode expected = VenueWorld.read(all.get(i));
            assertThat(VenueWorld.read(faulty.get(i)).get("E").longValue())
                    .isEqualTo(expected.get("E").longValue() - 700);
            assertThat(VenueWorld.read(faulty.get(i)).get("k")).isEqualTo(expected.get("k"));
        }
    }

    @Test
    void shouldTakeASymbolOffTheListAndPutItBack() {
        // Given
        world.faults.start(Fault.of(Kind.DELIST).on("BTCUSDT"));
        Client client = world.connect(BOTH);

        // When
        world.advance(2 * VenueWorld.MINUTE_MILLIS);
        JsonNode listed = world.json("/fapi/v1/exchangeInfo").get("symbols");
        List<String> meanwhile = of("BTCUSDT", client.texts);
        int rows = world.json("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=5").size();
        world.faults.stop(Kind.DELIST);
        world.advance(VenueWorld.MINUTE_MILLIS);

        // Then
        assertThat(listed.get(0).get("status").textValue()).isEqualTo("SETTLING");
        assertThat(listed.get(1).get("status").textValue()).isEqualTo("TRADING");
        assertThat(meanwhile).isEmpty();
        assertThat(rows).isEqualTo(5);
        assertThat(of("ETHUSDT", client.texts)).isNotEmpty();
        assertThat(of("BTCUSDT", client.texts)).isNotEmpty();
        assertThat(world.json("/fapi/v1/exchangeInfo").get("symbols").get(0).get("status").textValue())
                .isEqualTo("TRADING");
    }

    @Test
    void shouldListWordsNobodyKnows() {
        // Given
        JsonNode before = world.json("/fapi/v1/exchangeInfo").get("symbols");
        world.faults.start(Fault.of(Kind.UNKNOWN_ENUMS));

        // When
        JsonNode listed = world.json("/fapi/v1/exchangeInfo").get("symbols");

        // Then
        assertThat(listed).hasSize(23).containsAll(before);
        assertThat(listed.get(20).get("status").textValue()).isEqualTo("HALTED_BY_REGULATOR");
        assertThat(listed.get(21).get("contractType").textValue()).isEqualTo("EVERLASTING_SWAP");
        assertThat(listed.get(22).get("filters").get(6).get("filterType").textValue()).isEqualTo("MOON_PHASE");
    }

    @Test
    void shouldRestart() {
        // Given
        Client client = world.connect(BOTH);

        // When
        world.faults.start(Fault.of(Kind.RESTART).lasting(Duration.ofSeconds(20)));

        // Then
        assertThat(client.closeCode).isEqualTo(1006);
        assertThat(world.ask(TIME)).isEmpty();
        assertThat(world.venue.connect(BOTH, world.new Client())).isEmpty();
        world.advance(20_000);
        assertThat(world.get(TIME).status()).isEqualTo(200);
        assertThat(world.venue.connect(BOTH, world.new Client())).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRepeatItselfExactly(Kind kind) {
        assertThat(run(world, kind)).isEqualTo(run(sound, kind)).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeAsSoundAsEverAfterwards(Kind kind) {
        // Given
        world.faults.start(Fault.of(kind));
        world.advance(90_000);
        world.faults.stopAll();
        world.advance(30_000);
        sound.advance(120_000);

        // Then
        assertThat(run(world, null)).isEqualTo(run(sound, null));
    }

    private static List<String> run(VenueWorld where, Kind kind) {
        where.transcript.clear();
        where.venue.connect(BOTH, where.new Client());
        if (kind != null) {
            where.faults.start(Fault.of(kind).withProbability(0.4).lasting(Duration.ofSeconds(150)));
        }
        for (int i = 0; i < 20; i++) {
            where.venue.connect("/market/stream?streams=" + BTC, where.new Client());
            where.advance(15_000);
            where.ask("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=2");
            where.ask("/fapi/v1/exchangeInfo");
        }
        return List.copyOf(where.transcript);
    }
}
