package io.smcquant.role;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smcquant.adapter.inprocess.HubLiveTopics;
import io.smcquant.adapter.inprocess.InProcessHub;
import io.smcquant.adapter.kafka.KafkaLiveTopics;
import io.smcquant.adapter.web.live.LiveTopics;
import io.smcquant.config.MessagingConfig;
import io.smcquant.config.ShardConfig;
import io.smcquant.config.Surroundings;

/** Where the live stream of this process reads: chosen when it starts, like the connector of its channels. */
final class LiveReaders {
    @Produces
    @Singleton
    LiveTopics liveTopics(MessagingConfig messaging, ShardConfig shard, InProcessHub hub, Surroundings surroundings) {
        String name = "smc-live-" + shard.memberIn(surroundings);
        return messaging.overKafka() ? new KafkaLiveTopics(messaging, name) : new HubLiveTopics(hub, name);
    }
}
