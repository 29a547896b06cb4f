package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.smcquant.feed.SymbolTable;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BinanceDialectTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final BinanceDialect dialect = new BinanceDialect(new SymbolTable());

    @Test
    void shouldServeCandlesOnTheMarketRoute() {
        assertThat(dialect.candlePath()).isEqualTo("/market/stream");
    }

    @ParameterizedTest
    @CsvSource({ "BTCUSDT, btcusdt@kline_1m", "1000SHIBUSDT, 1000shibusdt@kline_1m",
            "BTCUSDT_260327, btcusdt_260327@kline_1m", "币安人生USDT, 币安人生usdt@kline_1m", "TITLE, title@kline_1m" })
    void shouldNameAStreamInLowerCaseInWhateverCountryItRuns(String symbol, String stream) {
        assertThat(dialect.candleStream(new InstrumentId(VenueId.BINANCE, symbol))).isEqualTo(stream);
    }

    @Test
    void shouldAskForStreamsAsTheVenuePrescribes() {
        assertThat(dialect.subscribe(7, List.of("btcusdt@kline_1m", "币安人生usdt@kline_1m")))
                .isEqualTo(
                        "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@kline_1m\",\"币安人生usdt@kline_1m\"],\"id\":7}");
        assertThat(dialect.unsubscribe(8, List.of("btcusdt@kline_1m")))
                .isEqualTo("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@kline_1m\"],\"id\":8}");
        assertThat(dialect.subscribe(9, List.of())).isEqualTo("{\"method\":\"SUBSCRIBE\",\"params\":[],\"id\":9}");
    }

    @Property
    void shouldAskForStreamsOfAnyName(@ForAll List<String> streams, @ForAll long requestId)
            throws JsonProcessingException {
        // When
        JsonNode request = MAPPER.readTree(dialect.subscribe(requestId, streams));

        // Then
        assertThat(request.path("params")).extracting(JsonNode::textValue).containsExactlyElementsOf(streams);
        assertThat(request.path("id").longValue()).isEqualTo(requestId);
    }

    @Test
    void shouldSendHalfACharacterAsAnEscapeAndAWholeOneAsItIs() {
        assertThat(
                dialect.subscribe(1, List.of("\ud83d", "\ude80", "\ud83d\ude80", "\ude80\ud83d", "\ud83dx", "\u0001")))
                .contains("[\"\\ud83d\",\"\\ude80\",\"\ud83d\ude80\",\"\\ude80\\ud83d\",\"\\ud83dx\",\"\\u0001\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"result\":null,\"id\":7}", "{\"id\":7,\"result\":null}", "{\"result\":[],\"id\":7}",
            "{\"result\":[\"btcusdt@kline_1m\"],\"id\":7}", "{\"error\":null,\"result\":null,\"id\":7}",
            " {\n\"result\" : null , \"id\" : 7 } ", "{\"id\":6,\"result\":null,\"id\":7,\"more\":{\"id\":8}}" })
    void shouldHearThatARequestWasTaken(String frame) {
        assertThat(told(frame)).containsExactly("acknowledged 7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "{\"code\":2,\"msg\":\"Invalid request\",\"id\":7} | 2: Invalid request",
            "{\"id\":7,\"error\":{\"msg\":\"Too many\",\"code\":-1003,\"x\":[{}]}} | -1003: Too many",
            "{\"error\":{\"code\":2},\"id\":7} | 2",
            "{\"error\":\"blahblah\",\"id\":7} | blahblah",
            "{\"msg\":\"quoth \\\"\\u5e01\\\"\",\"id\":7} | quoth \"币\"",
            "{\"result\":null,\"code\":2,\"msg\":\"no\",\"id\":7} | 2: no",
            "{\"msg\":\"two\\nlines\\u0007\",\"id\":7} | two lines " })
    void shouldHearThatARequestWasRefusedAndWhy(String frame, String reason) {
        assertThat(told(frame)).hasSize(1).first().asString().startsWith("rejected 7 ");
        assertThat(told(frame).get(0).strip()).isEqualTo("rejected 7 " + reason.strip());
    }

    @Test
    void shouldKeepALongRefusalShort() {
        // Given
        String frame = "{\"code\":1,\"msg\":\"" + "long ".repeat(1_000) + "\",\"id\":7}";

        // Then
        assertThat(told(frame)).containsExactly("rejected 7 1: " + "long ".repeat(40));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = { "{} | missing-field",
            "{\"result\":null} | missing-field", "{\"id\":7} | missing-field",
            "{\"result\":null,\"id\":null} | missing-field", "{\"error\":\"blahblah\"} | missing-field",
            "{\"stream\":\"btcusdt@kline_1m\"} | missing-field", "{\"data\":{}} | missing-field",
            "{\"data\":{\"s\":\"BTCUSDT\"},\"stream\":\"x\"} | missing-field",
            "{\"result\":null,\"id\":\"7\"} | malformed", "{\"result\":null,\"id\":true} | malformed",
            "{\"result\":null,\"id\":-7} | bad-number", "{\"result\":null,\"id\":7.5} | bad-number",
            "{\"result\":null,\"id\":9223372036854775808} | bad-number", "{\"code\":\"2\",\"id\":7} | malformed",
            "{\"msg\":2,\"id\":7} | malformed", "{\"error\":{\"msg\":2},\"id\":7} | malformed",
            "{\"error\":{\"code\":{}},\"id\":7} | malformed" })
    void shouldDropAnAnswerThatAnswersNothing(String frame, String reason) {
        assertThat(told(frame)).containsExactly("dropped " + reason.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = { "aggTrade", "depthUpdate", "bookTicker", "markPriceUpdate", "24hrTicker", "24hrMiniTicker",
            "forceOrder", "contractInfo", "continuous_kline", "compositeIndex", "ORDER_TRADE_UPDATE", "klines", "",
            "K" })
    void shouldIgnoreEventsOfOtherKindsWhateverTheyCarry(String kind) {
        // Given
        String event = "{\"e\":\"" + kind + "\",\"E\":1,\"s\":\"BTCUSDT\",\"k\":{\"t\":\"?\"},\"b\":[[\"7.6\",\"2\"]]}";
        String kindLast = "{\"u\":1,\"k\":7,\"s\":null,\"e\":\"" + kind + "\"}";

        // Then
        assertThat(told(event)).containsExactly("ignored");
        assertThat(told(kindLast)).containsExactly("ignored");
        assertThat(told("{\"stream\":\"x\",\"data\":" + event + "}")).containsExactly("ignored");
        assertThat(told("{\"data\":" + kindLast + ",\"stream\":\"x\"}")).containsExactly("ignored");
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "[{\"e\":\"24hrMiniTicker\"},{\"e\":\"kline\"}]", "[1,\"a\",null,[true,false]]" })
    void shouldIgnoreEventsByTheArray(String events) {
        assertThat(told(events)).containsExactly("ignored");
        assertThat(told("{\"stream\":\"!ticker@arr\",\"data\":" + events + "}")).containsExactly("ignored");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "{", "}", "null", "true", "7", "\"text\"", "ping", "<html>", "[", "[1,]", "[,]",
            "{\"e\":\"aggTrade\",}", "{\"e\":\"aggTrade\"", "{\"e\" \"aggTrade\"}", "{\"e\":\"aggTrade\";\"p\":1}",
            "{\"e\":\"aggTrade\"\"p\":1}", "{e:\"aggTrade\"}",
            "{'e':'aggTrade'}", "{\"e\":\"aggTrade\"}x", "{\"e\":\"aggTrade\",\"p\":01}",
            "{\"e\":\"aggTrade\",\"p\":1.}",
            "{\"e\":\"aggTrade\",\"p\":+1}", "{\"e\":\"aggTrade\",\"p\":.5}", "{\"e\":\"aggTrade\",\"p\":1e}",
            "{\"e\":\"aggTrade\",\"p\":-}", "{\"e\":\"aggTrade\",\"p\":nul}", "{\"e\":\"aggTrade\",\"p\":truest}",
            "{\"e\":\"aggTrade\",\"p\":\"\\x\"}", "{\"e\":\"aggTrade\",\"p\":\"\\u12G4\"}",
            "{\"e\":\"aggTrade\",\"p\":\"\\u123\"}", "{\"e\":\"aggTrade\",\"p\":\"\\u12\u0663\u0663\"}",
            "{\"e\":\"aggTrade\",\"p\":\"\t\"}", "{\"e\":\"aggTrade\",\"p\":\"\\n\t\"}", "{\"data\":7}",
            "{\"data\":null,\"stream\":\"x\"}", "{\"stream\":\"x\",\"data\":{\"e\":\"aggTrade\"}",
            "{\"stream\":\"x\",\"data\":{\"e\":\"aggTrade\"]}", "{,\"e\":\"aggTrade\"}", "\u0000", "\ufeff{}",
            "{\"result\":null,\"id\":7}{\"result\":null,\"id\":8}" })
    void shouldDropWhatIsNotTheVenuesFormat(String frame) {
        assertThat(told(frame)).containsExactly("dropped malformed");
    }

    @Test
    void shouldDropWhatIsNestedDeeperThanTheBound() {
        // Given
        String deepest = "[".repeat(JsonScan.NESTING_MAX) + "]".repeat(JsonScan.NESTING_MAX);
        String endless = "{\"data\":".repeat(5_000);

        // Then
        assertThat(told(deepest)).containsExactly("ignored");
        assertThat(told("[" + deepest + "]")).containsExactly("dropped malformed");
        assertThat(told("{\"data\":" + deepest + "}")).containsExactly("dropped malformed");
        assertThat(told(endless)).containsExactly("dropped malformed");
        assertThat(told("[".repeat(JsonScan.TEXT_CHARS_MAX))).containsExactly("dropped malformed");
    }

    @Test
    void shouldDropWhatIsLongerThanTheBoundWithoutReadingIt() {
        // Given
        String shell = "{\"e\":\"aggTrade\",\"p\":\"\"}";
        String longest = "{\"e\":\"aggTrade\",\"p\":\"" + "x".repeat(JsonScan.TEXT_CHARS_MAX - shell.length()) + "\"}";

        // Then
        assertThat(told(longest)).containsExactly("ignored");
        assertThat(told(longest + " ")).containsExactly("dropped too-long");
        assertThat(told(" ".repeat(10_000_000))).containsExactly("dropped too-long");
    }

    @Test
    void shouldKeepNoMoreMemoryThanItsBound() {
        // Given
        String escaped = "{\"e\":\"" + "\\n".repeat(32_000) + "\"}";

        // When
        int heldAtFirst = dialect.charsHeld();
        told(escaped);
        told("x".repeat(JsonScan.TEXT_CHARS_MAX));
        told("x".repeat(1_000_000));

        // Then
        assertThat(heldAtFirst).isLessThan(4_096);
        assertThat(dialect.charsHeld()).isLessThanOrEqualTo(3 * JsonScan.TEXT_CHARS_MAX);
        assertThat(told("{\"e\":\"" + "x".repeat(3_000) + "\"}")).containsExactly("ignored");
    }

    private List<String> told(String frame) {
        return FrameLog.of(dialect, frame);
    }
}
