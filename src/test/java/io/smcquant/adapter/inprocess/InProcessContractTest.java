package io.smcquant.adapter.inprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.AfterEach;

import io.smcquant.adapter.messaging.MessagingContract;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;

/** The hub carries records as the contract wants it, each member on a thread of its own and with little room. */
class InProcessContractTest extends MessagingContract {
    private static final int UNACKNOWLEDGED_MAX = 100;

    private final List<ExecutorService> threads = new ArrayList<>();

    @AfterEach
    void endThreads() {
        threads.forEach(ExecutorService::shutdownNow);
    }

    @Override
    protected Carrier carrier() {
        InProcessHub hub = new InProcessHub(UNACKNOWLEDGED_MAX);
        return new Carrier() {
            @Override
            public CompletionStage<Void> publish(List<TopicRecord> records) {
                return hub.publish(records);
            }

            @Override
            public void register(Topic topic, String group) {
                hub.register(topic, group);
            }

            @Override
            public Member join(Topic topic, String group, BiConsumer<TopicRecord, Runnable> reader) {
                ExecutorService thread = Executors.newSingleThreadExecutor();
                threads.add(thread);
                return hub.join(topic, group, thread,
                        delivery -> reader.accept(new TopicRecord(topic, delivery.key(), delivery.payload()),
                                delivery::acknowledge))::leave;
            }
        };
    }
}
