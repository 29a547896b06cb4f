package io.smcquant.feed;

import java.util.List;

import io.smcquant.feature.FeatureVector;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcEvent;

/**
 * What the detectors said at one close, or because of one correction. It travels with its candle and is stored with it,
 * in one transaction. Of two versions of one event or one vector the one that is known later holds.
 *
 * @param snapshots states of detectors that are due to be kept, usually none
 */
public record Findings(List<FoundEvent> events, List<FoundVector> vectors, List<DetectorSnapshot> snapshots) {
    public static final Findings NONE = new Findings(List.of(), List.of(), List.of());

    public Findings {
        events = List.copyOf(events);
        vectors = List.copyOf(vectors);
        snapshots = List.copyOf(snapshots);
    }

    /** An event, which may be a withdrawal of an earlier one, of a detector of this version. */
    public record FoundEvent(Timeframe timeframe, String detectorVersion, SmcEvent event) {}

    /**
     * A vector of a closed minute.
     *
     * @param knownAtMillis its close time, or when a correction changed it
     * @param late it was known so long after its close that nobody may trade it
     * @param degraded its instrument had a gap that was not filled yet
     * @param withdrawn a correction of its candles took it back
     * @param trends the trend of each timeframe that is watched, beside the vector
     */
    public record FoundVector(FeatureVector vector, String schemaHash, long knownAtMillis, boolean late,
            boolean degraded, boolean withdrawn, List<Trend> trends) {
        public FoundVector {
            trends = List.copyOf(trends);
        }
    }

    /** Whether a timeframe's structure rises (1), falls (-1) or has not begun (0). */
    public record Trend(Timeframe timeframe, int trend) {}

    /** The state of one detector after the candle that closed then. Two of them are never compared. */
    @SuppressWarnings("ArrayRecordComponent") // written once, handed to the store, and never changed between
    public record DetectorSnapshot(Timeframe timeframe, String detectorVersion, long closeTimeMillis, byte[] bytes) {}

    public boolean isEmpty() {
        return events.isEmpty() && vectors.isEmpty() && snapshots.isEmpty();
    }
}
