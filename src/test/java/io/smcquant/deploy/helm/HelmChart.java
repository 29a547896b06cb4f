package io.smcquant.deploy.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;

/** The chart of the project and what Helm makes of it. No call looks at a cluster. */
final class HelmChart {
    static final Path FOLDER = Path.of("helm", "smc-quant");
    static final String RELEASE = "smc";
    static final String NAMESPACE = "trading";

    private static final String KUBERNETES_VERSION = "1.34.0";
    private static final Map<Path, Rendering> RENDERED = new ConcurrentHashMap<>();

    private HelmChart() {}

    /** Values of every supported shape, in the order of their numbers. */
    static List<Path> shapes() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.filter(file -> file.toString().endsWith("-values.yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path shape(String topic) {
        return shapes().stream().filter(file -> file.toString().endsWith("-" + topic + "-values.yaml")).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the chart must support the shape " + topic));
    }

    /** Rendered once in a run of the tests: shapes are only read. */
    static Rendering rendered(Path shape) {
        return RENDERED.computeIfAbsent(shape, file -> Rendering.of(template(file)));
    }

    static Rendering rendered(String topic) {
        return rendered(shape(topic));
    }

    /** With values in the text, above those of a shape. */
    static Rendering rendered(String topic, String values) {
        return withFile(values, file -> Rendering.of(template(shape(topic), file)));
    }

    static Rendering renderedFrom(String values) {
        return withFile(values, file -> Rendering.of(template(file)));
    }

    static LintResult lint(Path folder) {
        return new Helm(folder).lint().strict().call();
    }

    static String notes(Path shape) {
        return new Helm(FOLDER).install().clientOnly().withDryRunOption(DryRun.CLIENT).withName(RELEASE)
                .withNamespace(NAMESPACE).withKubeVersion(KUBERNETES_VERSION).withValuesFile(shape).call().getOutput();
    }

    private static String template(Path... values) {
        var template = new Helm(FOLDER).template().withName(RELEASE).withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES_VERSION);
        Stream.of(values).forEach(template::withValuesFile);
        return template.call();
    }

    private static Rendering withFile(String values, Function<Path, Rendering> render) {
        try {
            Path file = Files.createTempFile("smc-quant-values", ".yaml");
            try {
                Files.writeString(file, values);
                return render.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
