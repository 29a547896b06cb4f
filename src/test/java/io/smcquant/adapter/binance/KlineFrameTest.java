package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.feed.SymbolTable;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class KlineFrameTest {
    private static final String USUAL = "candle 1 sent=1772368481424 open=1772368440000 o=6425010000000"
            + " h=6426000000000 l=6424990000000 c=6425550000000 v=12.345 q=793247.213 n=322 V=6.5 Q=417650.85"
            + " closed=false";

    private final SymbolTable symbols = new SymbolTable();
    private final BinanceDialect dialect = new BinanceDialect(symbols);

    KlineFrameTest() {
        symbols.add("ETHUSDT");
        symbols.add(KlineFrames.SYMBOL);
        symbols.add("币安人生USDT");
    }

    @Example
    void shouldReadACandleWithAndWithoutTheEnvelope() {
        assertThat(told(KlineFrames.usual().enveloped())).containsExactly(USUAL);
        assertThat(told(KlineFrames.usual().raw())).containsExactly(USUAL);
    }

    @Example
    void shouldSeeThatTheMinuteIsOver() {
        assertThat(told(KlineFrames.usual().withCandle("x", "true").enveloped()))
                .containsExactly(USUAL.replace("closed=false", "closed=true"));
    }

    @Property(tries = 500)
    void shouldReadTheFieldsInAnyOrder(@ForAll long seed) {
        // Given
        Random random = new Random(seed);
        Map<String, String> event = new LinkedHashMap<>(KlineFrames.usual().event());
        event.put("k", KlineFrames.object(shuffled(KlineFrames.usual().candle(), random)));
        String data = KlineFrames.object(shuffled(event, random));
        Map<String, String> envelope = shuffled(Map.of("stream", "\"btcusdt@kline_1m\"", "data", data), random);

        // Then
        assertThat(told(data)).containsExactly(USUAL);
        assertThat(told(KlineFrames.object(envelope))).containsExactly(USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "-1.5e-7", "null", "true", "\"ps\"", "\"\\\"}\"", "[]", "{}", "[1,[2,{\"s\":\"x\"}]]",
            "{\"t\":0,\"k\":{\"o\":\"9\"},\"x\":[true,null]}" })
    void shouldPassOverFieldsItDoesNotKnow(String value) {
        // Given
        KlineFrames frame = KlineFrames.usual().withEvent("st", value).withCandle("z", value).withCandle("xx", value)
                .withCandle("1", value);

        // Then
        assertThat(told(frame.enveloped())).containsExactly(USUAL);
        assertThat(told(frame.raw())).containsExactly(USUAL);
    }

    @Example
    void shouldReadPastBlanksBetweenEverything() {
        // Given
        String spaced = KlineFrames.usual().enveloped().replaceAll("([{}:,]|\"[^\"]*\")", " $1\r\n\t");

        // Then
        assertThat(told(spaced)).containsExactly(USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"BTC\\u0055SDT\"", "\"\\u0042\\u0054\\u0043USDT\"" })
    void shouldKnowASymbolByItsEscapes(String symbol) {
        assertThat(told(KlineFrames.usual().withEvent("s", symbol).enveloped())).containsExactly(USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"币安人生USDT\"", "\"\\u5e01\\u5B89\\u4eba\\u751fUSDT\"" })
    void shouldKnowASymbolThatIsNotAscii(String symbol) {
        assertThat(told(KlineFrames.usual().withEvent("s", symbol).withCandle("s", symbol).enveloped()))
                .containsExactly(USUAL.replace("candle 1", "candle 2"));
    }

    @Example
    void shouldKnowANameByItsEscapes() {
        // Given
        String escaped = KlineFrames.usual().enveloped().replace("\"data\"", "\"d\\u0061ta\"").replace("\"e\"",
                "\"\\u0065\"").replace("\"kline\"", "\"k\\u006cine\"").replace("\"o\"", "\"\\u006F\"");

        // Then
        assertThat(told(escaped)).containsExactly(USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "E", "s", "k" })
    void shouldDropAnEventThatLacksAField(String name) {
        // Given
        Map<String, String> fields = new LinkedHashMap<>(KlineFrames.usual().event());
        fields.put("k", KlineFrames.object(KlineFrames.usual().candle()));
        fields.remove(name);

        // Then
        assertThat(told(KlineFrames.object(fields))).containsExactly("dropped missing-field");
    }

    @ParameterizedTest
    @ValueSource(strings = { "t", "T", "i", "o", "h", "l", "c", "v", "q", "n", "x", "V", "Q" })
    void shouldDropACandleThatLacksAField(String name) {
        // Given
        KlineFrames frame = KlineFrames.usual();
        frame.candle().remove(name);

        // Then
        assertThat(told(frame.enveloped())).containsExactly("dropped missing-field");
    }

    @ParameterizedTest
    @ValueSource(strings = { "s", "f", "L", "B" })
    void shouldNotMissAFieldItDoesNotNeed(String name) {
        // Given
        KlineFrames frame = KlineFrames.usual();
        frame.candle().remove(name);

        // Then
        assertThat(told(frame.enveloped())).containsExactly(USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "o", "h", "l", "c", "v", "q", "V", "Q" })
    void shouldDropACandleWithADecimalThatIsNone(String name) {
        for (String decimal : List.of("", "-1", "1e5", "1.", "NaN", "Infinity", " 1")) {
            assertThat(told(KlineFrames.usual().withCandle(name, "\"" + decimal + "\"").enveloped()))
                    .containsExactly("dropped bad-number");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "o", "h", "l", "c" })
    void shouldDropAPriceThatEightDecimalsCannotHold(String name) {
        for (String price : List.of("64255.123456789", "92233720368.54775808", "18446744073709551616.5",
                "99999999999999999999")) {
            assertThat(told(KlineFrames.usual().withCandle(name, "\"" + price + "\"").enveloped()))
                    .containsExactly("dropped bad-number");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "v", "q", "V", "Q" })
    void shouldDropAVolumeBeyondEveryDouble(String name) {
        assertThat(told(KlineFrames.usual().withCandle(name, "\"1" + "0".repeat(400) + "\"").enveloped()))
                .containsExactly("dropped bad-number");
    }

    @ParameterizedTest
    @ValueSource(strings = { "t", "T", "n" })
    void shouldDropACandleWithAWholeNumberThatIsNone(String name) {
        for (String number : List.of("-1", "-0", "1.5", "1e3", "9223372036854775808")) {
            assertThat(told(KlineFrames.usual().withCandle(name, number).enveloped()))
                    .containsExactly("dropped bad-number");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "-1", "1.5", "1e3", "9223372036854775808" })
    void shouldDropAnEventTimeThatIsNone(String number) {
        assertThat(told(KlineFrames.usual().withEvent("E", number).enveloped()))
                .containsExactly("dropped bad-number");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = { "t, \"1\"", "T, null", "n, []", "i, 1", "x, \"true\"", "x, 1", "x, null",
            "o, 1.5", "h, null", "l, {}", "c, true", "v, 0", "q, []", "V, null", "Q, 7", "s, 5" })
    void shouldDropACandleWithAFieldOfAnotherType(String name, String value) {
        assertThat(told(KlineFrames.usual().withCandle(name, value).enveloped()))
                .containsExactly("dropped malformed");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = { "e, 1", "e, null", "E, \"1\"", "E, null", "s, null", "s, 7", "k, null",
            "k, []", "k, \"\"" })
    void shouldDropAnEventWithAFieldOfAnotherType(String name, String value) {
        assertThat(told(KlineFrames.usual().withEvent(name, value).enveloped()))
                .containsExactly("dropped malformed");
    }

    @ParameterizedTest
    @CsvSource({ "h, 64255.49", "h, 64250.09", "l, 64250.11", "l, 64260.01", "l, 0", "l, 0.000", "o, 64260.01",
            "c, 64249.89", "o, 0" })
    void shouldDropPricesThatMakeNoCandle(String name, String price) {
        assertThat(told(KlineFrames.usual().withCandle(name, "\"" + price + "\"").enveloped()))
                .containsExactly("dropped contradiction");
    }

    @ParameterizedTest
    @CsvSource({ "T, 1772368499998", "T, 1772368500000", "T, 1772368739999", "T, 0", "t, 1772368439999", "t, 0" })
    void shouldDropACandleThatIsNotOneMinuteOfTheClock(String name, String millis) {
        assertThat(told(KlineFrames.usual().withCandle(name, millis).enveloped()))
                .containsExactly("dropped contradiction");
    }

    @Example
    void shouldDropAMinuteThatDoesNotStartOnTheMinute() {
        assertThat(told(KlineFrames.usual().withCandle("t", "1772368440001").withCandle("T", "1772368500000")
                .enveloped())).containsExactly("dropped contradiction");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ETHUSDT", "BTCUSDC", "btcusdt", "" })
    void shouldDropACandleWhoseSymbolIsNotTheEvents(String symbol) {
        assertThat(told(KlineFrames.usual().withCandle("s", "\"" + symbol + "\"").enveloped()))
                .containsExactly("dropped contradiction");
    }

    @ParameterizedTest
    @ValueSource(strings = { "BTCUSD", "BTCUSDT ", "btcusdt", "", "币" })
    void shouldDropASymbolThatNobodyWatches(String symbol) {
        assertThat(told(KlineFrames.usual().withEvent("s", "\"" + symbol + "\"").enveloped()))
                .containsExactly("dropped unknown-symbol");
    }

    @Example
    void shouldDropEverySymbolWhileNobodyWatchesAny() {
        // Given
        BinanceDialect idle = new BinanceDialect(new SymbolTable());
        String candleFirst = "{\"e\":\"kline\",\"k\":" + KlineFrames.object(KlineFrames.usual().candle())
                + ",\"s\":\"BTCUSDT\",\"E\":1}";

        // Then
        assertThat(FrameLog.of(idle, candleFirst)).containsExactly("dropped unknown-symbol");
        assertThat(FrameLog.of(idle, KlineFrames.usual().raw())).containsExactly("dropped unknown-symbol");
    }

    @Example
    void shouldKnowASymbolFromTheMomentItIsWatched() {
        // Given
        String frame = KlineFrames.usual().withEvent("s", "\"NEWUSDT\"").withCandle("s", "\"NEWUSDT\"").enveloped();
        List<String> before = told(frame);

        // When
        symbols.add("NEWUSDT");

        // Then
        assertThat(before).containsExactly("dropped unknown-symbol");
        assertThat(told(frame)).containsExactly(USUAL.replace("candle 1", "candle 3"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "5m", "1M", "1mm", "", "1s", "m1" })
    void shouldDropACandleOfAnotherLength(String interval) {
        assertThat(told(KlineFrames.usual().withCandle("i", "\"" + interval + "\"").enveloped()))
                .containsExactly("dropped other-timeframe");
    }

    @Example
    void shouldTakeTheLastOfFieldsThatComeTwice() {
        // Given
        String twice = KlineFrames.usual().enveloped().replace("\"c\":", "\"c\":\"nonsense\",\"c\":").replace("\"s\":",
                "\"s\":\"OTHER\",\"s\":");

        // Then
        assertThat(told(twice)).containsExactly(USUAL);
    }

    @Example
    void shouldForgetACandleThatIsFollowedByAnother() {
        // Given
        String candle = KlineFrames.object(KlineFrames.usual().candle());
        String withPart = KlineFrames.usual().withEvent("k", candle + ",\"k\":{\"o\":\"1\"}").enveloped();
        String afterPart = KlineFrames.usual().withEvent("k", "{\"o\":\"1\",\"s\":\"OTHER\"},\"k\":" + candle)
                .enveloped();

        // Then
        assertThat(told(withPart)).containsExactly("dropped missing-field");
        assertThat(told(afterPart)).containsExactly(USUAL);
    }

    @Example
    void shouldRememberNothingOfTheFrameBefore() {
        // Given
        KlineFrames part = KlineFrames.usual();
        part.candle().keySet().retainAll(List.of("t", "o"));

        // When
        List<List<String>> told = List.of(told(KlineFrames.usual().enveloped()), told(part.enveloped()),
                told("{\"result\":null,\"id\":3}"), told("{\"id\":4}"), told(KlineFrames.usual().raw()), told("{"),
                told(KlineFrames.usual().enveloped()));

        // Then
        assertThat(told).containsExactly(List.of(USUAL), List.of("dropped missing-field"), List.of("acknowledged 3"),
                List.of("dropped missing-field"), List.of(USUAL), List.of("dropped malformed"), List.of(USUAL));
    }

    @Example
    void shouldDropACandleWhoseFrameBreaksOffAnywhere() {
        for (String whole : List.of(KlineFrames.usual().enveloped(), KlineFrames.usual().raw())) {
            for (int length = 0; length < whole.length(); length++) {
                assertThat(told(whole.substring(0, length))).containsExactly("dropped malformed");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "}", "]", ",", "{}", "x", "\"", "\u0000", "0" })
    void shouldDropACandleThatSomethingFollows(String more) {
        assertThat(told(KlineFrames.usual().enveloped() + more)).containsExactly("dropped malformed");
    }

    private List<String> told(String frame) {
        return FrameLog.of(dialect, frame);
    }

    private static Map<String, String> shuffled(Map<String, String> fields, Random random) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(fields.entrySet());
        Collections.shuffle(entries, random);
        Map<String, String> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
        return shuffled;
    }
}
