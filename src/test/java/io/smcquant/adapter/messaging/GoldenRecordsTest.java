package io.smcquant.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** The golden files are version 1: whatever becomes of the code, it writes and reads them as they are. */
class GoldenRecordsTest {
    private static final Path FOLDER = Path.of("src/test/resources/fixtures/wire");

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(FOLDER.resolve(file));
    }

    private static <T> List<Decoded<T>> read(List<String> lines, Function<String, Decoded<T>> reader) {
        return lines.stream().map(reader).toList();
    }

    private static <T> List<Decoded<T>> expected(List<T> records) {
        return records.stream().<Decoded<T>>map(Decoded.Read::new).toList();
    }

    @Test
    void shouldWriteAndReadCandlesOfVersionOne() throws IOException {
        // When
        List<String> golden = lines("candles-v1.jsonl");

        // Then
        assertThat(SampleRecords.CANDLES.stream().map(CandleRecord::encode)).containsExactlyElementsOf(golden);
        assertThat(read(golden, CandleRecord::decode)).isEqualTo(expected(SampleRecords.CANDLES));
    }

    @Test
    void shouldWriteAndReadEventsOfVersionOne() throws IOException {
        // When
        List<String> golden = lines("events-v1.jsonl");

        // Then
        assertThat(SampleRecords.EVENTS.stream().map(EventRecord::encode)).containsExactlyElementsOf(golden);
        assertThat(read(golden, EventRecord::decode)).isEqualTo(expected(SampleRecords.EVENTS));
    }

    @Test
    void shouldWriteAndReadVectorsOfVersionOne() throws IOException {
        // When
        List<String> golden = lines("vectors-v1.jsonl");

        // Then
        assertThat(SampleRecords.VECTORS.stream().map(VectorRecord::encode)).containsExactlyElementsOf(golden);
        assertThat(read(golden, VectorRecord::decode)).isEqualTo(expected(SampleRecords.VECTORS));
    }

    @Test
    void shouldWriteAndReadSignalsOfVersionOne() throws IOException {
        // When
        List<String> golden = lines("signals-v1.jsonl");

        // Then
        assertThat(SampleRecords.SIGNALS.stream().map(SignalRecord::encode)).containsExactlyElementsOf(golden);
        assertThat(read(golden, SignalRecord::decode)).isEqualTo(expected(SampleRecords.SIGNALS));
    }

    @Test
    void shouldHaveAGoldenLineForEveryTypeOfEvent() {
        // When
        Set<Class<?>> pinned = SampleRecords.EVENTS.stream().map(sample -> sample.found().event().getClass())
                .collect(Collectors.toSet());

        // Then
        assertThat(pinned).isEqualTo(SampleRecords.EVENT_TYPES);
    }
}
