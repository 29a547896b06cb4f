package io.smcquant.adapter.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

import org.junit.jupiter.api.AfterEach;

import io.smcquant.feed.ShardOwnership;
import io.smcquant.feed.ShardOwnershipContract;
import io.smcquant.market.VenueId;

/** The universe is shared by a real broker. */
class KafkaOwnershipContractTest extends ShardOwnershipContract {
    private final FeedUniverse universe = new FeedUniverse();

    @AfterEach
    void closeUniverse() throws Exception {
        universe.close();
    }

    @Override
    protected ShardOwnership alone(ExecutorService feedThread) {
        FeedClients clients = universe.clients("alone");
        return new KafkaShardOwnership(clients, new KafkaFeedOutput(clients, feedThread),
                new KafkaShardOwnership.Universe(new VenueId("binance"), FeedUniverse.PARTITIONS),
                CompletableFuture.completedStage(null), feedThread);
    }
}
