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
 * Looks for words of a frozen process after its successor's first. Of each of its instruments, topic by topic and in
 * order: once another has written, the frozen one may write again only as an owner of later, which means that the other
 * writes no more, and that what it says it heard after it woke up.
 */
final class ZombieWatch {
    private final String zombie;
    private final Set<String> owned = new HashSet<>();
    private final long thawMillis;
    private final Map<String, String> lastWriter = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> returned = new HashSet<>();
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
        String line = heard.topic().label() + " of " + heard.about();
        String before = lastWriter.put(line, heard.writer());
        if (!heard.writer().equals(zombie)) {
            if (returned.contains(line)) {
                findings.add(heard.writer() + " goes on after " + before + " wrote again to " + line + " at offset "
                        + heard.offset());
            }
            taken.add(line);
            succeeded.add(heard.about());
        } else if (taken.contains(line)) {
            returned.add(line);
            heard.content().candle().filter(this::isOld)
                    .ifPresent(record -> findings.add(zombie + " writes after another: " + record));
        }
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
