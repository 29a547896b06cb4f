package io.smcquant.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.smcquant.adapter.messaging.Topic;

/**
 * A topic as it must be. Knows nothing of clients.
 *
 * @param partitions of each topic by instrument the same number, so that an instrument has one partition in all of them
 * @param checked settings that are compared with the broker's
 */
record TopicPlan(Topic topic, int partitions, Map<String, String> checked) {
    /**
     * A broker deletes and compacts whole segments, and never the one it writes. Without a bound of its own a segment
     * would hold an hour's records for a week.
     */
    private static final Duration SEGMENT_MAX = Duration.ofHours(1);
    private static final int SEGMENTS_MIN = 4;

    static List<TopicPlan> of(int partitions) {
        return Arrays.stream(Topic.values()).map(topic -> of(topic, topic.isByInstrument() ? partitions : 1)).toList();
    }

    private static TopicPlan of(Topic topic, int partitions) {
        Map<String, String> checked = new LinkedHashMap<>();
        checked.put("cleanup.policy", topic.kept().isPresent() ? "delete" : "compact");
        topic.kept().ifPresent(kept -> checked.put("retention.ms", String.valueOf(kept.toMillis())));
        return new TopicPlan(topic, partitions, checked);
    }

    String name() {
        return topic.label();
    }

    /** All that a new topic is made with. */
    Map<String, String> settings() {
        long segmentMillis = topic.kept().map(kept -> Math.min(SEGMENT_MAX.toMillis(), kept.toMillis() / SEGMENTS_MIN))
                .orElse(SEGMENT_MAX.toMillis());
        Map<String, String> settings = new LinkedHashMap<>(checked);
        settings.put("segment.ms", String.valueOf(segmentMillis));
        return settings;
    }

    /**
     * What is wrong with a topic that is there.
     *
     * @param broker how the tools of Kafka are told whom to talk to
     */
    List<TopicFinding> compare(int itsPartitions, Map<String, String> its, String broker) {
        List<TopicFinding> findings = new ArrayList<>();
        if (topic.isByInstrument() && itsPartitions != partitions) {
            findings.add(new TopicFinding(true,
                    "topic " + name() + " has " + itsPartitions + " partitions and smc.shard.partitions is "
                            + partitions,
                    "set smc.shard.partitions=" + itsPartitions + " in every process, or stop every process and let"
                            + " the topic be made anew: kafka-topics.sh " + broker + " --delete --topic " + name()));
        }
        checked.forEach((setting, wanted) -> {
            String found = its.getOrDefault(setting, "unset");
            if (!found.equals(wanted)) {
                findings.add(new TopicFinding(false,
                        "topic " + name() + " has " + setting + "=" + found + " and must have " + wanted,
                        "kafka-configs.sh " + broker + " --alter --entity-type topics --entity-name " + name()
                                + " --add-config " + setting + "=" + wanted));
            }
        });
        return findings;
    }

    /** The command that makes it, for where this process may not. */
    String creation(String broker, int replicas) {
        StringBuilder command = new StringBuilder("kafka-topics.sh ").append(broker).append(" --create --topic ")
                .append(name()).append(" --partitions ").append(partitions);
        if (replicas > 0) {
            command.append(" --replication-factor ").append(replicas);
        }
        settings().forEach((setting, value) -> command.append(" --config ").append(setting).append('=').append(value));
        return command.toString();
    }
}
