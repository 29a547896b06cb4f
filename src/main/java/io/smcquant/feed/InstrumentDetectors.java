package io.smcquant.feed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smcquant.feature.FeatureVector;
import io.smcquant.feed.FeedStore.StoredDetector;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.feed.Findings.Trend;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcDetector;
import io.smcquant.smc.SmcEvent;

/**
 * The detectors of one instrument, one for each timeframe. They are told of every candle in the order in which candles
 * close, the larger ones after the minute they end with, and answer what there is to say. What closed before the
 * instrument was watched is taken in silence. Owned by the feed's thread.
 */
final class InstrumentDetectors {
    /** A vector known so long after its minute, in market time, is one that nobody may trade. */
    private static final long LATE_MILLIS = 10_000;

    private final DetectorSettings settings;
    private final String version;
    private final String schemaHash;
    private final Map<Timeframe, DetectorLine> lines = new EnumMap<>(Timeframe.class);
    private long tickSizeE8 = 1;
    /** What closed until then is not news. */
    private long silentUntilMillis = Long.MIN_VALUE;

    InstrumentDetectors(DetectorSettings settings) {
        this.settings = settings;
        this.version = settings.detectorVersion();
        this.schemaHash = settings.schemaHash();
    }

    /** Begins without a past: minutes follow now, and the history of each larger timeframe later. */
    void begin(long newTickSizeE8, long nowMillis) {
        tickSizeE8 = Math.min(newTickSizeE8, SmcDetector.PRICE_E8_MAX);
        silentUntilMillis = nowMillis;
        lines.clear();
        for (Timeframe timeframe : settings.timeframes()) {
            lines.put(timeframe, newLine(timeframe, timeframe != Timeframe.M1));
        }
    }

    private DetectorLine newLine(Timeframe timeframe, boolean waitsForHistory) {
        return new DetectorLine(timeframe, settings.smc(), tickSizeE8, waitsForHistory);
    }

    /** Goes on where the stored state ends. A timeframe of which nothing is stored waits for its history. */
    void resume(long newTickSizeE8, List<StoredDetector> stored) {
        begin(newTickSizeE8, Long.MIN_VALUE);
        for (StoredDetector one : stored) {
            DetectorLine line = lines.get(one.timeframe());
            if (line != null && !line.resume(one)) {
                lines.put(one.timeframe(), newLine(one.timeframe(), one.timeframe() != Timeframe.M1));
            }
        }
    }

    /**
     * A candle closed.
     *
     * @param degraded whether the instrument has a gap that is not filled yet
     */
    Findings closed(Candle candle, long nowMillis, boolean degraded) {
        DetectorLine line = lines.get(candle.timeframe());
        if (line == null) {
            return Findings.NONE;
        }
        return say(candle.timeframe(), line.close(candle), line.takeSnapshot().stream().toList(), nowMillis, degraded);
    }

    /** A candle from before the instrument was watched. */
    void addHistory(Candle candle) {
        DetectorLine line = lines.get(candle.timeframe());
        if (line != null) {
            line.addHistory(candle);
        }
    }

    /** The newest candle that closed while the history of its timeframe was awaited. */
    Optional<Candle> newestWaiting(Timeframe timeframe) {
        return Optional.ofNullable(lines.get(timeframe)).flatMap(DetectorLine::newestWaiting);
    }

    /** All of a timeframe's history is there. */
    Findings endHistory(Timeframe timeframe, long nowMillis, boolean degraded) {
        DetectorLine line = lines.get(timeframe);
        return line == null ? Findings.NONE
                : say(timeframe, line.endHistory(), line.takeSnapshot().stream().toList(), nowMillis, degraded);
    }

    /** A candle that closed before has other numbers now. */
    Findings corrected(Candle candle, long nowMillis, boolean degraded) {
        DetectorLine line = lines.get(candle.timeframe());
        return line == null ? Findings.NONE
                : line.correct(candle, nowMillis)
                        .map(difference -> say(candle.timeframe(), difference, nowMillis, degraded))
                        .orElse(Findings.NONE);
    }

    /** State of each timeframe's detector. */
    List<SmcDetector> detectors() {
        return lines.values().stream().map(DetectorLine::detector).toList();
    }

    private Findings say(Timeframe timeframe, DetectorLine.Said said, List<DetectorSnapshot> snapshots, long nowMillis,
            boolean degraded) {
        if (said.events().isEmpty() && said.vectors().isEmpty() && snapshots.isEmpty()) {
            return Findings.NONE;
        }
        List<FoundEvent> events = new ArrayList<>(said.events().size());
        for (SmcEvent event : said.events()) {
            if (isNews(event)) {
                events.add(new FoundEvent(timeframe, version, event));
            }
        }
        List<FoundVector> vectors = new ArrayList<>(said.vectors().size());
        for (FeatureVector vector : said.vectors()) {
            if (vector.closeTimeMillis() > silentUntilMillis) {
                vectors.add(found(vector, vector.closeTimeMillis(), nowMillis, degraded, false));
            }
        }
        return new Findings(events, vectors, snapshots);
    }

    private Findings say(Timeframe timeframe, DetectorLine.Difference difference, long nowMillis, boolean degraded) {
        long known = difference.knownAtMillis();
        List<FoundEvent> events = new ArrayList<>();
        for (SmcEvent event : difference.withdrawn()) {
            if (isNews(event)) {
                events.add(new FoundEvent(timeframe, version, new SmcEvent.Withdrawn(event, known)));
            }
        }
        for (SmcEvent event : difference.events()) {
            if (isNews(event)) {
                events.add(new FoundEvent(timeframe, version, event.knownAt(known)));
            }
        }
        List<FoundVector> vectors = new ArrayList<>();
        for (FeatureVector vector : difference.withdrawnVectors()) {
            if (vector.closeTimeMillis() > silentUntilMillis) {
                vectors.add(found(vector, known, nowMillis, degraded, true));
            }
        }
        for (FeatureVector vector : difference.vectors()) {
            if (vector.closeTimeMillis() > silentUntilMillis) {
                vectors.add(found(vector, known, nowMillis, degraded, false));
            }
        }
        return new Findings(events, vectors, List.of());
    }

    private boolean isNews(SmcEvent event) {
        return event.times().confirmedAtMillis() > silentUntilMillis && settings.kinds().contains(event.kind());
    }

    private FoundVector found(FeatureVector vector, long knownAtMillis, long nowMillis, boolean degraded,
            boolean withdrawn) {
        boolean late = nowMillis - vector.closeTimeMillis() > LATE_MILLIS;
        return new FoundVector(vector, schemaHash, knownAtMillis, late, degraded, withdrawn, trends());
    }

    private List<Trend> trends() {
        List<Trend> trends = new ArrayList<>(lines.size());
        lines.forEach((timeframe, line) -> trends.add(new Trend(timeframe, line.detector().trend())));
        return trends;
    }
}
