package io.smcquant.adapter.web.live;

import java.util.function.Consumer;

import io.smcquant.adapter.messaging.Topic;

/** Where the live stream reads from: what goes out from now on, in a group of this process's own. */
public interface LiveTopics {
    /**
     * Begins to read a topic.
     *
     * @param reader takes what goes out, on any thread, and never waits
     * @return ends it
     */
    Runnable join(Topic topic, Consumer<String> reader);
}
