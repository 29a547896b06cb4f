package io.smcquant.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The broker of the tests is a broker: transactions, a restart with what was stored, and no topics out of nowhere. */
@Timeout(120)
class TestBrokerTest {
    private static void publish(String servers, String topic, String... texts) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", topic), new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String text : texts) {
                producer.send(new ProducerRecord<>(topic, "key", text));
            }
            producer.commitTransaction();
        }
    }

    private static List<String> read(String servers, String topic, int count) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"), new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> read = new ArrayList<>();
            while (read.size() < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    read.add(record.value());
                }
            }
            return read;
        }
    }

    @Test
    void shouldKeepWhatItStoredAndWhereItIsAcrossARestart() {
        try (TestBroker broker = TestBroker.open()) {
            // Given
            String servers = broker.bootstrapServers();
            TestBroker.createTopics(servers, 1, "kept");
            publish(servers, "kept", "before");

            // When
            broker.stop();
            broker.start();

            // Then
            assertThat(broker.bootstrapServers()).isEqualTo(servers);
            publish(servers, "kept", "after");
            assertThat(read(servers, "kept", 2)).containsExactly("before", "after");
        }
    }

    @Test
    void shouldMakeNoTopicByItself() {
        // Given
        String servers = TestBroker.shared();
        TestBroker.createTopics(servers, 2, "made-here");

        // When
        try (Admin admin = TestBroker.admin(servers)) {
            Set<String> names = TestBroker.answer(admin.listTopics().names());

            // Then
            assertThat(names).contains("made-here").doesNotContain("made-nowhere");
            assertThatThrownBy(
                    () -> TestBroker.answer(admin.describeTopics(List.of("made-nowhere")).allTopicNames()))
                    .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }
}
