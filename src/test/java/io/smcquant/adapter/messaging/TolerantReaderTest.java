package io.smcquant.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.smc.SmcEvent;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A reader takes what it understands, and refuses the rest with a reason and without an exception. */
class TolerantReaderTest {
    private static final CandleRecord CANDLE = SampleRecords.CANDLES.get(0);
    private static final EventRecord SWING = SampleRecords.EVENTS.get(0);
    private static final EventRecord WITHDRAWN = SampleRecords.EVENTS.get(11);
    private static final VectorRecord VECTOR = SampleRecords.VECTORS.get(0);

    /** Without the field of this name, wherever it stands. */
    private static String without(String name, String text) {
        String field = "\"" + name + "\":(?:\"[^\"]*\"|[-0-9.a-z]+)";
        String changed = text.replaceFirst("," + field + "|" + field + ",", "");
        assertThat(changed).isNotEqualTo(text);
        return changed;
    }

    @Test
    void shouldIgnoreFieldsItDoesNotKnow() {
        // Given
        Function<String, String> later = text -> text.replaceFirst("\\{\"v\":1,",
                "{\"later\":{\"a\":[1,{\"b\":null}]},\"v\":1,\"more\":[[1],2],");

        // Then
        assertThat(CandleRecord.decode(later.apply(CANDLE.encode())).value()).contains(CANDLE);
        assertThat(EventRecord.decode(later.apply(SWING.encode())).value()).contains(SWING);
        assertThat(VectorRecord.decode(later.apply(VECTOR.encode())).value()).contains(VECTOR);
    }

    @Test
    void shouldGiveMissingFieldsTheirDefault() {
        // Given
        String candle = without("receivedMillis", without("venueMillis", without("origin", CANDLE.encode())));
        String withdrawn = without("saidAtMillis", WITHDRAWN.encode());
        String vector = without("late", VECTOR.encode()).replaceFirst(",\"trends\":\\[.*?]", "")
                .replaceFirst("\"setup\":\\{.*?},", "").replaceFirst("\"sources\":\\{.*?}}", "\"sources\":null");

        // When
        CandleRecord readCandle = CandleRecord.decode(candle).value().orElseThrow();
        SmcEvent readEvent = EventRecord.decode(withdrawn).value().orElseThrow().found().event();
        FoundVector readVector = VectorRecord.decode(vector).value().orElseThrow().found();

        // Then
        assertThat(readCandle).isEqualTo(new CandleRecord(CANDLE.instrument(), CANDLE.candle(), Origin.BACKFILL,
                CANDLE.candle().closeTimeMillis(), CANDLE.candle().closeTimeMillis()));
        assertThat(((SmcEvent.Withdrawn) readEvent).event().times().knownAtMillis())
                .isEqualTo(readEvent.times().confirmedAtMillis());
        assertThat(readVector.late()).isFalse();
        assertThat(readVector.trends()).isEmpty();
        assertThat(readVector.vector().setup()).isEmpty();
        assertThat(readVector.vector().sources().gap()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "v", "instrument", "timeframe", "openTimeMillis", "open", "high", "low", "close",
            "baseVolume", "quoteVolume", "trades", "takerBuyBaseVolume", "takerBuyQuoteVolume", "revision" })
    void shouldRefuseACandleWithoutWhatMakesIt(String field) {
        assertThat(CandleRecord.decode(without(field, CANDLE.encode())).refusal())
                .contains(field + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = { "instrument", "timeframe", "detectorVersion", "kind", "side", "formedAtMillis",
            "confirmedAtMillis", "knownAtMillis", "low", "high" })
    void shouldRefuseAnEventWithoutWhatMakesIt(String field) {
        assertThat(EventRecord.decode(without(field, SWING.encode())).refusal()).contains(field + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = { "instrument", "closeTimeMillis", "knownAtMillis", "schemaHash", "side", "warmBars" })
    void shouldRefuseAVectorWithoutWhatMakesIt(String field) {
        assertThat(VectorRecord.decode(without(field, VECTOR.encode())).refusal()).contains(field + " is missing");
    }

    @Test
    void shouldRefuseAVectorWithoutAFeatureOfIts() {
        assertThat(VectorRecord.decode(without("rsi_14", VECTOR.encode())).refusal())
                .contains("features.rsi_14 is missing");
    }

    @Test
    void shouldRefuseAHigherVersion() {
        // Given
        String reason = "v is 2 and 1 is the newest that is understood";
        List<Optional<String>> refusals = List.of(
                CandleRecord.decode(CANDLE.encode().replaceFirst("\"v\":1", "\"v\":2")).refusal(),
                EventRecord.decode(SWING.encode().replaceFirst("\"v\":1", "\"v\":2")).refusal(),
                VectorRecord.decode(VECTOR.encode().replaceFirst("\"v\":1", "\"v\":2")).refusal());

        // Then
        assertThat(refusals).containsOnly(Optional.of(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"revision\":1 | \"revision\":1.5 | revision must be a whole number",
            "\"revision\":1 | \"revision\":-1 | revision must not be negative",
            "\"revision\":1 | \"revision\":3000000000 | overflow",
            "\"open\":64250.1 | \"open\":\"64250.1\" | open must be a number",
            "\"open\":64250.1 | \"open\":64250.123456789 | open must be a decimal number with at most eight decimals",
            "\"open\":64250.1 | \"open\":1e999999999 | open must be a decimal number with at most eight decimals",
            "\"open\":64250.1 | \"open\":1 | candle must enclose its positive prices",
            "\"baseVolume\":12.345 | \"baseVolume\":1e999 | baseVolume must be a number",
            "\"baseVolume\":12.345 | \"baseVolume\":\"NaN\" | volumes must be finite",
            "\"timeframe\":\"1m\" | \"timeframe\":\"2m\" | timeframe must be one of 1m",
            "\"origin\":\"live\" | \"origin\":\"dreamt\" | origin must be one of live, backfill",
            "binance:BTCUSDT | BTCUSDT | instrument must be venue:SYMBOL" })
    void shouldRefuseWhatIsNoCandleWithTheFieldAndTheRule(String good, String bad, String reason) {
        // When
        Optional<String> refusal = CandleRecord.decode(CANDLE.encode().replace(good, bad)).refusal();

        // Then
        assertThat(refusal).hasValueSatisfying(said -> assertThat(said).contains(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "\"kind\":\"swing\" | \"kind\":\"dream\" | kind must be one of swing",
            "\"detail\":\"reference\" | \"detail\":\"bos\" | detail must be one of reference",
            "\"low\":64250.1 | \"low\":64250 | low and high of a level must be the same",
            "\"attributes\":{} | \"attributes\":[] | attributes must be an object",
            "\"knownAtMillis\":1709683560000 | \"knownAtMillis\":7 | an event is formed, then confirmed, then known" })
    void shouldRefuseWhatIsNoEventWithTheFieldAndTheRule(String good, String bad, String reason) {
        // When
        Optional<String> refusal = EventRecord.decode(SWING.encode().replace(good, bad)).refusal();

        // Then
        assertThat(refusal).hasValueSatisfying(said -> assertThat(said).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "null", "7", "[]", "{", "{}", "{}{}", "{\"v\":1} x", "{\"v\":\"1\"}", "\u0000",
            "{\"v\":1,\"a\":[[[[[[[[[[[[1]]]]]]]]]]]]}", "{\"v\":1,\"instrument\":{}}" })
    void shouldRefuseWhatIsNoRecordAtAll(String text) {
        assertThat(CandleRecord.decode(text).refusal()).isPresent();
        assertThat(EventRecord.decode(text).refusal()).isPresent();
        assertThat(VectorRecord.decode(text).refusal()).isPresent();
    }

    @Test
    void shouldRefuseARecordBeyondItsBound() {
        // Given
        String text = "{\"v\":1,\"filler\":\"" + "x".repeat(RecordText.CHARS_MAX) + "\"}";

        // Then
        assertThat(CandleRecord.decode(text).refusal()).contains("a record has at most 65536 characters");
    }

    @Property
    void shouldNeverThrowWhateverIsBroken(@ForAll @IntRange(min = 0, max = 14) int sample, @ForAll int at,
            @ForAll @IntRange(min = 0, max = 127) int instead) {
        // Given
        List<String> samples = Stream.of(
                SampleRecords.CANDLES.stream().map(CandleRecord::encode),
                SampleRecords.EVENTS.stream().map(EventRecord::encode),
                SampleRecords.VECTORS.stream().map(VectorRecord::encode)).flatMap(Function.identity()).toList();
        StringBuilder text = new StringBuilder(samples.get(sample));
        text.setCharAt(Math.floorMod(at, text.length()), (char) instead);

        // When
        List<Decoded<?>> read = List.of(CandleRecord.decode(text.toString()), EventRecord.decode(text.toString()),
                VectorRecord.decode(text.toString()), EventRecord.decode(text.substring(0, text.length() / 2)));

        // Then
        assertThat(read).allSatisfy(
                some -> assertThat(some.value().isPresent()).isNotEqualTo(some.refusal().isPresent()));
    }
}
