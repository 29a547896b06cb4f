package io.smcquant.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Onlookers hear what goes out from now on, in all partitions, and leave nothing behind. */
@Timeout(180)
class LiveReadingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> heard = new CopyOnWriteArrayList<>();

    private LiveReading reading(String servers, String topic) {
        return new LiveReading(Map.of("bootstrap.servers", servers, "isolation.level", "read_committed",
                "enable.auto.commit", "false", "auto.offset.reset", "earliest", "reconnect.backoff.max.ms", "1000"),
                topic, heard::add);
    }

    private static void publish(String servers, String topic, String text, int partitions) {
        KafkaTexts.publishTo(servers, IntStream.range(0, partitions)
                .mapToObj(partition -> new ProducerRecord<>(topic, partition, "key", text)).toList());
    }

    /** Where a reading begins is not known from outside, so it is told until it listens. */
    private void awaitBegun(String servers, String topic) {
        await().atMost(PATIENCE).until(() -> {
            publish(servers, topic, "are you there", 1);
            return heard.contains("are you there");
        });
    }

    @Test
    void shouldHearWhatGoesOutFromNowOnInAllPartitionsAndBeInNoGroup() {
        // Given
        String servers = TestBroker.shared();
        TestBroker.createTopics(servers, 3, "live-all");
        publish(servers, "live-all", "before", 3);
        LiveReading reading = reading(servers, "live-all");
        reading.start();
        awaitBegun(servers, "live-all");

        // When
        publish(servers, "live-all", "after", 3);

        // Then
        await().atMost(PATIENCE).until(() -> heard.stream().filter("after"::equals).count() == 3);
        assertThat(heard).doesNotContain("before");
        reading.stop();
        try (Admin admin = TestBroker.admin(servers)) {
            assertThat(TestBroker.answer(admin.listGroups().all()))
                    .noneMatch(group -> group.groupId().contains("live"));
        }
    }

    @Test
    void shouldHearNothingMoreOnceItIsStopped() {
        // Given
        String servers = TestBroker.shared();
        TestBroker.createTopics(servers, 1, "live-stopped");
        LiveReading reading = reading(servers, "live-stopped");
        LiveReading other = reading(servers, "live-stopped");
        reading.start();
        awaitBegun(servers, "live-stopped");

        // When
        reading.stop();
        await().atMost(PATIENCE).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("smc-live-live-stopped")));
        heard.clear();
        publish(servers, "live-stopped", "too late", 1);

        // Then
        other.start();
        awaitBegun(servers, "live-stopped");
        assertThat(heard).doesNotContain("too late");
        other.stop();
    }

    @Test
    void shouldHearAgainWhenTheBrokerOrItsTopicComesLater() {
        try (TestBroker broker = TestBroker.away()) {
            // Given
            String servers = broker.bootstrapServers();
            LiveReading reading = reading(servers, "live-late");
            reading.start();

            // When
            broker.start();
            TestBroker.createTopics(servers, 2, "live-late");

            // Then
            awaitBegun(servers, "live-late");
            broker.stop();
            broker.start();
            heard.clear();
            awaitBegun(servers, "live-late");
            reading.stop();
        }
    }
}
