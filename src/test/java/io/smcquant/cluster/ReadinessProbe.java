package io.smcquant.cluster;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks processes again and again whether they are ready, as whoever sends them requests does. What it was told last is
 * all that anybody can know when a request goes out.
 */
final class ReadinessProbe implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;

    private final ScheduledExecutorService threads;
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();

    /** Returns when each of them has been asked once. */
    ReadinessProbe(Collection<Engine> processes) {
        processes.forEach(this::ask);
        // A process that does not answer must not keep the others from being asked.
        threads = Executors.newScheduledThreadPool(processes.size());
        for (Engine process : processes) {
            threads.scheduleAtFixedRate(() -> ask(process), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void ask(Engine process) {
        told.put(process.name(), process.isReady());
    }

    /** What it said of itself when it was asked last. */
    boolean wasReady(Engine process) {
        return told.get(process.name());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
