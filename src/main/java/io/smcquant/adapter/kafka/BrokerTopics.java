package io.smcquant.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a broker for its topics, and makes those that are missing. Every question waits for its answer, within a limit.
 * Owned by one thread, which may wait.
 */
final class BrokerTopics implements AutoCloseable {
    private static final long ANSWER_SECONDS_MAX = 15;
    private static final Duration CLOSE_PATIENCE = Duration.ofMillis(200);

    private final Map<String, Object> properties;
    private final String broker;
    private final List<TopicPlan> plans;
    private final int replicas;
    private @Nullable Admin admin;

    /** @param broker how the tools of Kafka are told whom to talk to */
    BrokerTopics(Map<String, Object> properties, String broker, List<TopicPlan> plans, int replicas) {
        this.properties = Map.copyOf(properties);
        this.broker = broker;
        this.plans = List.copyOf(plans);
        this.replicas = replicas;
    }

    /** A broker that does not answer is a status as well. */
    BrokerStatus look() {
        try {
            Admin asked = admin();
            Set<String> names = answer(asked.listTopics().names());
            List<TopicPlan> missing = plans.stream().filter(plan -> !names.contains(plan.name())).toList();
            Optional<String> notMade = make(asked, missing);
            return notMade.isPresent() ? new BrokerStatus(true, false, notMade, List.of()) : compared(asked);
        } catch (ExecutionException e) {
            return away(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            return away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away(e);
        }
    }

    /** A client cannot be made while the broker's name is not known, so it is made when it is needed. */
    private Admin admin() {
        Admin known = admin;
        if (known == null) {
            known = Admin.create(properties);
            admin = known;
        }
        return known;
    }

    private Optional<String> make(Admin asked, List<TopicPlan> missing)
            throws InterruptedException, TimeoutException {
        List<String> refused = new ArrayList<>();
        Map<String, KafkaFuture<Void>> answers = asked.createTopics(missing.stream()
                .map(plan -> new NewTopic(plan.name(), Optional.of(plan.partitions()),
                        replicas > 0 ? Optional.of((short) replicas) : Optional.empty()).configs(plan.settings()))
                .toList()).values();
        for (TopicPlan plan : missing) {
            try {
                answer(answers.get(plan.name()));
            } catch (ExecutionException e) {
                // Another process of ours was faster.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    refused.add("topic " + plan.name() + " is missing and cannot be made here, because of "
                            + reason(e.getCause()) + "; to make it: " + plan.creation(broker, replicas));
                }
            }
        }
        return refused.stream().findFirst();
    }

    private BrokerStatus compared(Admin asked) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, TopicDescription> topics = answer(
                asked.describeTopics(plans.stream().map(TopicPlan::name).toList()).allTopicNames());
        Map<ConfigResource, Config> settings = answer(asked.describeConfigs(plans.stream().map(BrokerTopics::resource)
                .toList()).all());
        List<TopicFinding> findings = new ArrayList<>();
        for (TopicPlan plan : plans) {
            Map<String, String> its = new HashMap<>();
            settings.get(resource(plan)).entries().forEach(entry -> its.put(entry.name(), entry.value()));
            findings.addAll(plan.compare(topics.get(plan.name()).partitions().size(), its, broker));
        }
        return new BrokerStatus(true, findings.stream().noneMatch(TopicFinding::refuses), Optional.empty(), findings);
    }

    private static ConfigResource resource(TopicPlan plan) {
        return new ConfigResource(ConfigResource.Type.TOPIC, plan.name());
    }

    private static BrokerStatus away(Throwable failure) {
        return new BrokerStatus(false, false, Optional.of("the broker does not answer: " + reason(failure)),
                List.of());
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "an unknown failure"
                : failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : " " + failure.getMessage());
    }

    private static <T> T answer(@Nullable KafkaFuture<T> question)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (question == null) {
            throw new IllegalStateException("the broker was not asked");
        }
        return question.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        Admin known = admin;
        if (known != null) {
            known.close(CLOSE_PATIENCE);
            admin = null;
        }
    }
}
