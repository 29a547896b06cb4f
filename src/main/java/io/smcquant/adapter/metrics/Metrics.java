package io.smcquant.adapter.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;

/**
 * Reports the metrics of the catalogue. The registry appends what Prometheus expects of a name (_total, _seconds), so
 * it is taken off here.
 */
@ApplicationScoped
public class Metrics {
    /** Bounds of every timer's buckets, so that a percentile can be read off and not only a mean. */
    private static final Duration[] BUCKETS = LongStream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000)
            .mapToObj(Duration::ofMillis).toArray(Duration[]::new);

    private final MeterRegistry registry;

    Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    public Counter counter(Metric metric, String... labelValues) {
        require(metric, Metric.Kind.COUNTER);
        return Counter.builder(baseName(metric)).description(metric.meaning()).tags(tags(metric, labelValues))
                .register(registry);
    }

    public Timer timer(Metric metric, String... labelValues) {
        require(metric, Metric.Kind.TIMER);
        return Timer.builder(baseName(metric)).description(metric.meaning()).tags(tags(metric, labelValues))
                .serviceLevelObjectives(BUCKETS).register(registry);
    }

    /** A value looked up when somebody asks. The supplier is held for the life of the process. */
    public void gauge(Metric metric, DoubleSupplier value, String... labelValues) {
        require(metric, Metric.Kind.GAUGE);
        ToDoubleFunction<DoubleSupplier> read = DoubleSupplier::getAsDouble;
        Gauge.builder(baseName(metric), value, read).strongReference(true).description(metric.meaning())
                .tags(tags(metric, labelValues)).register(registry);
    }

    private static String baseName(Metric metric) {
        return metric.id().replaceFirst("_(total|seconds)$", "");
    }

    private static List<Tag> tags(Metric metric, String... values) {
        if (values.length != metric.labels().size()) {
            throw new IllegalArgumentException("metric needs a value for each of its labels: metric=" + metric.id()
                    + " labels=" + metric.labels() + " values=" + List.of(values));
        }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            tags.add(Tag.of(metric.labels().get(i), values[i]));
        }
        return tags;
    }

    private static void require(Metric metric, Metric.Kind kind) {
        if (metric.kind() != kind) {
            throw new IllegalArgumentException("metric is a " + metric.kind() + ", not a " + kind + ": " + metric.id());
        }
    }
}
