package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;

import io.smcquant.adapter.messaging.SignalRecord;

/** What is done to the processes that score. Each drill leaves the cluster whole, and what it measured. */
final class ScorerDrills {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final Duration SIGNAL_MAX = Duration.ofSeconds(60);
    private static final long ANSWERS = 50;

    private final Cluster cluster;
    private final Figures figures;

    ScorerDrills(Cluster cluster, Figures figures) {
        this.cluster = cluster;
        this.figures = figures;
    }

    /** They are killed one after the other while clients ask them. */
    void kill() {
        try (ScoreLoad load = new ScoreLoad(cluster.scores())) {
            awaitAnswers(load);
            for (Engine pod : cluster.scores()) {
                load.expectNothingOf(pod);
                pod.process().kill();
                awaitAnswers(load);
                startAgain("kill -9 scorers", pod);
                load.expectAnswersOf(pod);
                awaitAnswers(load);
            }
            requireNoFailure("kill -9 scorers", load);
        }
    }

    /** They are stopped one after the other while clients ask them, who know only what the probe told them. */
    void stop() {
        try (ScoreLoad load = new ScoreLoad(cluster.scores())) {
            awaitAnswers(load);
            for (Engine pod : cluster.scores()) {
                pod.process().term();
                pod.process().awaitEnd(STOP_MAX);
                awaitAnswers(load);
                startAgain("stop scorers", pod);
                awaitAnswers(load);
            }
            requireNoFailure("stop scorers", load);
        }
    }

    private void startAgain(String step, Engine pod) {
        long nanos = System.nanoTime();
        pod.start();
        Waiting.until(pod.name() + " is ready", START_MAX, pod::isReady);
        figures.add(step, pod.name() + ", from start to ready", Duration.ofNanos(System.nanoTime() - nanos));
    }

    private static void awaitAnswers(ScoreLoad load) {
        long wanted = load.answered() + ANSWERS;
        Waiting.until("clients are answered", START_MAX, () -> load.answered() >= wanted);
    }

    private void requireNoFailure(String step, ScoreLoad load) {
        load.close();
        figures.add(step, "requests answered", load.answered());
        figures.add(step, "requests that went to the next process, because one was not ready", load.retried());
        assertThat(load.failures()).isEmpty();
    }

    /**
     * The database is away, signals go out, and everybody who could store them ends, one killed and one stopped: they are
     * stored by whoever comes after. Both come back without the database.
     */
    void endAllWithoutTheDatabase() throws IOException {
        String step = "scorers end, no Postgres";
        cluster.database.kill();
        long awayMillis = cluster.marketMillis();
        Waiting.until("signals go out that nobody can store", SIGNAL_MAX, () -> signalsAfter(awayMillis) > 0);
        Engine killed = cluster.scores().get(0);
        Engine stopped = cluster.scores().get(1);
        killed.process().kill();
        long nanos = System.nanoTime();
        stopped.process().term();
        stopped.process().awaitEnd(STOP_MAX);
        figures.add(step, "from SIGTERM to its end", Duration.ofNanos(System.nanoTime() - nanos));
        figures.add(step, "signals that went out and could not be stored", signalsAfter(awayMillis));
        startAgain(step, killed);
        startAgain(step, stopped);
        figures.add(step, "start of Postgres, until it answers", cluster.database.start());
        cluster.awaitWhole(Drills.recoveryMax(cluster.shape));
    }

    private long signalsAfter(long closeMillis) {
        return cluster.topics.of(Heard.Content::signal).stream().map(SignalRecord::signal)
                .filter(signal -> signal.closeTimeMillis() > closeMillis).count();
    }
}
