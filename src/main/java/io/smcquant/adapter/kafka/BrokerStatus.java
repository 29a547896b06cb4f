package io.smcquant.adapter.kafka;

import java.util.List;
import java.util.Optional;

/**
 * The broker and its topics as the last look found them.
 *
 * @param sound whether every topic has been found to be there with the right number of partitions
 * @param trouble why the look failed, or what it could not do
 */
public record BrokerStatus(boolean reachable, boolean sound, Optional<String> trouble, List<TopicFinding> findings) {
    static final BrokerStatus NOT_LOOKED = new BrokerStatus(false, false,
            Optional.of("the broker has not been looked at yet"), List.of());

    public BrokerStatus {
        findings = List.copyOf(findings);
    }

    /** Why roles do nothing yet; empty once they may. */
    public Optional<String> waiting() {
        if (sound) {
            return Optional.empty();
        }
        return findings.stream().filter(TopicFinding::refuses).map(TopicFinding::what).findFirst().or(() -> trouble);
    }
}
