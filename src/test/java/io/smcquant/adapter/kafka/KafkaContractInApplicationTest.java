package io.smcquant.adapter.kafka;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.AfterEach;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import io.smcquant.adapter.messaging.MessagingContract;
import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;

/**
 * Channels over a real broker do what the roles count on, with the settings that the application's own channels have:
 * only topics and groups are others for each test, and who reads is no bean.
 */
@QuarkusTest
@TestProfile(KafkaContractInApplicationTest.WithoutRoles.class)
@WithTestResource(value = KafkaResource.class, initArgs = @ResourceArg(name = "up", value = "true"))
class KafkaContractInApplicationTest extends MessagingContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PARTITIONS = 8;
    private static final AtomicInteger CARRIERS = new AtomicInteger();

    @Inject
    @Connector(KafkaConnector.CONNECTOR_NAME)
    KafkaConnector connector;

    @Inject
    FromBroker fromBroker;

    @Inject
    ToBroker toBroker;

    private final List<Cancellable> readers = new ArrayList<>();

    /** A process that has the channels and reads none of them. */
    public static final class WithoutRoles implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("smc.roles", "none", "smc.http.host", "127.0.0.1", "smc.messaging.session-timeout", "6s");
        }
    }

    @AfterEach
    void endReaders() {
        readers.forEach(Cancellable::cancel);
    }

    @Override
    protected Carrier carrier() {
        return new BrokerCarrier("contract-" + CARRIERS.incrementAndGet() + "-");
    }

    /** The settings of a channel of the application, with some of them changed. */
    private static Config channel(String prefix, Map<String, String> changes) {
        Map<String, String> attributes = new HashMap<>();
        Config application = ConfigProvider.getConfig();
        for (String name : application.getPropertyNames()) {
            if (name.startsWith(prefix)) {
                application.getOptionalValue(name, String.class)
                        .ifPresent(value -> attributes.put(name.substring(prefix.length()), value));
            }
        }
        attributes.remove("consumer-rebalance-listener.name");
        attributes.putAll(changes);
        return new SmallRyeConfigBuilder().withDefaultValues(attributes).build();
    }

    /** Topics and groups of one test, on the broker of all. */
    private final class BrokerCarrier implements Carrier {
        private final String prefix;
        private final Map<Topic, MultiEmitter<? super Message<?>>> ways = new HashMap<>();
        private final Map<String, Integer> members = new HashMap<>();

        private BrokerCarrier(String prefix) {
            this.prefix = prefix;
            for (Topic topic : List.of(Topic.CANDLES, Topic.EVENTS, Topic.FEATURES)) {
                TestBroker.createTopics(KafkaResource.servers(), PARTITIONS, prefix + topic.label());
                open(topic);
            }
        }

        @SuppressWarnings("unchecked") // the connector takes messages of any kind
        private void open(Topic topic) {
            Flow.Subscriber<Message<?>> sink = (Flow.Subscriber<Message<?>>) connector
                    .getSubscriber(channel("mp.messaging.outgoing.signals.", Map.of("channel-name",
                            "out-" + prefix + topic.label(), "topic", prefix + topic.label())));
            Multi<? extends Message<?>> messages = Multi.createFrom()
                    .emitter(emitter -> ways.put(topic, emitter), BackPressureStrategy.BUFFER);
            ((Multi<Message<?>>) toBroker.decorate(messages, List.of("out"), true)).subscribe(sink);
        }

        @Override
        public CompletionStage<Void> publish(List<TopicRecord> records) {
            return CompletableFuture.allOf(records.stream().map(this::publish).toArray(CompletableFuture[]::new));
        }

        private CompletableFuture<Void> publish(TopicRecord one) {
            CompletableFuture<Void> out = new CompletableFuture<>();
            ways.get(one.topic()).emit(Message.of(one.payload(), Metadata.of(one.key()), () -> {
                out.complete(null);
                return CompletableFuture.completedStage(null);
            }));
            return out;
        }

        /** What a group has not read yet begins where it is registered. */
        @Override
        public void register(Topic topic, String group) {
            try (Admin admin = TestBroker.admin(KafkaResource.servers())) {
                Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
                for (int i = 0; i < PARTITIONS; i++) {
                    asked.put(new TopicPartition(prefix + topic.label(), i), OffsetSpec.latest());
                }
                Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
                TestBroker.answer(admin.listOffsets(asked).all())
                        .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
                TestBroker.answer(admin.alterConsumerGroupOffsets(group(topic, group), ends).all());
            }
        }

        private String group(Topic topic, String group) {
            return prefix + group + "-" + topic.label();
        }

        private boolean isKnown(String group) {
            try (Admin admin = TestBroker.admin(KafkaResource.servers())) {
                return !TestBroker
                        .answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).isEmpty();
            }
        }

        @Override
        public Member join(Topic topic, String group, BiConsumer<TopicRecord, Runnable> reader) {
            String name = group(topic, group);
            if (!isKnown(name)) {
                register(topic, group);
            }
            int member = members.merge(name, 1, Integer::sum);
            Multi<? extends Message<?>> messages = Multi.createFrom().publisher(connector.getPublisher(
                    channel("mp.messaging.incoming.features.",
                            Map.of("channel-name", "in-" + name + member, "topic", prefix + topic.label(), "group.id",
                                    name))));
            Cancellable reading = fromBroker.decorate(messages, List.of("in"), true).subscribe().with(message -> {
                RecordKey key = message.getMetadata(RecordKey.class).orElseThrow();
                reader.accept(new TopicRecord(topic, key, (String) message.getPayload()), message::ack);
            });
            readers.add(reading);
            await().atMost(PATIENCE).until(() -> isShared(name, member));
            return reading::cancel;
        }

        /** Whether so many members have all partitions among them, and none is without. */
        private boolean isShared(String group, int count) {
            try (Admin admin = TestBroker.admin(KafkaResource.servers())) {
                ConsumerGroupDescription described = TestBroker
                        .answer(admin.describeConsumerGroups(List.of(group)).all()).get(group);
                List<Set<TopicPartition>> shares = described.members().stream()
                        .map(one -> one.assignment().topicPartitions()).toList();
                return described.groupState() == GroupState.STABLE && shares.size() == count
                        && shares.stream().noneMatch(Set::isEmpty) && shares.stream().flatMap(Collection::stream)
                                .collect(Collectors.toCollection(HashSet::new)).size() == PARTITIONS;
            }
        }
    }
}
