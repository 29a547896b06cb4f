package io.smcquant.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.smcquant.market.InstrumentId;

/** An ownership whose owner the test speaks to. */
final class ScriptedOwnership implements ShardOwnership {
    final int partitions;
    final List<List<ListedInstrument>> published = new ArrayList<>();
    final List<Set<InstrumentId>> unreadable = new ArrayList<>();
    Owner owner;
    int renewals;

    ScriptedOwnership(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public void join(Owner asking) {
        owner = asking;
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public CompletionStage<Void> publish(List<ListedInstrument> universe, Set<InstrumentId> listedOnly) {
        published.add(universe);
        unreadable.add(listedOnly);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void renew() {
        renewals++;
    }

    @Override
    public CompletionStage<Void> leave() {
        return CompletableFuture.completedStage(null);
    }
}
