package io.smcquant.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

import io.smcquant.adapter.messaging.Topic;
import io.smcquant.feed.FeedOutput.Outcome;
import io.smcquant.feed.ShardPartition;

/**
 * The one way out of a partition while it is ours: each batch is one transaction. What waits for the broker waits on the
 * writer's own thread, for as long as it takes, unless the writer is closed.
 *
 * <p>A commit that is not answered may have happened or not, so it is asked for again until it is known; only the broker
 * says that the partition has another owner or that a transaction has run out, and then this writer is of no more use.
 */
final class PartitionWriter {
    private static final Logger LOG = Logger.getLogger(PartitionWriter.class);

    private final ShardPartition partition;
    private final Producer<String, String> producer;
    private final ExecutorService thread;
    // Written by whoever closes it, read by the writer's thread between two calls that wait.
    private volatile boolean closed;

    PartitionWriter(ShardPartition partition, Producer<String, String> producer) {
        this.partition = partition;
        this.producer = producer;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "smc-out-" + partition);
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Shuts every earlier owner out; completes when that is so, and fails when it cannot be. A process that froze between
     * its assignment and this call may not be the owner any more. So the first transaction says who we are to the group,
     * which refuses a member of an earlier agreement; the offset it names is never read.
     */
    CompletionStage<Void> open(ConsumerGroupMetadata member) {
        return onThread(() -> {
            again(producer::initTransactions);
            producer.beginTransaction();
            TopicPartition shard = new TopicPartition(Topic.UNIVERSE.label(), partition.number());
            again(() -> producer.sendOffsetsToTransaction(Map.of(shard, new OffsetAndMetadata(0)), member));
            again(producer::commitTransaction);
            return null;
        });
    }

    /**
     * Publishes the records together or not at all.
     *
     * @param records made on the writer's thread
     */
    CompletionStage<Outcome> write(Supplier<List<ProducerRecord<String, String>>> records) {
        return onThread(() -> publish(records.get()));
    }

    private Outcome publish(List<ProducerRecord<String, String>> records) {
        if (records.isEmpty()) {
            return Outcome.OUT;
        }
        try {
            producer.beginTransaction();
            for (ProducerRecord<String, String> one : records) {
                producer.send(one);
            }
            again(producer::commitTransaction);
            return Outcome.OUT;
        } catch (InterruptException end) {
            throw end;
        } catch (KafkaException | IllegalStateException failure) {
            return undo(failure);
        }
    }

    /** After it the same records can be published anew, unless this writer is of no more use. */
    private Outcome undo(RuntimeException failure) {
        try {
            again(producer::abortTransaction);
        } catch (InterruptException end) {
            throw end;
        } catch (KafkaException | IllegalStateException last) {
            if (closed) {
                throw last;
            }
            LOG.warnf("partition is taken over partition=%s reason=\"%s\"", partition, last.getMessage());
            return Outcome.TAKEN_OVER;
        }
        throw failure;
    }

    /** Until it is answered, whatever the answer is. */
    private void again(Runnable call) {
        while (true) {
            try {
                call.run();
                return;
            } catch (TimeoutException unanswered) {
                if (closed) {
                    throw unanswered;
                }
                LOG.debugf("broker does not answer and is asked again partition=%s", partition);
            }
        }
    }

    private <T> CompletionStage<T> onThread(Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    answer.complete(work.get());
                } catch (RuntimeException failure) { // style-ok: whoever waits has to hear of it, whatever it is
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException over) {
            answer.completeExceptionally(over);
        }
        return answer;
    }

    /** What is under way is undone by the broker, or by the next owner. Returns at once. */
    void close() {
        closed = true;
        thread.shutdown();
        producer.close(Duration.ZERO);
    }
}
