package io.smcquant.role.feed;

import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.adapter.postgres.ShardStore;
import io.smcquant.adapter.postgres.StorageProbe;
import io.smcquant.adapter.postgres.StorageStatus;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.ShardConfig;
import io.smcquant.config.Surroundings;
import io.smcquant.feed.FeedStatus;
import io.smcquant.market.VenueId;

/** The row of this process's feed in the database. */
@ApplicationScoped
class ShardRow implements ShardHeartbeat.Row {
    private final ShardStore store;
    private final StorageProbe probe;
    private final VenueId venue;
    private final String pod;
    private final Counter failures;

    ShardRow(ShardStore store, StorageProbe probe, Metrics metrics, EngineConfig engine, ShardConfig shard,
            Surroundings surroundings) {
        this.store = store;
        this.probe = probe;
        this.venue = engine.venue().id();
        this.pod = shard.memberIn(surroundings);
        this.failures = metrics.counter(Metric.SHARD_STATUS_FAILURES);
    }

    @Override
    public boolean canBeWritten() {
        StorageStatus status = probe.status();
        return status.up() && status.migrated();
    }

    @Override
    public CompletionStage<Void> write(FeedStatus status) {
        return store.write(venue, pod, status).onFailure().invoke(failure -> failures.increment())
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Void> delete() {
        return store.delete(venue, pod).subscribeAsCompletionStage();
    }
}
