package io.smcquant.adapter.inprocess;

import java.util.function.Consumer;

import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.web.live.LiveTopics;

/**
 * The live stream's reading of the hub. A record is acknowledged before it is looked at, on the publisher's thread, so
 * that the hub never holds anything for the sake of onlookers.
 */
public final class HubLiveTopics implements LiveTopics {
    private final InProcessHub hub;
    private final String group;

    public HubLiveTopics(InProcessHub hub, String group) {
        this.hub = hub;
        this.group = group;
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
