package io.smcquant.adapter.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.adapter.socket.OwnerThread;
import io.smcquant.config.MessagingConfig;
import io.smcquant.config.ShardConfig;

/**
 * Looks at the broker's topics from the start of the process to its end. What is missing it makes; what is otherwise than
 * it must be it reports and leaves alone. Looks on a thread of its own, which may wait; anybody may ask what it saw.
 */
@ApplicationScoped
public class TopicCheck {
    private static final Logger LOG = Logger.getLogger(TopicCheck.class);
    /** Until the topics are right, roles wait for them. */
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofMillis(500);

    private final MessagingConfig messaging;
    private final ShardConfig shards;
    private final Metrics metrics;
    private final CompletableFuture<Void> sound = new CompletableFuture<>();
    // Written by the looking thread, read by whoever asks.
    private volatile BrokerStatus status = BrokerStatus.NOT_LOOKED;
    /** Of the looking thread. */
    private Set<TopicFinding> reported = Set.of();
    private @Nullable Looking looking;

    /** What exists while topics are looked at. */
    private record Looking(OwnerThread thread, BrokerTopics topics) {}

    TopicCheck(MessagingConfig messaging, ShardConfig shards, Metrics metrics) {
        this.messaging = messaging;
        this.shards = shards;
        this.metrics = metrics;
        if (!messaging.overKafka()) {
            sound.complete(null);
        }
    }

    void start(@Observes StartupEvent event) {
        if (!messaging.overKafka()) {
            return;
        }
        metrics.gauge(Metric.BROKER_UP, () -> status.reachable() ? 1 : 0);
        metrics.gauge(Metric.TOPIC_FINDINGS, () -> status.findings().size());
        Map<String, Object> properties = KafkaClients.admin(messaging);
        Looking begun = new Looking(new OwnerThread("smc-topics"), new BrokerTopics(properties,
                KafkaClients.toolArguments(messaging), TopicPlan.of(shards.partitions()), messaging.topicReplicas()));
        looking = begun;
        begun.thread().execute(() -> look(begun));
    }

    private void look(Looking by) {
        saw(by.topics().look());
        by.thread().after((sound.isDone() ? LATER : SOON).toMillis(), () -> look(by));
    }

    /** Each thing is logged when it is new, not at every look. */
    private void saw(BrokerStatus seen) {
        BrokerStatus before = status;
        if (seen.reachable() && !before.reachable()) {
            LOG.infof("broker answers servers=%s", messaging.bootstrapServers().orElse(""));
        }
        seen.trouble().filter(trouble -> !before.trouble().equals(Optional.of(trouble)))
                .ifPresent(trouble -> LOG.warnf("messaging is in trouble reason=\"%s\"", trouble));
        List<TopicFinding> findings = seen.reachable() ? seen.findings() : before.findings();
        findings.stream().filter(finding -> !reported.contains(finding))
                .forEach(finding -> LOG.errorf("topic is not as it must be finding=\"%s\"", finding));
        reported = new HashSet<>(findings);
        boolean isSound = seen.sound() || sound.isDone();
        status = new BrokerStatus(seen.reachable(), isSound, seen.trouble(), findings);
        if (isSound && sound.complete(null)) {
            LOG.info("topics are as they must be; records flow");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        Looking ending = looking;
        if (ending != null) {
            ending.thread().execute(ending.topics()::close);
            ending.thread().stop(STOP_PATIENCE);
        }
    }

    /**
     * Completes once every topic is there with the right number of partitions, at once where no broker carries records,
     * and never before that. On the looking thread, so that whoever waits goes on elsewhere.
     */
    public CompletionStage<Void> whenSound() {
        return sound.minimalCompletionStage();
    }

    /** Nothing where no broker carries records. */
    public Optional<BrokerStatus> status() {
        return messaging.overKafka() ? Optional.of(status) : Optional.empty();
    }
}
