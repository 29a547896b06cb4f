package io.smcquant.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smcquant.feature.FeatureVector;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.ScoringRules;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.VectorScoring;

/**
 * For a while two versions of the program write and read the same topics. What the version before wrote, as the golden
 * files pin it, reads as ever; what the next one adds to it, anywhere, takes nothing from this one.
 */
class RollingUpgradeTest {
    private static final Path FOLDER = Path.of("src/test/resources/fixtures/wire");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> kinds() {
        return Stream.of(kind("candles-v1.jsonl", CandleRecord::decode, SampleRecords.CANDLES),
                kind("events-v1.jsonl", EventRecord::decode, SampleRecords.EVENTS),
                kind("vectors-v1.jsonl", VectorRecord::decode, SampleRecords.VECTORS),
                kind("signals-v1.jsonl", SignalRecord::decode, SampleRecords.SIGNALS));
    }

    private static <T> Arguments kind(String file, Function<String, Decoded<T>> reader, List<T> records) {
        return Arguments.of(file, (Function<String, ?>) reader, records);
    }

    private static List<String> golden(String file) throws IOException {
        return Files.readAllLines(FOLDER.resolve(file));
    }

    /** As a later version might write it: more fields in each object at any depth, of every type, before and after. */
    private static String later(String line) throws IOException {
        return more(JSON.readTree(line)).toString();
    }

    private static JsonNode more(JsonNode node) {
        if (node.isArray()) {
            for (JsonNode item : node) {
                more(item);
            }
        } else if (node instanceof ObjectNode object) {
            ObjectNode before = object.deepCopy();
            object.removeAll();
            object.put("aLaterText", "new").putObject("aLaterObject").put("of", "it");
            before.properties().forEach(field -> object.set(field.getKey(), more(field.getValue())));
            object.put("laterNumber", 1.5).put("laterFlag", true).putNull("laterNothing").putArray("laterList").add(1);
        }
        return node;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldReadWhatTheVersionBeforeWrote(String file, Function<String, Decoded<?>> reader, List<?> records)
            throws IOException {
        // When
        List<Object> read = new ArrayList<>();
        golden(file).forEach(line -> read.add(reader.apply(line).value().orElseThrow()));

        // Then
        assertThat(read).isEqualTo(records);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldReadWhatTheNextVersionAddsFieldsTo(String file, Function<String, Decoded<?>> reader, List<?> records)
            throws IOException {
        // Given
        List<Object> read = new ArrayList<>();

        // When
        for (String line : golden(file)) {
            String later = later(line);
            assertThat(later).contains("aLaterObject", "laterNothing");
            Decoded<?> decoded = reader.apply(later);
            assertThat(decoded.refusal()).as(later).isEmpty();
            read.add(decoded.value().orElseThrow());
        }

        // Then
        assertThat(read).isEqualTo(records);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldWriteNothingThatTheVersionBeforeDoesNotKnow(String file, Function<String, Decoded<?>> reader,
            List<?> records) throws IOException {
        // When
        List<String> written = records.stream().map(RollingUpgradeTest::encode).toList();

        // Then
        assertThat(written).isEqualTo(golden(file));
    }

    private static String encode(Object content) {
        if (content instanceof CandleRecord candle) {
            return candle.encode();
        } else if (content instanceof EventRecord event) {
            return event.encode();
        } else if (content instanceof VectorRecord vector) {
            return vector.encode();
        }
        return ((SignalRecord) content).encode();
    }

    @Test
    void shouldRefuseAWordOnlyALaterVersionKnowsAndSayWhichAreKnown() {
        // Given
        String signal = SampleRecords.SIGNALS.get(0).encode();

        // Then
        assertThat(SignalRecord.decode(signal.replaceFirst("\"novelty\":\"[a-z_]+\"", "\"novelty\":\"dream\""))
                .refusal()).hasValueSatisfying(reason -> assertThat(reason).startsWith("novelty must be one of "));
        assertThat(SignalRecord.decode(signal.replaceFirst("\"v\":1", "\"v\":2")).refusal())
                .contains("v is 2 and 1 is the newest that is understood");
    }

    @Test
    void shouldScoreVectorsOfTwoSchemasSideBySide() {
        // Given
        VectorScoring scoring = new VectorScoring(new ScoringRules(TradeTerms.USUAL, 0.25, 500));
        VectorRecord sample = SampleRecords.VECTORS.get(0);
        List<String> schemas = List.of("00000000000000aa", "00000000000000bb", "00000000000000aa");

        // When
        List<String> scored = schemas.stream()
                .map(schema -> VectorRecord.decode(of(schema, sample).encode()).value().orElseThrow())
                .flatMap(vector -> scoring.take(vector.instrument(), vector.found(), ModelLadder.EMPTY).scores()
                        .stream())
                .map(score -> score.schemaHash()).collect(Collectors.toList());

        // Then
        assertThat(scored).isEqualTo(schemas);
    }

    private static VectorRecord of(String schema, VectorRecord sample) {
        FoundVector found = sample.found();
        FeatureVector vector = found.vector();
        return new VectorRecord(sample.instrument(),
                new FoundVector(vector, schema, found.knownAtMillis(), found.late(),
                        found.degraded(), false, found.trends()));
    }
}
