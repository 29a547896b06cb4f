package io.smcquant.role.score;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.scoring.Novelty;
import io.smcquant.scoring.Rung;
import io.smcquant.scoring.Signal;

/** Counts what the scoring of the stream does. Written by its thread, read by any. */
final class StreamMeter {
    private final Map<Rung, Counter> scored = new EnumMap<>(Rung.class);
    private final Map<Novelty, Counter> signals = new EnumMap<>(Novelty.class);
    private final Counter withdrawn;
    private final Counter failed;
    private final Counter refusedVectors;
    private final Counter refusedSignals;
    private final Timer time;
    private final AtomicLong vectors = new AtomicLong();
    private final AtomicLong said = new AtomicLong();

    StreamMeter(Metrics metrics) {
        for (Rung rung : Rung.values()) {
            scored.put(rung, metrics.counter(Metric.VECTORS_SCORED, rung.label()));
        }
        for (Novelty novelty : Novelty.values()) {
            signals.put(novelty, metrics.counter(Metric.SIGNALS, novelty.label()));
        }
        withdrawn = metrics.counter(Metric.SIGNALS, "withdrawn");
        failed = metrics.counter(Metric.SIGNALS_FAILED);
        refusedVectors = metrics.counter(Metric.VECTORS_REFUSED);
        refusedSignals = metrics.counter(Metric.SIGNALS_REFUSED);
        time = metrics.timer(Metric.VECTOR_SCORE_TIME);
    }

    void scored(Rung rung, long tookNanos) {
        vectors.incrementAndGet();
        scored.get(rung).increment();
        time.record(Duration.ofNanos(tookNanos));
    }

    void said(Signal signal) {
        said.incrementAndGet();
        (signal.withdrawn() ? withdrawn : signals.get(signal.novelty())).increment();
    }

    void failed() {
        failed.increment();
    }

    void refusedVector() {
        refusedVectors.increment();
    }

    void refusedSignal() {
        refusedSignals.increment();
    }

    /** Since the process began. */
    long vectors() {
        return vectors.get();
    }

    /** Signals and withdrawals since the process began. */
    long signals() {
        return said.get();
    }
}
