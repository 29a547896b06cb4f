package io.smcquant.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/** Which feed says of which instruments that it works on them. */
record Ownership(Map<String, Set<InstrumentId>> byFeed) {
    /** Asks every feed about itself; one that does not answer owns nothing that anybody knows of. */
    static Ownership saidBy(Collection<Engine> feeds) {
        Map<String, Set<InstrumentId>> byFeed = new TreeMap<>();
        for (Engine feed : feeds) {
            byFeed.put(feed.name(), ownedBy(feed));
        }
        return new Ownership(byFeed);
    }

    private static Set<InstrumentId> ownedBy(Engine feed) {
        try {
            return toldBy(feed).of(feed.name());
        } catch (IOException e) {
            return Set.of();
        }
    }

    /** What a process tells of all feeds that it knows of. */
    static Ownership toldBy(Engine process) throws IOException {
        Map<String, Set<InstrumentId>> byFeed = new TreeMap<>();
        for (JsonNode shard : process.json("/api/v1/shards?instruments=all").path("items")) {
            Set<InstrumentId> owned = new HashSet<>();
            shard.path("instruments")
                    .forEach(one -> owned.add(new InstrumentId(VenueId.SIM, one.path("symbol").asText())));
            byFeed.put(shard.path("pod").asText(), owned);
        }
        return new Ownership(byFeed);
    }

    Set<InstrumentId> of(String feed) {
        return byFeed.getOrDefault(feed, Set.of());
    }

    /** The other way round: whoever claims an instrument, by the key of its records. */
    Map<String, Set<String>> owners() {
        Map<String, Set<String>> owners = new TreeMap<>();
        byFeed.forEach((feed, owned) -> owned.forEach(
                instrument -> owners.computeIfAbsent(instrument.toString(), key -> new TreeSet<>()).add(feed)));
        return owners;
    }

    /** Whether all of these have one owner each, and every feed has work. */
    boolean isWhole(Set<InstrumentId> wanted) {
        List<InstrumentId> all = new ArrayList<>();
        byFeed.values().forEach(all::addAll);
        return all.size() == wanted.size() && new HashSet<>(all).equals(wanted)
                && byFeed.values().stream().noneMatch(Set::isEmpty);
    }

    @Override
    public String toString() {
        Map<String, Integer> counts = new TreeMap<>();
        byFeed.forEach((feed, owned) -> counts.put(feed, owned.size()));
        return counts.toString();
    }
}
