package io.smcquant.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.smcquant.docs.GeneratedSection;

/** The chart's README and its schema say what the comments of its values say. */
class ChartDocumentTest {
    private static final Path VALUES = HelmChart.FOLDER.resolve("values.yaml");
    private static final Path SCHEMA = HelmChart.FOLDER.resolve("values.schema.json");
    private static final GeneratedSection SECTION = new GeneratedSection(HelmChart.FOLDER.resolve("README.md"));
    private static final int VALUES_LINES_MAX = 400;

    @Test
    void shouldListEveryValueWithItsDefaultAndMeaning() throws IOException {
        assertThat(SECTION.wanted(tables(ValuesFile.read(VALUES)))).isEqualTo(SECTION.current());
    }

    @Test
    void shouldAdmitWhatTheCommentsOfTheValuesAndTheSettingsOfTheProgramAdmit() throws IOException {
        // Given
        String schema = ValuesSchema.of(ValuesFile.read(VALUES));

        // When
        if (GeneratedSection.isToBeWritten()) {
            Files.writeString(SCHEMA, schema);
        }

        // Then
        assertThat(Files.readString(SCHEMA)).isEqualTo(schema);
    }

    @Test
    void shouldStayAFileThatCanBeReadInOneSitting() throws IOException {
        assertThat(Files.readAllLines(VALUES)).hasSizeLessThan(VALUES_LINES_MAX);
    }

    private static String tables(List<ChartValue> values) {
        StringBuilder text = new StringBuilder();
        for (ChartValue value : values) {
            text.append("\n### `").append(value.path()).append("`\n\n").append(value.meaning()).append('\n');
            if (!value.members().isEmpty()) {
                text.append("\n| Value | Default | Meaning |\n|---|---|---|\n");
                value.members().forEach(member -> append(text, member));
            }
        }
        return text.append('\n').toString();
    }

    private static void append(StringBuilder text, ChartValue value) {
        List<String> bounds = new ArrayList<>();
        Optional.ofNullable(value.hints().get("enum")).ifPresent(admitted -> bounds
                .add("one of " + admitted.toString().replaceAll("[\\[\\]\"]", "").replace(",", ", ")));
        Optional.ofNullable(value.hints().get("minimum")).ifPresent(minimum -> bounds.add("at least " + minimum));
        Optional.ofNullable(value.hints().get("maximum")).ifPresent(maximum -> bounds.add("at most " + maximum));
        text.append("| `").append(value.path()).append("` | ")
                .append(value.members().isEmpty() ? "`" + value.value() + "`" : "").append(" | ")
                .append(value.meaning())
                .append(bounds.isEmpty() ? "" : " (" + String.join(", ", bounds) + ")").append(" |\n");
        value.members().forEach(member -> append(text, member));
    }
}
