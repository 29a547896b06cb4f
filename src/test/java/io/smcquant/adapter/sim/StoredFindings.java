package io.smcquant.adapter.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.FeedStore.KeptSnapshots;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;

/** Events, vectors and snapshots as the real store keeps them: of each identity what is known last. */
public final class StoredFindings {
    private static final int SNAPSHOTS_KEPT = 2;

    /** Everything that was written, in the order it came, repetitions included. */
    public final List<FoundEvent> writtenEvents = new ArrayList<>();
    public final Map<EventIdentity, FoundEvent> events = new HashMap<>();
    public final Map<VectorIdentity, FoundVector> vectors = new HashMap<>();
    public final Map<Detector, TreeMap<Long, DetectorSnapshot>> snapshots = new HashMap<>();

    /** What finds an event. */
    public record EventIdentity(InstrumentId instrument, Timeframe timeframe, String detectorVersion, String name,
            Side side, long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8) {}

    /** What finds a vector. */
    public record VectorIdentity(InstrumentId instrument, long closeTimeMillis, String schemaHash) {}

    /** Whose snapshots belong together. */
    public record Detector(InstrumentId instrument, Timeframe timeframe, String version) {}

    void take(ClosedCandle closed) {
        InstrumentId instrument = closed.instrument();
        writtenEvents.addAll(closed.findings().events());
        for (FoundEvent found : closed.findings().events()) {
            events.merge(identity(instrument, found), found,
                    (old, young) -> knownAtMillis(young) > knownAtMillis(old) ? young : old);
        }
        for (FoundVector found : closed.findings().vectors()) {
            vectors.merge(new VectorIdentity(instrument, found.vector().closeTimeMillis(), found.schemaHash()), found,
                    (old, young) -> young.knownAtMillis() > old.knownAtMillis() ? young : old);
        }
        for (DetectorSnapshot found : closed.findings().snapshots()) {
            TreeMap<Long, DetectorSnapshot> kept = snapshots.computeIfAbsent(
                    new Detector(instrument, found.timeframe(), found.detectorVersion()), key -> new TreeMap<>());
            kept.put(found.closeTimeMillis(), found);
            if (found.isWaiting()) {
                kept.headMap(found.closeTimeMillis()).clear();
            }
            while (kept.size() > SNAPSHOTS_KEPT) {
                kept.pollFirstEntry();
            }
        }
    }

    /** What holds of an instrument: without the events that were withdrawn. */
    public List<SmcEvent> holding(InstrumentId instrument, Timeframe timeframe) {
        return events.entrySet().stream()
                .filter(entry -> entry.getKey().instrument().equals(instrument)
                        && entry.getKey().timeframe() == timeframe)
                .map(entry -> entry.getValue().event()).filter(event -> !(event instanceof SmcEvent.Withdrawn))
                .toList();
    }

    KeptSnapshots keptSnapshots(InstrumentId instrument, Timeframe timeframe, String version) {
        return new KeptSnapshots(List.copyOf(snapshots.getOrDefault(new Detector(instrument, timeframe, version),
                new TreeMap<>()).descendingMap().values()));
    }

    private static EventIdentity identity(InstrumentId instrument, FoundEvent found) {
        SmcEvent event = found.event();
        return new EventIdentity(instrument, found.timeframe(), found.detectorVersion(), event.name(), event.side(),
                event.times().formedAtMillis(), event.times().confirmedAtMillis(), event.lowE8(), event.highE8());
    }

    private static long knownAtMillis(FoundEvent found) {
        return found.event().times().knownAtMillis();
    }
}
