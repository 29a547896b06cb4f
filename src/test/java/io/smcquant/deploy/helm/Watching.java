package io.smcquant.deploy.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The queries of the chart's alerts and dashboards. */
public final class Watching {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** {@code label_values(metric, label)}, by which a dashboard fills a choice. */
    private static final Pattern CHOICE = Pattern.compile("label_values\\((\\w+), *\\w+\\)");

    private Watching() {}

    /** Metrics that are shown or watched and are none of the catalogue: a running program can be asked for them. */
    public static Set<String> metricsOfTheFramework() {
        Set<String> metrics = new TreeSet<>();
        queries().forEach(query -> metrics.addAll(query.metrics()));
        metrics.removeIf(metric -> metric.startsWith("smc_"));
        return metrics;
    }

    static List<PromQl> queries() {
        return Stream.concat(alertQueries(), dashboards().stream().flatMap(Watching::queriesOf)).toList();
    }

    static List<JsonNode> alerts() {
        JsonNode groups = read(HelmChart.FOLDER.resolve(Path.of("alerts", "alerts.yaml"))).get("groups");
        return groups.valueStream().flatMap(group -> group.get("rules").valueStream()).toList();
    }

    static List<JsonNode> dashboards() {
        try (Stream<Path> files = Files.list(HelmChart.FOLDER.resolve("dashboards"))) {
            return files.sorted().map(Watching::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<PromQl> alertQueries() {
        return alerts().stream().map(rule -> PromQl.of(rule.get("expr").asText()));
    }

    private static Stream<PromQl> queriesOf(JsonNode dashboard) {
        Stream<String> panels = dashboard.get("panels").valueStream()
                .flatMap(panel -> panel.get("targets").valueStream()).map(target -> target.get("expr").asText());
        Stream<String> choices = dashboard.get("templating").get("list").valueStream()
                .map(choice -> choice.get("query").path("query").asText())
                .flatMap(query -> CHOICE.matcher(query).results()).map(result -> result.group(1));
        return Stream.concat(panels, choices).map(PromQl::of);
    }

    private static JsonNode read(Path file) {
        try {
            String text = Files.readString(file);
            return file.toString().endsWith(".json") ? JSON.readTree(text) : StrictYaml.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
