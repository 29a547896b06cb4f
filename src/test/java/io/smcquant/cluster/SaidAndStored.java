package io.smcquant.cluster;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.cluster.Fact.Kind;
import io.smcquant.cluster.Fact.Window;

/**
 * Holds what is stored against what was said, where no truth can be computed without knowing what happened: whether a
 * vector was late or degraded, that it was scored, and that each signal which went out is stored, taken back or not.
 */
final class SaidAndStored {
    private static final int SHOWN_MAX = 4;

    /** A version of something. */
    record Version(Object identity, long revision) {
        static Version of(Fact fact) {
            return new Version(fact.identity(), fact.revision());
        }
    }

    /** Why nobody may trade a vector, beside what it says. */
    record Flags(boolean late, boolean degraded) {}

    private SaidAndStored() {}

    static List<String> differences(List<Heard> heard, StoredFacts stored, Window window) throws SQLException {
        List<Fact> said = new ArrayList<>();
        List<VectorRecord> vectors = new ArrayList<>();
        for (Heard one : heard) {
            one.content().signal().map(Fact::of).filter(fact -> fact.isWithin(window)).ifPresent(said::add);
            one.content().vector().filter(record -> Fact.of(record).isWithin(window)).ifPresent(vectors::add);
        }
        List<String> findings = new ArrayList<>(signals(said, stored.within(window)));
        findings.addAll(flags(vectors, stored.flags(window)));
        findings.addAll(scores(vectors, stored.scored(window)));
        return findings;
    }

    /** Of each identity the newest that was said is the row. */
    static List<String> signals(List<Fact> said, List<Fact> stored) {
        Map<Object, Fact> newest = new HashMap<>();
        said.forEach(fact -> newest.merge(fact.identity(), fact,
                (known, other) -> other.revision() > known.revision() ? other : known));
        Map<Object, Fact> rows = new HashMap<>();
        stored.stream().filter(fact -> fact.kind() == Kind.SIGNAL).forEach(fact -> rows.put(fact.identity(), fact));
        List<String> findings = new ArrayList<>();
        newest.forEach((identity, fact) -> {
            if (!fact.equals(rows.get(identity))) {
                findings.add("a signal was said as " + fact + " and is stored as " + rows.get(identity));
            }
        });
        rows.keySet().stream().filter(identity -> !newest.containsKey(identity))
                .forEach(identity -> findings.add("a signal is stored that nobody said: " + identity));
        return shortened(findings);
    }

    /** A version that was said twice may have been late once; the row is one of them. */
    static List<String> flags(List<VectorRecord> vectors, Map<Version, Flags> rows) {
        Map<Version, Set<Flags>> said = new HashMap<>();
        for (VectorRecord record : vectors) {
            said.computeIfAbsent(Version.of(Fact.of(record)), version -> new HashSet<>()).add(of(record));
        }
        List<String> findings = new ArrayList<>();
        rows.forEach((version, flags) -> {
            if (!said.getOrDefault(version, Set.of()).contains(flags)) {
                findings.add("a vector was said " + said.get(version) + " and is stored " + flags + ": " + version);
            }
        });
        return shortened(findings);
    }

    /**
     * Of each vector the newest version is scored, unless it takes the vector back.
     *
     * @param rows the versions that are scored
     */
    static List<String> scores(List<VectorRecord> vectors, Set<Version> rows) {
        Map<Object, VectorRecord> newest = new HashMap<>();
        vectors.forEach(record -> newest.merge(Fact.of(record).identity(), record,
                (known, other) -> other.found().knownAtMillis() > known.found().knownAtMillis() ? other : known));
        return shortened(newest.values().stream().filter(record -> !record.found().withdrawn())
                .map(record -> Version.of(Fact.of(record))).filter(version -> !rows.contains(version))
                .map(version -> "a vector was said and never scored: " + version).toList());
    }

    static Flags of(VectorRecord record) {
        return new Flags(record.found().late(), record.found().degraded());
    }

    private static List<String> shortened(List<String> findings) {
        return findings.size() <= SHOWN_MAX ? findings : findings.subList(0, SHOWN_MAX);
    }
}
