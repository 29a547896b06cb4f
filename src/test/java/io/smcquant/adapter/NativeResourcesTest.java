package io.smcquant.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** A resource that the build does not know of is missing in the binary, and is there on the JVM. */
class NativeResourcesTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path SETTINGS = RESOURCES.resolve("application.properties");
    private static final Pattern BANNER = Pattern.compile("(?s)# ---- Native image -+\\n(.*)$");
    private static final Pattern ROW = Pattern.compile("(?m)^# ([\\w./-]*[./][\\w./-]*): \\S.*$");
    private static final String INCLUDES = "quarkus.native.resources.includes";

    @Test
    void shouldSayOfEachResourceWhyTheBinaryHasIt() throws IOException {
        // Given
        List<String> rows = rows();
        List<String> resources;
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            resources = files.filter(Files::isRegularFile).map(file -> RESOURCES.relativize(file).toString()).toList();
        }

        // Then
        assertThat(resources).isNotEmpty()
                .allSatisfy(resource -> assertThat(rows).anyMatch(row -> covers(row, resource)));
        assertThat(rows).isNotEmpty()
                .allSatisfy(row -> assertThat(resources).anyMatch(resource -> covers(row, resource)));
    }

    @Test
    void shouldIncludeWhatOurOwnCodeOpens() throws IOException {
        // Given
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(SETTINGS)) {
            settings.load(reader);
        }

        // When
        Set<String> openers = MainClasses.all().stream().filter(type -> MainClasses.names(type, "getResource"))
                .filter(type -> !MainClasses.names(type, "getResourceMethod")).map(Class::getSimpleName)
                .collect(Collectors.toSet());

        // Then
        assertThat(openers).as("Surroundings asks for a class file, which no binary has, and means just that")
                .containsExactlyInAnyOrder("Version", "Surroundings");
        assertThat(settings.getProperty(INCLUDES).split(",")).containsExactly("build.properties")
                .allSatisfy(included -> assertThat(rows()).contains(included));
    }

    private static boolean covers(String row, String resource) {
        return row.endsWith("/") ? resource.startsWith(row) : resource.equals(row);
    }

    private static List<String> rows() throws IOException {
        String banner = BANNER.matcher(Files.readString(SETTINGS)).results().findFirst().orElseThrow().group(1);
        return ROW.matcher(banner).results().map(found -> found.group(1)).toList();
    }
}
