package io.smcquant.adapter.web.health;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smcquant.adapter.inprocess.InProcessConnector;
import io.smcquant.adapter.kafka.BrokerStatus;
import io.smcquant.adapter.kafka.TopicCheck;
import io.smcquant.adapter.kafka.TopicFinding;
import io.smcquant.config.MessagingConfig;

/** What the health page says of what carries records. */
@ApplicationScoped
class MessagingHealth {
    private static final Health.MessagingState IN_PROCESS = new Health.MessagingState(InProcessConnector.NAME,
            "in process", null, List.of());

    private final TopicCheck topics;

    MessagingHealth(TopicCheck topics) {
        this.topics = topics;
    }

    Health.MessagingState state() {
        return topics.status().map(MessagingHealth::state).orElse(IN_PROCESS);
    }

    private static Health.MessagingState state(BrokerStatus status) {
        return new Health.MessagingState(MessagingConfig.KAFKA, status.reachable() ? "up" : "away",
                status.trouble().orElse(null), status.findings().stream().map(TopicFinding::toString).toList());
    }

    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        topics.status().ifPresent(status -> {
            status.trouble().ifPresent(troubles::add);
            status.findings().stream().map(TopicFinding::what).forEach(troubles::add);
        });
        return troubles;
    }
}
