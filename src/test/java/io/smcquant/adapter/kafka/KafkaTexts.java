package io.smcquant.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.smcquant.adapter.messaging.TopicRecord;

/** Texts that a test writes to a broker, and all that it finds there. */
public final class KafkaTexts {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private KafkaTexts() {}

    /** Written by key, in order, and stored when it returns. */
    public static void publish(String servers, List<TopicRecord> records) {
        publishTo(servers, records.stream()
                .map(one -> new ProducerRecord<>(one.topic().label(), one.key().text(), one.payload())).toList());
    }

    public static void publishTo(String servers, List<ProducerRecord<String, String>> records) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(), new StringSerializer())) {
            records.forEach(producer::send);
            producer.flush();
        }
    }

    /** All that is committed at this moment, partition by partition. */
    public static List<ConsumerRecord<String, String>> all(String servers, String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"), new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, WAIT).stream()
                    .map(one -> new TopicPartition(topic, one.partition())).toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, WAIT);
            List<ConsumerRecord<String, String>> read = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                while (consumer.position(partition, WAIT) < ends.get(partition)) {
                    consumer.poll(Duration.ofMillis(100)).forEach(read::add);
                }
            }
            return read;
        }
    }
}
