package io.smcquant.adapter.inprocess;

import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.web.live.LiveTopics;
import io.smcquant.config.ShardConfig;
import io.smcquant.config.Surroundings;

/**
 * The live stream's reading of the hub. A record is acknowledged before it is looked at, on the publisher's thread, so
 * that the hub never holds anything for the sake of onlookers.
 */
@Singleton
final class HubLiveTopics implements LiveTopics {
    private final InProcessHub hub;
    private final String group;

    HubLiveTopics(InProcessHub hub, ShardConfig shard, Surroundings surroundings) {
        this.hub = hub;
        this.group = "smc-live-" + shard.memberIn(surroundings);
    }

    @Override
    public Runnable join(Topic topic, Consumer<String> reader) {
        Membership member = hub.join(topic, group, Runnable::run, delivery -> {
            delivery.acknowledge();
            reader.accept(delivery.payload());
        });
        return member::leave;
    }
}
