package io.smcquant.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.messaging.Topic;

/** Topics as they must be, and the words in which a topic that is otherwise is reported. */
class TopicPlanTest {
    private static final String BROKER = "--bootstrap-server b:9092";

    private static TopicPlan plan(Topic topic) {
        return TopicPlan.of(24).stream().filter(plan -> plan.topic() == topic).findFirst().orElseThrow();
    }

    private static Map<String, String> with(TopicPlan plan, String setting, String value) {
        Map<String, String> its = new HashMap<>(plan.checked());
        its.put(setting, value);
        return its;
    }

    @Test
    void shouldKeepWhatTheContractSays() {
        // Then
        assertThat(plan(Topic.CANDLES).checked()).isEqualTo(Map.of("cleanup.policy", "delete", "retention.ms",
                "86400000"));
        assertThat(plan(Topic.FEATURES).checked()).containsEntry("retention.ms", "3600000");
        assertThat(plan(Topic.UNIVERSE).checked()).isEqualTo(Map.of("cleanup.policy", "compact"));
        assertThat(TopicPlan.of(24)).filteredOn(plan -> plan.topic().isByInstrument())
                .extracting(TopicPlan::partitions).containsOnly(24);
        assertThat(plan(Topic.DEAD_LETTERS).partitions()).isEqualTo(1);
    }

    @Test
    void shouldRollSegmentsOftenEnoughForWhatIsOldToGo() {
        // Then: a quarter of an hour for vectors, which are kept for one; an hour for the rest
        assertThat(plan(Topic.FEATURES).settings()).containsEntry("segment.ms", "900000");
        assertThat(plan(Topic.SIGNALS).settings()).containsEntry("segment.ms", "3600000");
        assertThat(plan(Topic.UNIVERSE).settings()).containsEntry("segment.ms", "3600000");
    }

    @Test
    void shouldFindNothingWrongWithATopicThatIsAsItMustBe() {
        // Then
        assertThat(TopicPlan.of(24)).allSatisfy(
                plan -> assertThat(plan.compare(plan.partitions(), plan.settings(), BROKER)).isEmpty());
    }

    @Test
    void shouldRefuseAnotherNumberOfPartitionsAndSayBothWaysOut() {
        // Given
        TopicPlan plan = plan(Topic.FEATURES);

        // When
        List<TopicFinding> findings = plan.compare(12, plan.settings(), BROKER);

        // Then
        assertThat(findings).singleElement().isEqualTo(new TopicFinding(true,
                "topic smc.features has 12 partitions and smc.shard.partitions is 24",
                "set smc.shard.partitions=12 in every process, or stop every process and let the topic be made anew:"
                        + " kafka-topics.sh --bootstrap-server b:9092 --delete --topic smc.features"));
    }

    @Test
    void shouldReportAnotherSettingWithTheCommandThatMendsItAndGoOn() {
        // Given
        TopicPlan plan = plan(Topic.SIGNALS);

        // When
        List<TopicFinding> findings = plan.compare(24, with(plan, "retention.ms", "60000"), BROKER);

        // Then
        assertThat(findings).singleElement().isEqualTo(new TopicFinding(false,
                "topic smc.signals has retention.ms=60000 and must have 86400000",
                "kafka-configs.sh --bootstrap-server b:9092 --alter --entity-type topics --entity-name smc.signals"
                        + " --add-config retention.ms=86400000"));
    }

    @Test
    void shouldReportAUniverseThatForgets() {
        // Given
        TopicPlan plan = plan(Topic.UNIVERSE);

        // Then
        assertThat(plan.compare(24, with(plan, "cleanup.policy", "delete"), BROKER)).extracting(TopicFinding::what)
                .containsExactly("topic smc.universe has cleanup.policy=delete and must have compact");
    }

    @Test
    void shouldTakeDeadLettersInAnyNumberOfPartitions() {
        // Given
        TopicPlan plan = plan(Topic.DEAD_LETTERS);

        // Then
        assertThat(plan.compare(6, plan.settings(), BROKER)).isEmpty();
    }

    @Test
    void shouldSayTheCommandThatMakesATopic() {
        // Then
        assertThat(plan(Topic.FEATURES).creation(BROKER, 3)).isEqualTo("kafka-topics.sh --bootstrap-server b:9092"
                + " --create --topic smc.features --partitions 24 --replication-factor 3"
                + " --config cleanup.policy=delete --config retention.ms=3600000 --config segment.ms=900000");
        assertThat(plan(Topic.UNIVERSE).creation(BROKER, -1)).doesNotContain("replication");
    }
}
