package io.smcquant.adapter.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.messaging.CloseRecords;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;
import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.FeedOutput;
import io.smcquant.feed.ShardPartition;

/**
 * The way out of a feed over brokers: candle, events and vectors of a close go to their topics' partition in one
 * transaction, by the writer of that partition. Writers are opened and closed by the ownership; any thread may publish.
 */
public final class KafkaFeedOutput implements FeedOutput {
    /** Names the feed that wrote a record, for people who look into a topic. */
    static final String WRITER = "smc-writer";

    private static final Logger LOG = Logger.getLogger(KafkaFeedOutput.class);

    private final FeedClients clients;
    private final Executor feedThread;
    private final byte[] member;
    /** No more than there are partitions. */
    private final Map<ShardPartition, PartitionWriter> writers = new ConcurrentHashMap<>();

    /** Nothing can be published until a partition is opened. */
    public KafkaFeedOutput(FeedClients clients, Executor feedThread) {
        this.clients = clients;
        this.feedThread = feedThread;
        this.member = clients.member().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public CompletionStage<Outcome> publish(ShardPartition partition, List<ClosedCandle> closes) {
        return write(partition, () -> {
            List<ProducerRecord<String, String>> records = new ArrayList<>();
            for (TopicRecord one : CloseRecords.of(closes, topic -> true)) {
                records.add(record(one.topic().label(), partition.number(), one.key().text(), one.payload()));
            }
            return records;
        });
    }

    /** As the owner of the partition, which need not be where the records go. Completes on the feed's thread. */
    CompletionStage<Outcome> write(ShardPartition partition,
            Supplier<List<ProducerRecord<String, String>>> records) {
        return term(partition).write(records);
    }

    /** What we are of the partition at this moment. */
    Term term(ShardPartition partition) {
        return new Term(partition, writers.get(partition));
    }

    /** From the opening of a partition to its closing. Once it is over it is of no use, though another may have begun. */
    final class Term {
        private final ShardPartition partition;
        private final @Nullable PartitionWriter writer;

        private Term(ShardPartition partition, @Nullable PartitionWriter writer) {
            this.partition = partition;
            this.writer = writer;
        }

        boolean isOver() {
            return writer == null || writers.get(partition) != writer;
        }

        /** As {@link KafkaFeedOutput#write}, and in this term only. */
        CompletionStage<Outcome> write(Supplier<List<ProducerRecord<String, String>>> records) {
            PartitionWriter ours = writer;
            CompletionStage<Outcome> answer = ours == null || isOver()
                    ? CompletableFuture
                            .failedStage(new IllegalStateException("partition " + partition + " is not open"))
                    : ours.write(records);
            // Failures too: a stage that only goes on with success would hand them over on the writer's thread.
            return answer.whenCompleteAsync((outcome, failure) -> {}, feedThread);
        }
    }

    /** Where records lie that cannot be used, with the headers that channels give theirs. As the partition's owner. */
    void writeDeadLetter(ShardPartition partition, ConsumerRecord<String, String> unusable, String reason) {
        write(partition, () -> {
            ProducerRecord<String, String> letter = record(Topic.DEAD_LETTERS.label(), null, unusable.key(),
                    unusable.value());
            Map.of("dead-letter-reason", reason, "dead-letter-topic", unusable.topic(), "dead-letter-partition",
                    String.valueOf(unusable.partition()), "dead-letter-offset", String.valueOf(unusable.offset()))
                    .forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            return List.of(letter);
        }).whenComplete((outcome, failure) -> {
            if (failure != null) {
                LOG.warnf("dead letter cannot be written topic=%s offset=%d", unusable.topic(), unusable.offset());
            }
        });
    }

    /** @param partition where it goes; null for where its key belongs */
    @SuppressWarnings("NullAway") // the record itself takes null for "by the key"
    ProducerRecord<String, String> record(String topic, Integer partition, String key, String payload) {
        ProducerRecord<String, String> made = new ProducerRecord<>(topic, partition, key, payload);
        made.headers().add(WRITER, member);
        return made;
    }

    /**
     * Shuts earlier owners of the partitions out; completes when nobody but us can publish to them.
     *
     * @param member what the group knows us by: if it has given the partitions to another meanwhile, opening fails
     */
    CompletionStage<Void> open(Collection<ShardPartition> partitions, ConsumerGroupMetadata member) {
        List<CompletableFuture<Void>> opened = new ArrayList<>();
        for (ShardPartition partition : partitions) {
            PartitionWriter writer = new PartitionWriter(partition, clients.writing(partition));
            PartitionWriter before = writers.put(partition, writer);
            if (before != null) {
                before.close();
            }
            opened.add(writer.open(member).toCompletableFuture());
        }
        return CompletableFuture.allOf(opened.toArray(CompletableFuture[]::new));
    }

    void close(Collection<ShardPartition> partitions) {
        for (ShardPartition partition : partitions) {
            PartitionWriter writer = writers.remove(partition);
            if (writer != null) {
                writer.close();
            }
        }
    }

    void closeAll() {
        close(List.copyOf(writers.keySet()));
    }
}
