package io.smcquant.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;

/** The chart as a whole: what Helm's own checks say of it, and what it tells the person who installs it. */
class ChartTest {
    static List<Path> shapes() {
        return HelmChart.shapes();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldPassHelmsOwnChecksWithEveryShape(Path shape, @TempDir Path folder) throws IOException {
        // Given
        Path chart = folder.resolve("smc-quant");
        copyTo(chart);
        JsonNode values = StrictYaml.MAPPER.readTree(Files.readString(HelmChart.FOLDER.resolve("values.yaml")));
        JsonNode merged = StrictYaml.MAPPER.readerForUpdating(values).readValue(Files.readString(shape));
        Files.writeString(chart.resolve("values.yaml"), StrictYaml.MAPPER.writeValueAsString(merged));

        // When
        LintResult result = HelmChart.lint(chart);

        // Then
        assertThat(result.isFailed()).as(String.valueOf(result.getMessages())).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING"));
    }

    @Test
    void shouldBelongToTheVersionOfTheProgram() throws IOException {
        // Given
        JsonNode chart = StrictYaml.MAPPER.readTree(Files.readString(HelmChart.FOLDER.resolve("Chart.yaml")));

        // Then
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<artifactId>smc-quant</artifactId>\n    <version>"
                + chart.get("appVersion").asText() + "</version>");
        assertThat(HelmChart.rendered("evaluation").workload("smc-score").container().getImage())
                .isEqualTo("smc-quant:" + chart.get("appVersion").asText());
    }

    @Test
    void shouldSayLoudlyThatAnEvaluationKeepsNothing() {
        assertThat(HelmChart.notes(HelmChart.shape("evaluation")))
                .contains("THIS IS AN EVALUATION, NOT AN INSTALLATION", "GONE with the pod")
                .contains("kubectl -n trading port-forward svc/smc-score 8080", "/health", "/api/v1/shards")
                .contains("scale statefulset smc-feed --replicas=2    # at most 24", "scale deployment smc-score");
        assertThat(HelmChart.notes(HelmChart.shape("monitoring"))).contains("DELETED with the release");
        assertThat(HelmChart.notes(HelmChart.shape("production"))).doesNotContain("EVALUATION")
                .doesNotContain("scale deployment");
    }

    @Test
    void shouldSayHowReadsAreMadeBehindAnIngress() {
        assertThat(HelmChart.notes(HelmChart.shape("ingress"))).contains("https://smc.example.com/health",
                "get secret smc-evaluation", "{{index .data \"shared-secret\" | base64decode}}");
    }

    private static void copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(HelmChart.FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(HelmChart.FOLDER.relativize(file).toString()));
            }
        }
    }
}
