package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.smcquant.feature.FeatureVector;
import io.smcquant.feed.FeedStore.KeptSnapshots;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcEvent;

/** What a reader holds who was told all findings in any order: of each event and vector the word that was known last. */
final class PublishedFindings {
    private final Map<Timeframe, Map<SmcEvent.Identity, SmcEvent>> events = new HashMap<>();
    private final Map<Long, FoundVector> vectors = new HashMap<>();
    private final Map<Timeframe, TreeMap<Long, DetectorSnapshot>> snapshots = new HashMap<>();

    void add(Findings findings) {
        for (FoundEvent found : findings.events()) {
            events.computeIfAbsent(found.timeframe(), ignored -> new HashMap<>())
                    .merge(SmcEvent.Identity.of(found.event()), found.event(), PublishedFindings::later);
        }
        for (FoundVector found : findings.vectors()) {
            vectors.merge(found.vector().closeTimeMillis(), found, PublishedFindings::later);
        }
        for (DetectorSnapshot snapshot : findings.snapshots()) {
            snapshots.computeIfAbsent(snapshot.timeframe(), ignored -> new TreeMap<>()).put(snapshot.closeTimeMillis(),
                    snapshot);
        }
    }

    private static SmcEvent later(SmcEvent one, SmcEvent other) {
        assertThat(other.times().knownAtMillis()).as("two words of one instant about %s", one)
                .isNotEqualTo(one.times().knownAtMillis());
        return other.times().knownAtMillis() > one.times().knownAtMillis() ? other : one;
    }

    private static FoundVector later(FoundVector one, FoundVector other) {
        assertThat(other.knownAtMillis()).isNotEqualTo(one.knownAtMillis());
        return other.knownAtMillis() > one.knownAtMillis() ? other : one;
    }

    /** The events that hold, each as if it had been known when it was confirmed. */
    List<SmcEvent> holding(Timeframe timeframe) {
        List<SmcEvent> holding = new ArrayList<>();
        for (SmcEvent event : events.getOrDefault(timeframe, Map.of()).values()) {
            if (!(event instanceof SmcEvent.Withdrawn)) {
                holding.add(event.knownAt(event.times().confirmedAtMillis()));
            }
        }
        return holding;
    }

    long withdrawn(Timeframe timeframe) {
        return events.getOrDefault(timeframe, Map.of()).values().stream()
                .filter(SmcEvent.Withdrawn.class::isInstance).count();
    }

    List<FeatureVector> holdingVectors() {
        return vectors.values().stream().filter(found -> !found.withdrawn()).map(FoundVector::vector).toList();
    }

    /** All that were said to be kept: the store keeps the newest two of them. */
    KeptSnapshots kept(Timeframe timeframe) {
        return new KeptSnapshots(List.copyOf(
                snapshots.getOrDefault(timeframe, new TreeMap<>()).descendingMap().values()));
    }

    /** The newest that a detector can go on from. */
    Optional<DetectorSnapshot> snapshot(Timeframe timeframe) {
        return kept(timeframe).newestFirst().stream().filter(one -> !one.isMark()).findFirst();
    }
}
