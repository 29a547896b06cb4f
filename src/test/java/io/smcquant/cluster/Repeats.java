package io.smcquant.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.smcquant.cluster.Fact.Kind;

/**
 * Looks for what was said twice: the same revision of the same identity. Readers drop the second, so it does no harm, but
 * whoever says it has a reason: it took over, or came back, and says again what is not stored yet. What closed before its
 * trouble began has been stored, and is never said again; without any trouble nothing is.
 */
final class Repeats {
    private record Version(Kind kind, Object identity, long revision) {}

    private final Set<Version> said = new HashSet<>();
    private final List<String> findings = new ArrayList<>();
    private long allowed;

    private Repeats() {}

    /** What was found, and how many repeats had a reason. */
    record Verdict(List<String> findings, long allowed) {}

    /**
     * @param heard all of it, from the first record on
     * @param position of the first record that is judged
     * @param reasonMillis only what closed after this may be said twice
     */
    static Verdict in(List<Heard> heard, int position, long reasonMillis) {
        Repeats repeats = new Repeats();
        for (int i = 0; i < heard.size(); i++) {
            repeats.take(heard.get(i), i >= position, reasonMillis);
        }
        return new Verdict(repeats.findings, repeats.allowed);
    }

    private void take(Heard heard, boolean judged, long reasonMillis) {
        heard.content().fact().ifPresent(fact -> {
            boolean fresh = said.add(new Version(fact.kind(), fact.identity(), fact.revision()));
            if (judged && !fresh && fact.timeMillis() > reasonMillis) {
                allowed++;
            } else if (judged && !fresh) {
                findings.add("said again by " + heard.writer() + " at offset " + heard.offset() + " of "
                        + heard.topic().label() + "-" + heard.partition() + ": revision " + fact.revision() + " of "
                        + fact.identity());
            }
        });
    }

    /** Everything about one instrument lies in the partition of the same number, whichever topic it is on. */
    static List<String> ofPartitions(List<Heard> heard) {
        Map<String, Set<Integer>> partitions = new TreeMap<>();
        heard.forEach(one -> partitions.computeIfAbsent(one.about(), key -> new TreeSet<>()).add(one.partition()));
        return partitions.entrySet().stream().filter(one -> one.getValue().size() > 1)
                .map(one -> one.getKey() + " lies in partitions " + one.getValue()).toList();
    }
}
