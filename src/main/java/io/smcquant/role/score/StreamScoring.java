package io.smcquant.role.score;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.market.ProcessClock;
import io.smcquant.market.ProcessTimer;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.ScoringRules;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.VectorScore;
import io.smcquant.scoring.VectorScoring;

/**
 * Scores what comes of the stream. A vector is done with once its signal is out, which is tried until it is; what is to be
 * stored nobody waits for here. Works on the scoring's thread.
 */
final class StreamScoring implements RecordStream.Taker<VectorRecord> {
    private static final Logger LOG = Logger.getLogger(StreamScoring.class);
    private static final long AGAIN_MILLIS = 1_000;

    private final VectorScoring scoring;
    private final Supplier<ModelLadder> ladder;
    private final Ways ways;
    private final Executor thread;
    private final ProcessTimer timer;
    private final StreamMeter meter;
    private final ProcessClock clock;

    /** Where what is said goes. */
    interface Ways {
        /** Completes once it is out. */
        CompletionStage<Void> publish(SignalRecord signal);

        /** Told of what is out; sees to it that it is stored where nobody reads it from its topic. Never waits. */
        void said(Signal signal);

        /** Sees to it that scores are stored where nobody else does. Never waits. */
        void store(List<VectorScore> scores);

        /** Values that somebody was asked about, and who answered. */
        void observe(VectorScore answered, double[] values);
    }

    StreamScoring(ScoringRules rules, Supplier<ModelLadder> ladder, Ways ways, Executor thread,
            ProcessTimer timer, StreamMeter meter, ProcessClock clock) {
        this.scoring = new VectorScoring(rules);
        this.ladder = ladder;
        this.ways = ways;
        this.thread = thread;
        this.timer = timer;
        this.meter = meter;
        this.clock = clock;
    }

    /** What was said before this process began. */
    void remember(List<Signal> signals) {
        scoring.remember(signals);
    }

    @Override
    public void take(VectorRecord vector, RecordStream.Done done) {
        long startNanos = clock.nowNanos();
        VectorScoring.Outcome outcome = scoring.take(vector.instrument(), vector.found(), ladder.get());
        if (!outcome.scores().isEmpty()) {
            VectorScore answered = outcome.scores().get(0);
            meter.scored(answered.rung(), clock.nowNanos() - startNanos);
            ways.store(outcome.scores());
            ways.observe(answered, vector.found().vector().values());
        }
        outcome.signal().ifPresentOrElse(signal -> say(signal, outcome.before(), done), done::well);
    }

    private void say(Signal signal, Optional<Signal> before, RecordStream.Done done) {
        CompletionStage<Void> way;
        try {
            way = ways.publish(new SignalRecord(signal));
        } catch (IllegalStateException closed) {
            LOG.debugf("the way out is closed, because this process ends instrument=%s", signal.instrument());
            scoring.forget(signal, before);
            done.left();
            return;
        }
        way.whenComplete((out, failure) -> thread.execute(() -> {
            if (failure == null) {
                meter.said(signal);
                ways.said(signal);
                done.well();
            } else {
                meter.failed();
                LOG.errorf("signal could not go out and is tried again instrument=%s closeTimeMillis=%d reason=\"%s\"",
                        signal.instrument(), signal.closeTimeMillis(), failure.getMessage());
                timer.after(AGAIN_MILLIS, () -> say(signal, before, done));
            }
        }));
    }
}
