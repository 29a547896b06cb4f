package io.smcquant.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.scoring.Signal;

/**
 * Reads the end of a topic of signals. How far back is decided by what the signals themselves say of market time: it goes
 * back by numbers of records, further each time, until what was read reaches back far enough. A market that stood still
 * for a night, or that runs at another speed, makes no difference then, and no clock is asked. Waits for the broker,
 * within limits.
 */
final class SignalHistory {
    /** Signals of an hour or two of a partition's instruments; more are read when these do not reach back. */
    private static final long RECORDS_FIRST = 1_000;
    private static final int FURTHER = 8;
    /** So far instruments of one partition may lag behind each other. */
    private static final long LAG_MILLIS_MAX = 15 * 60_000;
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(10);
    private static final Duration POLL_WAIT = Duration.ofMillis(500);
    private static final int EMPTY_POLLS_MAX = 20;

    private final Map<String, Object> reader;
    private final String topic;

    /** @param reader properties of a reader of its own */
    SignalHistory(Map<String, Object> reader, String topic) {
        this.reader = Map.copyOf(reader);
        this.topic = topic;
    }

    /**
     * The signals of these partitions that were known so long before the newest of each, and earlier ones; older versions
     * come before newer ones.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker does not answer in time
     */
    List<Signal> read(Collection<Integer> partitions, long marketMillis) {
        List<Signal> signals = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(reader, new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> open = partitions.stream().map(number -> new TopicPartition(topic, number)).toList();
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(open, ANSWER_WAIT);
            Map<TopicPartition, Long> ends = consumer.endOffsets(open, ANSWER_WAIT);
            long records = RECORDS_FIRST;
            while (!open.isEmpty()) {
                Map<TopicPartition, Long> starts = new HashMap<>();
                for (TopicPartition partition : open) {
                    starts.put(partition, Math.max(begins.get(partition), ends.get(partition) - records));
                }
                Map<TopicPartition, List<Signal>> read = read(consumer, starts, ends);
                List<TopicPartition> further = new ArrayList<>();
                read.forEach((partition, some) -> {
                    if (starts.get(partition) > begins.get(partition) && !reachesBack(some, marketMillis)) {
                        further.add(partition);
                    } else {
                        signals.addAll(some);
                    }
                });
                open = further;
                records *= FURTHER;
            }
        }
        return signals;
    }

    private static boolean reachesBack(List<Signal> read, long marketMillis) {
        long oldest = read.stream().mapToLong(Signal::knownAtMillis).min().orElse(0);
        long newest = read.stream().mapToLong(Signal::knownAtMillis).max().orElse(0);
        return newest - oldest > marketMillis + LAG_MILLIS_MAX;
    }

    private static Map<TopicPartition, List<Signal>> read(KafkaConsumer<String, String> consumer,
            Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, List<Signal>> read = new HashMap<>();
        starts.keySet().forEach(partition -> read.put(partition, new ArrayList<>()));
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
        int empty = 0;
        while (starts.keySet().stream()
                .anyMatch(partition -> consumer.position(partition, ANSWER_WAIT) < ends.get(partition))) {
            ConsumerRecords<String, String> records = consumer.poll(POLL_WAIT);
            empty = records.isEmpty() ? empty + 1 : 0;
            if (empty > EMPTY_POLLS_MAX) {
                throw new TimeoutException("signals could not be read back to their end");
            }
            for (ConsumerRecord<String, String> one : records) {
                // One that cannot be read is nobody's signal; who reads the topic for its own sake reports it.
                SignalRecord.decode(one.value()).value().ifPresent(
                        signal -> read.get(new TopicPartition(one.topic(), one.partition())).add(signal.signal()));
            }
        }
        return read;
    }
}
