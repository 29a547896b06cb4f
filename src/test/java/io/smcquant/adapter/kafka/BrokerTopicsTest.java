package io.smcquant.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smcquant.adapter.messaging.Topic;

/** What is missing is made, what is otherwise is said and left as it is, by a broker that is real. */
@Timeout(180)
class BrokerTopicsTest {
    private static BrokerTopics topics(String servers, int partitions) {
        return new BrokerTopics(
                Map.of("bootstrap.servers", servers, "default.api.timeout.ms", "5000", "request.timeout.ms", "3000"),
                "--bootstrap-server " + servers, TopicPlan.of(partitions), -1);
    }

    /** What has been made a moment ago may not be known to all of a broker yet. */
    private static BrokerStatus lookUntilSettled(BrokerTopics topics) {
        BrokerStatus seen = topics.look();
        for (int i = 0; i < 50 && seen.trouble().isPresent(); i++) {
            seen = topics.look();
        }
        return seen;
    }

    @Test
    void shouldMakeWhatIsMissingAsItMustBeAndFindItSoundEverAfter() {
        try (TestBroker broker = TestBroker.open();
                Admin admin = TestBroker.admin(broker.bootstrapServers());
                BrokerTopics topics = topics(broker.bootstrapServers(), 3)) {
            // When
            BrokerStatus first = lookUntilSettled(topics);
            BrokerStatus second = topics.look();

            // Then
            assertThat(first.sound()).isTrue();
            assertThat(second).isEqualTo(first);
            assertThat(first.findings()).isEmpty();
            Map<String, TopicDescription> made = TestBroker.answer(admin
                    .describeTopics(Arrays.stream(Topic.values()).map(Topic::label).toList()).allTopicNames());
            assertThat(made.get("smc.universe").partitions()).hasSize(3);
            assertThat(made.get("smc.dead-letters").partitions()).hasSize(1);
        }
    }

    @Test
    void shouldReportWhatIsOtherwiseAndChangeNothing() {
        try (TestBroker broker = TestBroker.open();
                Admin admin = TestBroker.admin(broker.bootstrapServers());
                BrokerTopics topics = topics(broker.bootstrapServers(), 3)) {
            // Given
            String servers = broker.bootstrapServers();
            TestBroker.createTopic(servers, "smc.features", 5, Map.of("retention.ms", "3600000"));
            TestBroker.createTopic(servers, "smc.signals", 3, Map.of("retention.ms", "60000"));

            // When
            BrokerStatus seen = lookUntilSettled(topics);

            // Then
            assertThat(seen.reachable()).isTrue();
            assertThat(seen.sound()).isFalse();
            assertThat(seen.waiting())
                    .contains("topic smc.features has 5 partitions and smc.shard.partitions is 3");
            assertThat(seen.findings()).extracting(TopicFinding::what).containsExactlyInAnyOrder(
                    "topic smc.features has 5 partitions and smc.shard.partitions is 3",
                    "topic smc.signals has retention.ms=60000 and must have 86400000");
            assertThat(TestBroker.answer(admin.describeTopics(List.of("smc.features")).allTopicNames())
                    .get("smc.features").partitions()).hasSize(5);
        }
    }

    @Test
    void shouldFindARepairedTopicSound() {
        try (TestBroker broker = TestBroker.open();
                Admin admin = TestBroker.admin(broker.bootstrapServers());
                BrokerTopics topics = topics(broker.bootstrapServers(), 3)) {
            // Given
            TestBroker.createTopic(broker.bootstrapServers(), "smc.events", 4, Map.of());
            assertThat(lookUntilSettled(topics).sound()).isFalse();

            // When
            TestBroker.answer(admin.deleteTopics(List.of("smc.events")).all());
            BrokerStatus seen = topics.look();
            for (int i = 0; i < 200 && !seen.sound(); i++) {
                seen = topics.look();
            }

            // Then
            assertThat(seen.sound()).isTrue();
            assertThat(seen.findings()).isEmpty();
        }
    }

    @Test
    void shouldSayThatABrokerIsAwayWhetherItsNameIsKnownOrNot() {
        try (TestBroker away = TestBroker.away();
                BrokerTopics silent = topics(away.bootstrapServers(), 3);
                BrokerTopics nameless = topics("broker.invalid:9092", 3)) {
            // When
            Set<BrokerStatus> seen = Set.of(silent.look(), nameless.look());

            // Then
            assertThat(seen).allSatisfy(status -> {
                assertThat(status.reachable()).isFalse();
                assertThat(status.waiting()).hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("the broker does not answer: "));
            });
        }
    }
}
