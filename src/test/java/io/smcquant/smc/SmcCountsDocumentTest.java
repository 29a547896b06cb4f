package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often each thing is found in each recording: any change of a rule shows here, and has to be meant. */
@Tag("acceptance")
class SmcCountsDocumentTest {
    private static final Path DOCUMENT = Path.of("src", "docs", "smc.md");
    private static final String BEGIN = "<!-- counts begin -->\n";
    private static final String END = "<!-- counts end -->";

    @BeforeAll
    static void findTheRecordings() {
        RecordedBars.folderOrSkip();
    }

    @Test
    void shouldListWhatIsFoundInEveryRecording() throws IOException {
        // Given
        String table = table();

        // When
        if (Boolean.getBoolean("smc.docs.write")) {
            String text = Files.readString(DOCUMENT);
            Files.writeString(DOCUMENT, text.substring(0, begin(text)) + table + text.substring(end(text)));
        }

        // Then
        String text = Files.readString(DOCUMENT);
        assertThat(text.substring(begin(text), end(text))).isEqualTo(table);
    }

    private static int begin(String text) {
        assertThat(text).contains(BEGIN).contains(END);
        return text.indexOf(BEGIN) + BEGIN.length();
    }

    private static int end(String text) {
        return text.indexOf(END);
    }

    private static String table() throws IOException {
        Map<RecordedBars, Map<String, Integer>> counts = new LinkedHashMap<>();
        SortedSet<String> names = new TreeSet<>(Comparator.comparing(SmcCountsDocumentTest::kind)
                .thenComparing(Comparator.naturalOrder()));
        for (Path file : RecordedBars.files()) {
            RecordedBars recorded = RecordedBars.of(file);
            SmcFindings findings = recorded.findings(recorded.bars());
            Map<String, Integer> found = findings.counts();
            names.addAll(found.keySet());
            found.put("vectors", findings.features().size());
            counts.put(recorded, found);
        }
        StringBuilder text = new StringBuilder();
        row(text, "Found", counts.keySet().stream().map(RecordedBars::name).toList());
        row(text, "---", counts.keySet().stream().map(recorded -> "---:").toList());
        row(text, "bars", counts.keySet().stream().map(recorded -> recorded.bars().size()).toList());
        List<String> rows = new ArrayList<>(names);
        rows.add("vectors");
        for (String name : rows) {
            row(text, name, counts.values().stream().map(found -> found.getOrDefault(name, 0)).toList());
        }
        return text.toString();
    }

    private static SmcKind kind(String name) {
        return SmcKind.ofLabel(name.replaceFirst("\\..*$", "")).orElseThrow();
    }

    private static void row(StringBuilder text, String name, List<?> cells) {
        text.append("| ").append(name).append(" |");
        cells.forEach(cell -> text.append(' ').append(cell).append(" |"));
        text.append('\n');
    }
}
