package io.smcquant.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds what was said against the truth. Of each identity the highest revision counts; it must say what the truth says,
 * and nothing may be said that is not true. Two versions of one identity and revision that differ contradict each other,
 * whichever of them is right.
 */
final class Comparison {
    private static final int SHOWN_MAX = 4;

    private final String where;
    private final Map<Fact.Kind, Long> compared = new EnumMap<>(Fact.Kind.class);
    private final Map<String, List<String>> findings = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    private Comparison(String where) {
        this.where = where;
    }

    /**
     * What a comparison found.
     *
     * @param compared how much of each kind the truth consists of: a comparison with nothing proves nothing
     * @param findings empty if all is well
     */
    record Verdict(Map<Fact.Kind, Long> compared, List<String> findings) {
        boolean isClean() {
            return findings.isEmpty();
        }

        long compared(Fact.Kind kind) {
            return compared.getOrDefault(kind, 0L);
        }
    }

    /** @param where said what is compared: stands before every finding */
    static Verdict of(String where, Collection<Fact> truth, Collection<Fact> said, Fact.Window window) {
        Comparison comparison = new Comparison(where);
        Map<Object, TreeMap<Long, Fact>> versions = comparison.versions(said, window);
        comparison.compare(truth.stream().filter(fact -> fact.isWithin(window)).toList(), versions);
        List<String> all = new ArrayList<>();
        comparison.findings.forEach((what, some) -> {
            all.add(where + ": " + what + " (" + comparison.counts.get(what) + ")");
            some.forEach(one -> all.add("    " + one));
        });
        return new Verdict(comparison.compared, all);
    }

    private Map<Object, TreeMap<Long, Fact>> versions(Collection<Fact> said, Fact.Window window) {
        Map<Object, TreeMap<Long, Fact>> versions = new LinkedHashMap<>();
        for (Fact fact : said) {
            if (fact.isWithin(window)) {
                Fact known = versions.computeIfAbsent(fact.identity(), identity -> new TreeMap<>())
                        .putIfAbsent(fact.revision(), fact);
                if (known != null && !known.content().equals(fact.content())) {
                    find(fact, "contradicts itself", "revision " + fact.revision() + " of " + fact.identity() + " is "
                            + known.content() + " and " + fact.content());
                }
            }
        }
        return versions;
    }

    private void compare(Collection<Fact> truth, Map<Object, TreeMap<Long, Fact>> versions) {
        Set<Object> known = new HashSet<>();
        for (Fact fact : truth) {
            known.add(fact.identity());
            compared.merge(fact.kind(), 1L, Long::sum);
            TreeMap<Long, Fact> said = versions.get(fact.identity());
            if (said == null) {
                find(fact, "missing", fact.identity().toString());
            } else if (!said.lastEntry().getValue().content().equals(fact.content())) {
                find(fact, "different", fact.identity() + " is " + fact.content() + " and not "
                        + said.lastEntry().getValue().content());
            }
        }
        Map<Object, TreeMap<Long, Fact>> others = new HashMap<>(versions);
        others.keySet().removeAll(known);
        others.values().stream().map(one -> one.lastEntry().getValue()).filter(fact -> fact.content().isPresent())
                .forEach(fact -> find(fact, "not true", fact.identity() + " says " + fact.content()));
    }

    private void find(Fact fact, String what, String finding) {
        String heading = fact.kind() + " " + what;
        counts.merge(heading, 1, Integer::sum);
        List<String> some = findings.computeIfAbsent(heading, none -> new ArrayList<>());
        if (some.size() < SHOWN_MAX) {
            some.add(finding);
        }
    }

    @Override
    public String toString() {
        return where;
    }
}
