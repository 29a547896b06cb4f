package io.smcquant.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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
     * @param knownAtMillis its close time; later where a correction changed it, or where an earlier owner may have said it
     *        by another word
     * @param late it was known, or goes out, so long after its close that nobody may trade it
     * @param degraded its instrument had a gap that was not filled yet
     * @param withdrawn a correction of its candles took it back
     * @param trends the trend of each timeframe that is watched, beside the vector
     */
    public record FoundVector(FeatureVector vector, String schemaHash, long knownAtMillis, boolean late,
            boolean degraded, boolean withdrawn, List<Trend> trends) {
        /** A vector this long after its minute, in market time, is one that nobody may trade. */
        private static final long LATE_MILLIS = 10_000;

        public FoundVector {
            trends = List.copyOf(trends);
        }

        /** As it is when it goes out then: what was late once stays late, wherever a clock is put. */
        FoundVector asOf(long marketMillis) {
            return late || !isLate(vector.closeTimeMillis(), marketMillis) ? this
                    : new FoundVector(vector, schemaHash, knownAtMillis, true, degraded, withdrawn, trends);
        }

        static boolean isLate(long closeTimeMillis, long marketMillis) {
            return marketMillis - closeTimeMillis > LATE_MILLIS;
        }
    }

    /** Whether a timeframe's structure rises (1), falls (-1) or has not begun (0). */
    public record Trend(Timeframe timeframe, int trend) {}

    /**
     * The state of one detector after the candle that closed then; or, of a detector that has not begun, a mark: that it
     * waits for the history of before, or that this wait is over.
     */
    public static final class DetectorSnapshot {
        private static final byte[] WAITS = {};
        private static final byte[] WAIT_IS_OVER = { 1 };

        private final Timeframe timeframe;
        private final String detectorVersion;
        private final long closeTimeMillis;
        private final byte[] bytes;

        public DetectorSnapshot(Timeframe timeframe, String detectorVersion, long closeTimeMillis, byte[] bytes) {
            this.timeframe = timeframe;
            this.detectorVersion = detectorVersion;
            this.closeTimeMillis = closeTimeMillis;
            this.bytes = bytes.clone();
        }

        /** The detector waits for its history, and what closed after that time is not said yet. */
        static DetectorSnapshot waiting(Timeframe timeframe, String detectorVersion, long sinceMillis) {
            return new DetectorSnapshot(timeframe, detectorVersion, sinceMillis, WAITS);
        }

        /** That wait is over, and what closed after that time is said. */
        static DetectorSnapshot waited(Timeframe timeframe, String detectorVersion, long sinceMillis) {
            return new DetectorSnapshot(timeframe, detectorVersion, sinceMillis, WAIT_IS_OVER);
        }

        /** Whether this is no state that a detector can go on from. */
        boolean isMark() {
            return bytes.length <= WAIT_IS_OVER.length;
        }

        /** Whether this marks the beginning of a wait: states of before are of no use any more. */
        public boolean isWaiting() {
            return bytes.length == 0;
        }

        public Timeframe timeframe() {
            return timeframe;
        }

        public String detectorVersion() {
            return detectorVersion;
        }

        public long closeTimeMillis() {
            return closeTimeMillis;
        }

        /** A copy. */
        public byte[] bytes() {
            return bytes.clone();
        }

        public int size() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof DetectorSnapshot that && timeframe == that.timeframe
                    && detectorVersion.equals(that.detectorVersion) && closeTimeMillis == that.closeTimeMillis
                    && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Objects.hash(timeframe, detectorVersion, closeTimeMillis, Arrays.hashCode(bytes));
        }

        @Override
        public String toString() {
            return "DetectorSnapshot[timeframe=" + timeframe + " detectorVersion=" + detectorVersion
                    + " closeTimeMillis=" + closeTimeMillis + " size=" + bytes.length + " hash="
                    + Arrays.hashCode(bytes) + "]";
        }
    }

    /** As they are when they go out then. */
    Findings asOf(long marketMillis) {
        return vectors.isEmpty() ? this
                : new Findings(events, vectors.stream().map(vector -> vector.asOf(marketMillis)).toList(), snapshots);
    }

    public boolean isEmpty() {
        return events.isEmpty() && vectors.isEmpty() && snapshots.isEmpty();
    }
}
