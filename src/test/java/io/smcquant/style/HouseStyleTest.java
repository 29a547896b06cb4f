package io.smcquant.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseStyleTest {
    private static SourceTree sources;

    @BeforeAll
    static void readTheSources() throws IOException {
        // The build runs tests with the project's root as working directory.
        sources = SourceTree.ofProject(Path.of(""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void shouldHoldInTheSources(StyleRule rule) {
        // When
        List<Finding> findings = rule.findingsIn(sources);

        // Then
        assertThat(findings).withFailMessage(() -> HouseStyle.report(findings)).isEmpty();
    }

    @Test
    void shouldSeeTheSourcesItJudges() {
        assertThat(sources.files()).extracting(SourceFile::path)
                .contains("src/main/java/io/smcquant/package-info.java",
                        "src/test/java/io/smcquant/style/HouseStyleTest.java");
    }

    @Test
    void shouldRefuseAProjectWithoutMainSources(@TempDir Path root) throws IOException {
        // Given
        Path tests = Files.createDirectories(root.resolve("src/test/java"));
        Files.createDirectories(root.resolve("src/main/java"));
        Files.writeString(tests.resolve("LonelyTest.java"), "class LonelyTest {}");

        // Then
        assertThatThrownBy(() -> SourceTree.ofProject(root)).hasMessageContaining("must see main sources")
                .hasMessageContaining("seen=1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedSamples")
    void shouldRefuse(StyleSample sample) {
        assertThat(sample.rule().findingsIn(sample.tree())).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acceptedSamples")
    void shouldLeaveAlone(StyleSample sample) {
        assertThat(sample.rule().findingsIn(sample.tree())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedSamples")
    void shouldAcceptAnExceptionWithItsReason(StyleSample sample) {
        // Given
        int line = lineOfTheFinding(sample);

        // When
        SourceTree excepted = sample.treeWithComment(line, "// style-ok: the venue asks for it");

        // Then
        assertThat(sample.rule().findingsIn(excepted)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedSamples")
    void shouldRefuseAnExceptionWithoutAReason(StyleSample sample) {
        // Given
        int line = lineOfTheFinding(sample);

        // When
        SourceTree marked = sample.treeWithComment(line, "// style-ok");

        // Then
        assertThat(WordRules.REASONLESS_EXCEPTION.findingsIn(marked)).extracting(Finding::lastLine)
                .containsExactly(line);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void shouldBeTriedBothWays(StyleRule rule) {
        // Given
        List<StyleSamples> samples = StyleSamples.all().stream().filter(some -> some.rule().equals(rule)).toList();

        // Then
        assertThat(samples).flatExtracting(StyleSamples::refused).isNotEmpty();
        assertThat(samples).flatExtracting(StyleSamples::accepted).isNotEmpty();
    }

    @Test
    void shouldSayWhereAFindingIsAndHowToMendIt() {
        // Given
        SourceTree tree = SourceTree.of(new SourceFile("src/main/java/io/smcquant/smc/Swings.java",
                "package io.smcquant.smc;\r\n\r\n  long t = System.\r\n    nanoTime(); \r\n"));

        // When
        String report = HouseStyle.report(CallRules.AMBIENT_TIME_AND_CHANCE.findingsIn(tree));

        // Then
        assertThat(report.lines()).containsExactly("1 against the house style:",
                "src/main/java/io/smcquant/smc/Swings.java:4 ambient time and chance: nanoTime();",
                "    " + CallRules.AMBIENT_TIME_AND_CHANCE.mend());
    }

    static List<StyleRule> rules() {
        return HouseStyle.RULES;
    }

    static Stream<StyleSample> refusedSamples() {
        return StyleSamples.all().stream().flatMap(samples -> samples.refused().stream());
    }

    static Stream<StyleSample> acceptedSamples() {
        return StyleSamples.all().stream().flatMap(samples -> samples.accepted().stream());
    }

    private static int lineOfTheFinding(StyleSample sample) {
        return sample.rule().findingsIn(sample.tree()).get(0).lastLine();
    }
}
