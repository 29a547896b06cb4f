package io.smcquant.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.market.InstrumentId;

/**
 * Looks for words of a frozen process after its successor's first, in each partition of each topic and in its order.
 * Once another has written there, the frozen one may write again only as an owner of later. That means that the other
 * writes no more, that what it says it heard after it woke up, and that it goes on where the other ended: a close that
 * the other was through with already is a word from before the freeze, whatever time of receipt it bears.
 */
final class ZombieWatch {
    private final String zombie;
    private final Set<String> owned = new HashSet<>();
    private final long thawMillis;
    private final Map<String, String> lastWriter = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> returned = new HashSet<>();
    /** Of each instrument on each topic, the newest close that another told of. */
    private final Map<String, Long> newestOfOthers = new HashMap<>();
    private final Set<String> succeeded = new HashSet<>();
    private final List<String> findings = new ArrayList<>();

    /**
     * @param owned what it worked on when it froze
     * @param thawMillis market time at which it woke up
     */
    ZombieWatch(String zombie, Set<InstrumentId> owned, long thawMillis) {
        this.zombie = zombie;
        owned.forEach(instrument -> this.owned.add(instrument.toString()));
        this.thawMillis = thawMillis;
    }

    void take(Heard heard) {
        if (heard.topic() == Topic.SIGNALS || !owned.contains(heard.about())) {
            return;
        }
        if (heard.writer().isEmpty()) {
            findings.add("nobody says who wrote offset " + heard.offset() + " of " + heard.topic());
            return;
        }
        String lane = heard.topic().label() + "-" + heard.partition();
        String before = lastWriter.put(lane, heard.writer());
        if (!heard.writer().equals(zombie)) {
            takeFromAnother(heard, lane, before);
        } else if (taken.contains(lane)) {
            returned.add(lane);
            takeAfterAnother(heard);
        }
    }

    private void takeFromAnother(Heard heard, String lane, String before) {
        if (returned.contains(lane)) {
            findings.add(heard.writer() + " goes on after " + before + " wrote again to " + lane + " at offset "
                    + heard.offset());
        }
        taken.add(lane);
        succeeded.add(heard.about());
        heard.content().fact()
                .ifPresent(fact -> newestOfOthers.merge(line(heard), fact.timeMillis(), Math::max));
    }

    private void takeAfterAnother(Heard heard) {
        heard.content().candle().filter(this::isOld)
                .ifPresent(record -> findings.add(zombie + " writes after another: " + record));
        heard.content().fact().filter(fact -> fact.timeMillis() <= newestOfOthers.getOrDefault(line(heard),
                Long.MIN_VALUE)).ifPresent(fact -> findings.add(zombie + " says at offset " + heard.offset()
                        + " what another was through with: " + fact));
    }

    private static String line(Heard heard) {
        return heard.topic().label() + " of " + heard.about();
    }

    private boolean isOld(CandleRecord record) {
        return record.receivedMillis() <= thawMillis;
    }

    /** How many of its instruments others wrote of. */
    long succeeded() {
        return succeeded.size();
    }

    List<String> findings() {
        return findings;
    }
}
