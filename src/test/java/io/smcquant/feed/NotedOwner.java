package io.smcquant.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import io.smcquant.market.InstrumentId;

/** An owner that notes what it is told, as a feed would act on it. Told by one thread, asked by the test's. */
public final class NotedOwner implements ShardOwnership.Owner {
    private final Map<ShardPartition, Map<InstrumentId, ListedInstrument>> owned = new TreeMap<>();
    private final List<String> words = new CopyOnWriteArrayList<>();
    private final AtomicLong epoch = new AtomicLong();
    private int news;
    /** What has to happen before partitions are handed back. */
    public CompletionStage<Void> handover = CompletableFuture.completedStage(null);

    @Override
    public void settled(long agreed) {
        words.add("settled");
        epoch.set(agreed);
    }

    @Override
    public synchronized void assigned(ShardPartition partition, Collection<ListedInstrument> instruments) {
        words.add("assigned " + partition);
        Map<InstrumentId, ListedInstrument> all = new HashMap<>();
        instruments.forEach(one -> all.put(one.instrument().id(), one));
        owned.put(partition, all);
    }

    @Override
    public synchronized void listed(ShardPartition partition, Collection<ListedInstrument> changed,
            Set<InstrumentId> delisted) {
        words.add("listed " + partition);
        news += changed.size() + delisted.size();
        Map<InstrumentId, ListedInstrument> all = owned.get(partition);
        changed.forEach(one -> all.put(one.instrument().id(), one));
        delisted.forEach(all::remove);
    }

    @Override
    public synchronized CompletionStage<Void> revoked(Set<ShardPartition> partitions) {
        words.add("revoked " + partitions);
        return handover.thenRun(() -> lost(partitions));
    }

    @Override
    public synchronized void lost(Set<ShardPartition> partitions) {
        words.add("lost " + partitions);
        owned.keySet().removeAll(partitions);
    }

    @Override
    public void troubled(String sentence) {
        words.add("troubled " + sentence);
    }

    public synchronized Set<ShardPartition> partitions() {
        return Set.copyOf(owned.keySet());
    }

    public synchronized List<ListedInstrument> listed() {
        List<ListedInstrument> all = new ArrayList<>();
        owned.values().forEach(some -> all.addAll(some.values()));
        return all;
    }

    public synchronized Map<InstrumentId, ShardPartition> partitionOf() {
        Map<InstrumentId, ShardPartition> all = new HashMap<>();
        owned.forEach((partition, some) -> some.keySet().forEach(id -> all.put(id, partition)));
        return all;
    }

    /** How many instruments it was told something new of since their partitions were assigned. */
    public synchronized int news() {
        return news;
    }

    public List<String> words() {
        return words;
    }

    public long epoch() {
        return epoch.get();
    }
}
