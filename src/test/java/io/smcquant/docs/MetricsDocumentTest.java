package io.smcquant.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.metrics.Metric;

/** The document for operators lists exactly the metrics there are. */
class MetricsDocumentTest {
    private static final GeneratedSection SECTION = new GeneratedSection(Path.of("src", "docs", "operations.md"));

    @Test
    void shouldListEveryMetricWithItsUnitAndMeaning() throws IOException {
        assertThat(SECTION.wanted(table())).isEqualTo(SECTION.current());
    }

    private static String table() {
        StringBuilder text = new StringBuilder("| Metric | Kind | Unit | Labels | Meaning |\n|---|---|---|---|---|\n");
        for (Metric metric : Metric.values()) {
            text.append("| `").append(metric.id()).append("` | ")
                    .append(metric.kind().name().toLowerCase(Locale.ROOT)).append(" | ").append(metric.unit())
                    .append(" | ").append(String.join(", ", metric.labels())).append(" | ").append(metric.meaning())
                    .append(" |\n");
        }
        return text.toString();
    }
}
