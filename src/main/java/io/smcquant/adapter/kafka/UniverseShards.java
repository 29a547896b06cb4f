package io.smcquant.adapter.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.smcquant.feed.ListedInstrument;
import io.smcquant.feed.ShardPartition;
import io.smcquant.market.InstrumentId;

/**
 * What is read of the partitions that are assigned: each is complete once it is read up to the end that it had when it
 * was assigned; from then on every record is news. Owned by the thread that reads.
 */
final class UniverseShards {
    private final Map<ShardPartition, Long> incomplete = new HashMap<>();
    private final Map<ShardPartition, Map<InstrumentId, ListedInstrument>> instruments = new HashMap<>();
    private final Map<ShardPartition, News> news = new HashMap<>();

    /** What became known of a complete partition. */
    record News(List<ListedInstrument> changed, Set<InstrumentId> delisted) {}

    /** @param endOffset up to which the partition has to be read */
    void assigned(ShardPartition partition, long endOffset) {
        incomplete.put(partition, endOffset);
        instruments.put(partition, new HashMap<>());
    }

    void gone(Collection<ShardPartition> partitions) {
        partitions.forEach(partition -> {
            incomplete.remove(partition);
            instruments.remove(partition);
            news.remove(partition);
        });
    }

    void listed(ShardPartition partition, ListedInstrument instrument) {
        Map<InstrumentId, ListedInstrument> known = instruments.get(partition);
        if (known == null) {
            return;
        }
        known.put(instrument.instrument().id(), instrument);
        if (!incomplete.containsKey(partition)) {
            News some = newsOf(partition);
            some.delisted().remove(instrument.instrument().id());
            some.changed().removeIf(one -> one.instrument().id().equals(instrument.instrument().id()));
            some.changed().add(instrument);
        }
    }

    void delisted(ShardPartition partition, InstrumentId instrument) {
        Map<InstrumentId, ListedInstrument> known = instruments.get(partition);
        if (known != null && known.remove(instrument) != null && !incomplete.containsKey(partition)) {
            News some = newsOf(partition);
            some.changed().removeIf(one -> one.instrument().id().equals(instrument));
            some.delisted().add(instrument);
        }
    }

    private News newsOf(ShardPartition partition) {
        return news.computeIfAbsent(partition, ignored -> new News(new ArrayList<>(), new HashSet<>()));
    }

    boolean isComplete(ShardPartition partition) {
        return instruments.containsKey(partition) && !incomplete.containsKey(partition);
    }

    /** The partitions that still have to be read, in order. */
    Set<ShardPartition> incomplete() {
        return new TreeSet<>(incomplete.keySet());
    }

    /**
     * The partition is read up to here.
     *
     * @return whether it is complete by that
     */
    boolean reached(ShardPartition partition, long position) {
        Long end = incomplete.get(partition);
        return end != null && position >= end && incomplete.remove(partition) != null;
    }

    List<ListedInstrument> of(ShardPartition partition) {
        return List.copyOf(instruments.getOrDefault(partition, Map.of()).values());
    }

    /** What became known since this was asked last. */
    Map<ShardPartition, News> takeNews() {
        Map<ShardPartition, News> taken = new HashMap<>(news);
        news.clear();
        return taken;
    }

    Set<ShardPartition> assigned() {
        return Set.copyOf(instruments.keySet());
    }
}
