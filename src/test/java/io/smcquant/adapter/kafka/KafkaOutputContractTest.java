package io.smcquant.adapter.kafka;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;

import io.smcquant.adapter.messaging.Topic;
import io.smcquant.feed.FeedOutput;
import io.smcquant.feed.FeedOutputContract;
import io.smcquant.feed.ShardPartition;

/** The way out over a real broker. */
class KafkaOutputContractTest extends FeedOutputContract {
    private final FeedUniverse universe = new FeedUniverse();

    @AfterEach
    void closeUniverse() throws Exception {
        universe.close();
    }

    @Override
    protected Opened opened(ExecutorService feedThread) {
        KafkaFeedOutput output = new KafkaFeedOutput(universe.clients("alone"), feedThread);
        try {
            output.open(Set.of(ShardPartition.FIRST), new ConsumerGroupMetadata("smc-feed")).toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new Opened() {
            @Override
            public FeedOutput output() {
                return output;
            }

            @Override
            public List<String> candles() {
                return universe.committed(Topic.CANDLES, ShardPartition.FIRST).stream().map(ConsumerRecord::value)
                        .toList();
            }
        };
    }
}
