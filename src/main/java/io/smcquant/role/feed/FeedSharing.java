package io.smcquant.role.feed;

import java.util.concurrent.Executor;

import jakarta.enterprise.context.ApplicationScoped;

import io.smcquant.adapter.inprocess.InProcessHub;
import io.smcquant.adapter.inprocess.InProcessOutput;
import io.smcquant.adapter.inprocess.SoleOwnership;
import io.smcquant.adapter.kafka.FeedClients;
import io.smcquant.adapter.kafka.KafkaFeedOutput;
import io.smcquant.adapter.kafka.KafkaShardOwnership;
import io.smcquant.adapter.kafka.TopicCheck;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.MessagingConfig;
import io.smcquant.config.ShardConfig;
import io.smcquant.config.Surroundings;
import io.smcquant.feed.FeedOutput;
import io.smcquant.feed.ShardOwnership;

/** With whom this process's feed shares the instruments, and where what closes goes: by one setting. */
@ApplicationScoped
class FeedSharing {
    private final EngineConfig engine;
    private final MessagingConfig messaging;
    private final ShardConfig shard;
    private final Surroundings surroundings;
    private final TopicCheck topics;
    private final InProcessHub hub;

    FeedSharing(EngineConfig engine, MessagingConfig messaging, ShardConfig shard, Surroundings surroundings,
            TopicCheck topics, InProcessHub hub) {
        this.engine = engine;
        this.messaging = messaging;
        this.shard = shard;
        this.surroundings = surroundings;
        this.topics = topics;
        this.hub = hub;
    }

    /** The two ports of a feed that belong together: what is owned decides what may go out. */
    record Ports(ShardOwnership ownership, FeedOutput output) {}

    /** For a feed on this thread. */
    Ports ports(Executor feedThread) {
        if (!messaging.overKafka()) {
            return new Ports(new SoleOwnership(), new InProcessOutput(hub, feedThread));
        }
        FeedClients clients = new FeedClients(messaging.clientProperties(), shard.memberIn(surroundings),
                messaging.sessionTimeout());
        KafkaFeedOutput output = new KafkaFeedOutput(clients, feedThread);
        return new Ports(
                new KafkaShardOwnership(clients, output,
                        new KafkaShardOwnership.Universe(engine.venue().id(), shard.partitions()),
                        topics.whenSound(), feedThread),
                output);
    }
}
