package io.smcquant.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.smcquant.market.InstrumentId;

/** The partitions that are this process's, each with its lane and what is listed of it. Owned by the feed's thread. */
final class OwnedShards {
    private final Map<ShardPartition, Shard> shards = new TreeMap<>();

    private record Shard(OutputLane lane, Map<InstrumentId, ListedInstrument> instruments) {}

    void add(ShardPartition partition, OutputLane lane, Collection<ListedInstrument> instruments) {
        Shard shard = new Shard(lane, new LinkedHashMap<>());
        instruments.forEach(one -> shard.instruments().put(one.instrument().id(), one));
        shards.put(partition, shard);
    }

    void change(ShardPartition partition, Collection<ListedInstrument> changed, Set<InstrumentId> delisted) {
        Shard shard = shards.get(partition);
        if (shard != null) {
            changed.forEach(one -> shard.instruments().put(one.instrument().id(), one));
            delisted.forEach(shard.instruments()::remove);
        }
    }

    /** The lanes of those of these partitions that were ours. */
    List<OutputLane> remove(Set<ShardPartition> partitions) {
        List<OutputLane> lanes = new ArrayList<>();
        for (ShardPartition partition : partitions) {
            Shard shard = shards.remove(partition);
            if (shard != null) {
                lanes.add(shard.lane());
            }
        }
        return lanes;
    }

    Set<ShardPartition> partitions() {
        return Set.copyOf(shards.keySet());
    }

    List<ListedInstrument> listed() {
        return shards.values().stream().flatMap(shard -> shard.instruments().values().stream()).toList();
    }

    /** Where the closes of an instrument go that is listed of one of these partitions. */
    OutputLane laneOf(InstrumentId instrument) {
        return shards.values().stream().filter(shard -> shard.instruments().containsKey(instrument)).findFirst()
                .map(Shard::lane).orElseThrow(() -> new IllegalStateException("nobody's instrument: " + instrument));
    }
}
