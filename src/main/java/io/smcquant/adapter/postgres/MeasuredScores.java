package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;

/** What becomes of signals and scores, as metrics. */
final class MeasuredScores implements ScoreMeter {
    private static final String SIGNAL = "signal";
    private static final String SCORE = "score";

    private final Metrics metrics;
    private final Counter signals;
    private final Counter scores;
    private final Counter failures;
    private final Timer duration;

    MeasuredScores(Metrics metrics) {
        this.metrics = metrics;
        this.signals = metrics.counter(Metric.SCORES_WRITTEN, SIGNAL);
        this.scores = metrics.counter(Metric.SCORES_WRITTEN, SCORE);
        this.failures = metrics.counter(Metric.SCORE_WRITE_FAILURES);
        this.duration = metrics.timer(Metric.SCORE_WRITE_TIME);
        for (Loss why : Loss.values()) {
            lost(why, 0, 0);
        }
    }

    @Override
    public void written(int moreSignals, int moreScores, Duration took) {
        signals.increment(moreSignals);
        scores.increment(moreScores);
        duration.record(took);
    }

    @Override
    public void lost(Loss why, int lostSignals, int lostScores) {
        String reason = why.name().toLowerCase(Locale.ROOT);
        metrics.counter(Metric.SCORES_LOST, SIGNAL, reason).increment(lostSignals);
        metrics.counter(Metric.SCORES_LOST, SCORE, reason).increment(lostScores);
    }

    @Override
    public void failed() {
        failures.increment();
    }
}
