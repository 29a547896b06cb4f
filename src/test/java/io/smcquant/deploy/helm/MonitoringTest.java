package io.smcquant.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.smcquant.adapter.metrics.Metric;

/** Nothing is watched that does not exist, and nobody is woken without being told what to do. */
class MonitoringTest {
    private static final Path OPERATIONS = Path.of("src", "docs", "operations.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^### (Smc\\w+)\n(.*?)(?=^##|\\z)", Pattern.DOTALL);
    /** Added by whoever scrapes, by the histogram, and by the framework's own metrics. */
    private static final Set<String> OTHER_LABELS = Set.of("namespace", "pod", "le", "status", "uri", "outcome",
            "area");

    /** Those of the framework are asked of a running program, in the test of its health. */
    @Test
    void shouldAskOnlyForMetricsOfTheCatalogueOrOfTheFramework() {
        // Given
        Set<String> framework = Watching.metricsOfTheFramework();
        Set<String> declared = Arrays.stream(Metric.values()).flatMap(MonitoringTest::series)
                .collect(Collectors.toSet());

        // When
        List<PromQl> queries = Watching.queries();

        // Then
        assertThat(queries).hasSizeGreaterThan(60).allSatisfy(query -> assertThat(query.metrics()).isNotEmpty()
                .allMatch(name -> declared.contains(name) || framework.contains(name)));
    }

    @Test
    void shouldPickAndGroupByLabelsThatTheMetricsHave() {
        assertThat(Watching.queries()).allSatisfy(query -> {
            Set<String> declared = Arrays.stream(Metric.values())
                    .filter(metric -> series(metric).anyMatch(query.metrics()::contains))
                    .flatMap(metric -> metric.labels().stream()).collect(Collectors.toSet());
            assertThat(query.labels()).allMatch(label -> declared.contains(label) || OTHER_LABELS.contains(label));
        });
    }

    @Test
    void shouldShowMostOfWhatTheProgramMeasures() {
        // Given
        Set<String> asked = Watching.queries().stream().flatMap(query -> query.metrics().stream())
                .collect(Collectors.toSet());

        // Then
        assertThat(Metric.values()).filteredOn(metric -> series(metric).noneMatch(asked::contains))
                .as("metrics that appear on no dashboard and in no alert").hasSizeLessThan(10);
    }

    @Test
    void shouldTellForEachAlertWhatItMeansWhereToLookAndWhatToDo() throws IOException {
        // Given
        List<String> alerts = Watching.alerts().stream().map(rule -> rule.get("alert").asText()).toList();

        // When
        var sections = SECTION.matcher(Files.readString(OPERATIONS)).results().toList();

        // Then
        assertThat(sections).extracting(section -> section.group(1)).containsExactlyElementsOf(alerts);
        assertThat(sections).extracting(section -> section.group(2)).allSatisfy(
                text -> assertThat(text).contains("**Meaning.** ", "**First look.** ", "**Action.** "));
    }

    @Test
    void shouldLinkEachAlertToItsSection() {
        // When
        Rendering rendering = HelmChart.rendered("monitoring");
        List<Rule> rules = rendering.one(PrometheusRule.class, "smc").getSpec().getGroups().stream()
                .flatMap(group -> group.getRules().stream()).toList();

        // Then
        assertThat(rules).hasSize(Watching.alerts().size()).allSatisfy(rule -> {
            assertThat(rule.getAnnotations().get("runbook_url")).isEqualTo(
                    "https://docs.example/operations.md#" + rule.getAlert().toLowerCase(Locale.ROOT));
            assertThat(rule.getAnnotations().get("summary")).isNotBlank();
            assertThat(rule.getLabels().get("severity")).isIn("warning", "critical");
        });
    }

    @Test
    void shouldBringTheDashboardsWholeAndScrapeEveryRole() {
        // When
        Rendering rendering = HelmChart.rendered("monitoring");
        List<ConfigMap> boards = rendering.all(ConfigMap.class);

        // Then
        assertThat(boards).extracting(board -> board.getMetadata().getName()).containsExactlyInAnyOrder(
                "smc-dashboard-feed", "smc-dashboard-smc", "smc-dashboard-scoring", "smc-dashboard-runtime");
        assertThat(boards).allSatisfy(board -> {
            assertThat(board.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
            assertThat(board.getData().values()).singleElement().satisfies(
                    text -> assertThat(Watching.dashboards()).contains(json(text)));
        });
        assertThat(rendering.one(ServiceMonitor.class, "smc").getSpec().getEndpoints()).singleElement()
                .satisfies(endpoint -> assertThat(endpoint.getPath()).isEqualTo("/q/metrics"));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Stream<String> series(Metric metric) {
        return metric.kind() == Metric.Kind.TIMER
                ? Stream.of("_bucket", "_count", "_sum", "_max").map(end -> metric.id() + end)
                : Stream.of(metric.id());
    }
}
