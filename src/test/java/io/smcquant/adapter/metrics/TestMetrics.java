package io.smcquant.adapter.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/** Metrics outside of a container. */
public final class TestMetrics {
    private TestMetrics() {}

    public static Metrics in(MeterRegistry registry) {
        return new Metrics(registry);
    }
}
