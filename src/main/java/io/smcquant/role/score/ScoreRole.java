package io.smcquant.role.score;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.adapter.registry.LiveModels;
import io.smcquant.adapter.socket.OwnerThread;
import io.smcquant.config.RoleName;
import io.smcquant.config.ScoreConfig;
import io.smcquant.market.ProcessClock;
import io.smcquant.role.EngineRole;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.VectorScore;

/**
 * Entry of the score role: connects the stream of vectors with the models, and what comes of it with the topic and the
 * store. REST answers scores without it, in every process.
 */
@ApplicationScoped
public class ScoreRole implements EngineRole {
    private static final Logger LOG = Logger.getLogger(ScoreRole.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

    private final ScoreChannels channels;
    private final LiveModels models;
    private final ScoreConfig config;
    private final Metrics metrics;
    private final ProcessClock clock;
    // Written by the thread that starts the role, read by probes.
    private volatile @Nullable Running running;

    ScoreRole(ScoreChannels channels, LiveModels models, ScoreConfig config, Metrics metrics, ProcessClock clock) {
        this.channels = channels;
        this.models = models;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What exists while vectors of the stream are scored. */
    private record Running(OwnerThread thread, VectorStream stream, StreamMeter meter) {}

    @Override
    public RoleName name() {
        return RoleName.SCORE;
    }

    @Override
    public void start() {
        if (!config.messaging()) {
            LOG.info("vectors of the stream are not scored: smc.score.messaging is false");
            return;
        }
        OwnerThread thread = new OwnerThread("smc-score");
        StreamMeter meter = new StreamMeter(metrics);
        StreamScoring scoring = new StreamScoring(config.rules(), models::ladder, new Ways(), thread, meter, clock);
        VectorStream stream = new VectorStream(Uni.createFrom().voidItem().subscribeAsCompletionStage(), thread,
                scoring, meter);
        running = new Running(thread, stream, meter);
        channels.begin(stream);
    }

    @Override
    public void stop() {
        Running ending = running;
        if (ending != null) {
            ending.stream().stop();
            ending.thread().stop(STOP_PATIENCE);
            running = null;
        }
    }

    @Override
    public String state() {
        ModelLadder ladder = models.ladder();
        String who = ladder.active().map(model -> "the model " + model.name())
                .orElse("the heuristic" + (ladder.trouble().isEmpty() ? "" : ", because " + ladder.trouble()));
        Running now = running;
        return now == null ? "answers requests by " + who
                : "scores by " + who + ", " + now.meter().vectors() + " vectors so far, " + now.meter().signals()
                        + " signals";
    }

    private final class Ways implements StreamScoring.Ways {
        @Override
        public CompletionStage<Void> publish(SignalRecord signal) {
            return channels.publish(signal);
        }

        @Override
        public void store(Signal signal) {}

        @Override
        public void store(List<VectorScore> scores) {}

        @Override
        public void observe(VectorScore answered, double[] values) {}
    }
}
