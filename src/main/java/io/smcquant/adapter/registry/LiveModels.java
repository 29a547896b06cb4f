package io.smcquant.adapter.registry;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smcquant.market.ProcessClock;
import io.smcquant.scoring.DriftWatch;
import io.smcquant.scoring.FeatureProfile;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.ScoringModel;

/**
 * The models that this process scores with. Asked by every scoring thread without a lock; a swap puts another ladder in
 * its place, and who holds the old one ends with it.
 */
@ApplicationScoped
public class LiveModels {
    /** The ladder of a process that knows nothing of the registry yet. */
    static final ModelLadder UNKNOWN = new ModelLadder(Optional.empty(), Optional.empty(), List.of(),
            "the registry of models has not been looked at yet");

    private final ProcessClock clock;
    // Written by the one look at the registry that is under way, read by any.
    private volatile InUse inUse = new InUse(UNKNOWN, Optional.empty());

    /** A watch is of the active model, where a card says what its features should look like. */
    private record InUse(ModelLadder ladder, Optional<Watched> watched) {}

    /**
     * The spread of what a model is asked about.
     *
     * @param sinceMillis of the process's clock
     */
    public record Watched(ModelName model, DriftWatch watch, long sinceMillis) {}

    LiveModels(ProcessClock clock) {
        this.clock = clock;
    }

    public ModelLadder ladder() {
        return inUse.ladder();
    }

    /** Nothing where the active model has no card, or there is none. */
    public Optional<Watched> watched() {
        return inUse.watched();
    }

    /**
     * Counts a vector that a model answered for, if its drift is watched.
     *
     * @param values in the order of the features
     */
    public void observe(ModelName model, double[] values) {
        Optional<Watched> watched = inUse.watched();
        if (watched.isPresent() && watched.get().model().equals(model)) {
            watched.get().watch().observe(values);
        }
    }

    /** The index of a feature, or 0 where there is nothing that tells. */
    double driftOf(String feature) {
        return watched().map(Watched::watch).filter(watch -> watch.worst().isPresent())
                .flatMap(watch -> watch.drifts().stream().filter(drift -> drift.feature().equals(feature)).findFirst())
                .map(DriftWatch.Drift::index).orElse(0.0);
    }

    /** @param profile of the active model's features in its training */
    void swap(ModelLadder ladder, Optional<FeatureProfile> profile) {
        Optional<ModelName> active = ladder.active().map(ScoringModel::name);
        Optional<Watched> kept = inUse.watched().filter(watched -> active.equals(Optional.of(watched.model())));
        Optional<Watched> watched = kept.isPresent() ? kept
                : active.flatMap(name -> profile.flatMap(DriftWatch::of)
                        .map(watch -> new Watched(name, watch, clock.nowMillis())));
        inUse = new InUse(ladder, watched);
    }
}
