package io.smcquant.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.smcquant.adapter.messaging.Topic;

/**
 * Reads everything that is committed on the topics, from the first record on and in no group, and keeps it. Its own
 * thread reads; others look at what has been read.
 */
final class TopicReader implements AutoCloseable {
    static final String WRITER = "smc-writer";
    private static final List<Topic> TOPICS = List.of(Topic.CANDLES, Topic.EVENTS, Topic.FEATURES, Topic.SIGNALS);
    /** Whatever is put there is a record that somebody could not use, and there must be none. */
    private static final String DEAD_LETTERS = Topic.DEAD_LETTERS.label();
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration TOPICS_MAX = Duration.ofSeconds(60);

    private final KafkaConsumer<String, String> consumer;
    private final List<Heard> heard = new ArrayList<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::read, "cluster-reader");
    private volatile boolean stopped;

    /** Waits for the topics, which the engine makes. */
    TopicReader(String brokers) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed",
                "enable.auto.commit", "false", "auto.offset.reset", "earliest", "default.api.timeout.ms", "5000",
                "allow.auto.create.topics", "false"), new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        Waiting.until("the topics are there", TOPICS_MAX, () -> {
            partitions.clear();
            Map<String, List<PartitionInfo>> topics = consumer.listTopics();
            Stream.concat(TOPICS.stream().map(Topic::label), Stream.of(DEAD_LETTERS))
                    .forEach(topic -> topics.getOrDefault(topic, List.of())
                            .forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition()))));
            return topics.containsKey(DEAD_LETTERS)
                    && TOPICS.stream().allMatch(topic -> topics.containsKey(topic.label()));
        });
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        while (!stopped) {
            try {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    take(record);
                }
            } catch (RuntimeException e) {
                troubles.add("the reader failed: " + e);
                return;
            }
        }
    }

    private void take(ConsumerRecord<String, String> record) {
        if (record.topic().equals(DEAD_LETTERS)) {
            troubles.add("a dead letter: " + record.headers() + " " + record.value());
            return;
        }
        Topic topic = Topic.ofLabel(record.topic()).orElseThrow();
        Header writer = record.headers().lastHeader(WRITER);
        Heard one = new Heard(topic, record.partition(), record.offset(), record.key(),
                writer == null ? "" : new String(writer.value(), StandardCharsets.UTF_8), System.nanoTime(),
                Heard.Content.of(topic, record.value()));
        one.content().refusal().ifPresent(text -> troubles.add("no " + topic.label() + ": " + text));
        synchronized (heard) {
            heard.add(one);
        }
    }

    /** What is no record of its topic, and what kept the reader from reading. */
    List<String> troubles() {
        return troubles;
    }

    /** All that was read, each partition in its order. */
    List<Heard> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    /** How many records have been read: a place in {@link #heard} to come back to. */
    int position() {
        synchronized (heard) {
            return heard.size();
        }
    }

    List<Heard> since(int position) {
        synchronized (heard) {
            return List.copyOf(heard.subList(position, heard.size()));
        }
    }

    List<Fact> facts() {
        return heard().stream().map(one -> one.content().fact()).flatMap(Optional::stream).toList();
    }

    <T> List<T> of(Function<Heard.Content, Optional<T>> kind) {
        return heard().stream().map(one -> kind.apply(one.content())).flatMap(Optional::stream).toList();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
