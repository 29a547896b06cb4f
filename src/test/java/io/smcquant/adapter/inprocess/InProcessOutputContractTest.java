package io.smcquant.adapter.inprocess;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;

import io.smcquant.adapter.messaging.Topic;
import io.smcquant.feed.FeedOutput;
import io.smcquant.feed.FeedOutputContract;

/** The way out into this process's own hub. */
class InProcessOutputContractTest extends FeedOutputContract {
    @Override
    protected Opened opened(ExecutorService feedThread) {
        InProcessHub hub = new InProcessHub(InProcessHub.UNACKNOWLEDGED_MAX);
        List<String> read = new CopyOnWriteArrayList<>();
        hub.join(Topic.CANDLES, "test", Runnable::run, delivery -> {
            delivery.acknowledge();
            read.add(delivery.payload());
        });
        InProcessOutput output = new InProcessOutput(hub, feedThread);
        return new Opened() {
            @Override
            public FeedOutput output() {
                return output;
            }

            @Override
            public List<String> candles() {
                return read;
            }
        };
    }
}
