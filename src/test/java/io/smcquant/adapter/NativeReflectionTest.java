package io.smcquant.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smcquant.config.ConfigCatalogue;

import net.jpountz.lz4.LZ4Factory;
import net.jpountz.xxhash.XXHashFactory;

/** A type without a row becomes {@code {}} or a failure in the binary, and is fine on the JVM: hence rows are counted. */
class NativeReflectionTest {
    private static final Path SOURCE = Path.of("src", "main", "java", "io", "smcquant", "adapter",
            "NativeReflection.java");
    private static final Pattern ROW = Pattern.compile("(?m)^ {8}\\S+,.*$");
    private static final Pattern ROW_WITH_REASON = Pattern
            .compile(" {8}(?:[A-Z][\\w.]+\\.class|\"[\\w.$]+\"), // \\S.*");
    private static final RegisterForReflection ROWS = NativeReflection.class.getAnnotation(RegisterForReflection.class);

    @Test
    void shouldHaveARowForEveryTypeThatIsLookedIntoAndForNoOther() {
        // When
        Set<Class<?>> needed = new LinkedHashSet<>(ConfigCatalogue.MAPPINGS);
        JsonTypes.resources().forEach(needed::add);
        needed.addAll(JsonTypes.written());
        needed.addAll(JsonTypes.read());

        // Then
        assertThat(ROWS.targets()).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void shouldKnowWhatEachRouteCarriesWhoseSignatureDoesNotSay() {
        assertThat(JsonTypes.silentRoutes()).containsExactlyInAnyOrderElementsOf(JsonTypes.RESPONSES.keySet());
    }

    @Test
    void shouldKnowEveryPlaceThatMakesJsonBesideTheRoutes() {
        // When
        Stream<String> mappers = MainClasses.all().stream()
                .filter(type -> Stream.of("ObjectMapper", "ObjectReader", "ObjectWriter")
                        .anyMatch(mapper -> MainClasses.names(type, "com/fasterxml/jackson/databind/" + mapper)))
                .map(Class::getSimpleName);

        // Then
        assertThat(mappers).as("what a new one of these writes must be among JsonTypes, unless it is a tree")
                .containsExactlyInAnyOrder("Gate", "LiveClients", "ScoreLane", "JsonConventions", "LiveRequest",
                        "SubscriptionRequest", "CardJson", "AnswerJson");
    }

    @Test
    void shouldNameWhatPacksForBrokersByItsRealNames() {
        // When
        LZ4Factory packers = LZ4Factory.safeInstance();
        XXHashFactory sums = XXHashFactory.safeInstance();
        List<Object> found = List.of(packers.fastCompressor(), packers.highCompressor(), packers.fastDecompressor(),
                packers.safeDecompressor(), sums.hash32(), sums.hash64());

        // Then
        assertThat(ROWS.classNames()).containsAll(found.stream().map(one -> one.getClass().getName()).toList());
        assertThat(Arrays.stream(ROWS.classNames()).map(NativeReflectionTest::load)).doesNotContainNull();
    }

    @Test
    void shouldGiveAReasonForEachRow() throws IOException {
        // When
        List<String> rows = ROW.matcher(Files.readString(SOURCE)).results().map(found -> found.group()).toList();

        // Then
        assertThat(rows).hasSize(ROWS.targets().length + ROWS.classNames().length)
                .allSatisfy(row -> assertThat(row).matches(ROW_WITH_REASON)).doesNotHaveDuplicates();
    }

    private static Class<?> load(String name) {
        try {
            return NativeReflectionTest.class.getClassLoader().loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
