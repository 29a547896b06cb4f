package io.smcquant.adapter.inprocess;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.smcquant.feed.ListedInstrument;
import io.smcquant.feed.ShardOwnership;
import io.smcquant.feed.ShardPartition;
import io.smcquant.market.InstrumentId;

/** The only feed there is owns all instruments, in one partition, until it ends. Owned by the feed's thread. */
public final class SoleOwnership implements ShardOwnership {
    private Map<InstrumentId, ListedInstrument> listed = new HashMap<>();
    private @Nullable Owner owner;

    @Override
    public void join(Owner asking) {
        owner = asking;
        asking.assigned(ShardPartition.FIRST, List.copyOf(listed.values()));
        asking.settled(1);
    }

    @Override
    public int partitions() {
        return 1;
    }

    @Override
    public CompletionStage<Void> publish(List<ListedInstrument> universe, Set<InstrumentId> unreadable) {
        Owner told = owner;
        if (told == null) {
            return CompletableFuture.failedStage(new IllegalStateException("nobody has joined"));
        }
        Map<InstrumentId, ListedInstrument> now = new HashMap<>(listed);
        now.keySet().retainAll(unreadable);
        universe.forEach(one -> now.put(one.instrument().id(), one));
        Set<InstrumentId> delisted = new HashSet<>(listed.keySet());
        delisted.removeAll(now.keySet());
        List<ListedInstrument> changed = universe.stream()
                .filter(one -> !one.equals(listed.get(one.instrument().id()))).toList();
        listed = now;
        told.listed(ShardPartition.FIRST, changed, delisted);
        return CompletableFuture.completedStage(null);
    }

    /** There is nobody else; so it is ours again at once, with what is listed. */
    @Override
    public void renew() {
        Owner told = owner;
        if (told != null) {
            told.lost(Set.of(ShardPartition.FIRST));
            join(told);
        }
    }

    @Override
    public CompletionStage<Void> leave() {
        owner = null;
        return CompletableFuture.completedStage(null);
    }
}
