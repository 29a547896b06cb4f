package io.smcquant.cluster;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients of the scoring, at a fixed rate, each asking one process and, where that fails, the next. A request that fails
 * is a failed request, unless the process had said that it was not ready when it was probed last before, or was ended by
 * {@code kill -9}, of which nobody can know beforehand.
 */
final class ScoreLoad implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final long PERIOD_MILLIS = 80;
    private static final String REQUEST = "{\"side\":\"up\",\"features\":{\"market_structure\":1,"
            + "\"order_blocks_count\":0.75,\"institutional_candle\":0.31,\"liquidity_grab\":0.9,\"fvg_size_atr\":0.42,"
            + "\"fvg_proximity\":1,\"ob_proximity\":0.71,\"atr_normalized_volume\":0.63,\"rsi_14\":0.58,"
            + "\"momentum_atr\":0.35,\"time_to_next_level\":0.2,\"confidence_ensemble\":0.9}}";

    private final List<Engine> pods;
    private final ReadinessProbe probe;
    private final Set<String> killed = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(CLIENTS);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    ScoreLoad(List<Engine> pods) {
        this.pods = pods;
        this.probe = new ReadinessProbe(pods);
        for (int i = 0; i < CLIENTS; i++) {
            clients.scheduleAtFixedRate(this::ask, i * PERIOD_MILLIS / CLIENTS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void ask() {
        int first = next.getAndIncrement();
        for (int i = 0; i < pods.size(); i++) {
            Engine pod = pods.get(Math.floorMod(first + i, pods.size()));
            boolean wasReady = probe.wasReady(pod);
            String failure = failureOf(pod);
            if (failure.isEmpty()) {
                answered.incrementAndGet();
                return;
            }
            if (wasReady && !killed.contains(pod.name())) {
                failures.add(pod.name() + " was ready and failed: " + failure);
                return;
            }
            retried.incrementAndGet();
        }
        failures.add("no process answered");
    }

    private static String failureOf(Engine pod) {
        try {
            HttpResponse<String> answer = pod.post("/api/v1/score", REQUEST);
            boolean scored = answer.statusCode() == 200 && answer.body().contains("\"confidence\":0.9,");
            return scored ? "" : answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** From now on nobody expects an answer of this process, however ready it said it was. */
    void expectNothingOf(Engine pod) {
        killed.add(pod.name());
    }

    void expectAnswersOf(Engine pod) {
        killed.remove(pod.name());
    }

    long answered() {
        return answered.get();
    }

    long retried() {
        return retried.get();
    }

    List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        clients.shutdown();
        try {
            clients.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        probe.close();
    }
}
