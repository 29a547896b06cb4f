package io.smcquant.adapter.kafka;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import io.smcquant.adapter.messaging.Topic;
import io.smcquant.feed.FeedOutput.Outcome;
import io.smcquant.feed.NotedOwner;
import io.smcquant.feed.ShardPartition;
import io.smcquant.market.VenueId;

/**
 * The topics of feeds, and feeds that take part in sharing the universe. All of it is gone when it closes, so one broker
 * serves many of them, one after the other.
 */
final class FeedUniverse implements AutoCloseable {
    static final int PARTITIONS = 6;
    static final KafkaShardOwnership.Universe OF_SIM = new KafkaShardOwnership.Universe(VenueId.SIM, PARTITIONS);
    static final Duration SESSION = Duration.ofSeconds(2);

    private static final Set<Topic> TOPICS = Set.of(Topic.CANDLES, Topic.EVENTS, Topic.FEATURES, Topic.DEAD_LETTERS,
            Topic.UNIVERSE);
    private static final String GROUP = "smc-feed";
    private static final Duration GONE_MAX = Duration.ofSeconds(30);

    private final String servers;
    private final List<Member> members = new ArrayList<>();

    /** On the broker of all tests. */
    FeedUniverse() {
        this(TestBroker.shared());
    }

    FeedUniverse(String servers) {
        this.servers = servers;
        TestBroker.createTopics(servers, PARTITIONS, Topic.CANDLES.label(), Topic.EVENTS.label(),
                Topic.FEATURES.label());
        TestBroker.createTopics(servers, 1, Topic.DEAD_LETTERS.label());
        TestBroker.createTopic(servers, Topic.UNIVERSE.label(), PARTITIONS, Map.of("cleanup.policy", "compact"));
    }

    /** A feed's ends of the sharing. */
    static final class Member {
        final ExecutorService feedThread = Executors.newSingleThreadExecutor();
        final NotedOwner owner = new NotedOwner();
        final KafkaFeedOutput output;
        final KafkaShardOwnership ownership;

        private Member(FeedClients clients) {
            output = new KafkaFeedOutput(clients, feedThread);
            ownership = new KafkaShardOwnership(clients, output, OF_SIM,
                    CompletableFuture.completedStage(null),
                    feedThread);
        }

        void join() {
            feedThread.execute(() -> ownership.join(owner));
        }

        void leave() throws Exception {
            ownership.leave().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
    }

    FeedClients clients(String name) {
        return new FeedClients(Map.of("bootstrap.servers", servers), name, SESSION);
    }

    Member member(String name) {
        Member member = new Member(clients(name));
        members.add(member);
        return member;
    }

    /** What readers of committed records see of a topic's partition from its beginning to its present end. */
    List<ConsumerRecord<String, String>> committed(Topic topic, ShardPartition partition) {
        TopicPartition one = new TopicPartition(topic.label(), partition.number());
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (Consumer<String, String> consumer = clients("reader").looking()) {
            consumer.assign(List.of(one));
            consumer.seekToBeginning(List.of(one));
            long end = consumer.endOffsets(List.of(one)).get(one);
            while (consumer.position(one) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /** Of the first partition. */
    List<String> committedCandles() {
        return committed(Topic.CANDLES, ShardPartition.FIRST).stream().map(ConsumerRecord::value).toList();
    }

    /** Owns the first partition from now on. */
    static void opened(KafkaFeedOutput output) throws Exception {
        output.open(Set.of(ShardPartition.FIRST), new ConsumerGroupMetadata(GROUP)).toCompletableFuture().get(60,
                TimeUnit.SECONDS);
    }

    static CompletableFuture<Outcome> write(KafkaFeedOutput output, String text) {
        return output.write(ShardPartition.FIRST, () -> List.of(output.record(Topic.CANDLES.label(), 0, "sim:A", text)))
                .toCompletableFuture();
    }

    @Override
    public void close() throws Exception {
        for (Member member : members) {
            member.leave();
            member.feedThread.shutdownNow();
        }
        try (Admin admin = TestBroker.admin(servers)) {
            endGroup(admin);
            Set<String> topics = TOPICS.stream().map(Topic::label).collect(Collectors.toSet());
            TestBroker.answer(admin.deleteTopics(topics).all());
            await().atMost(GONE_MAX)
                    .until(() -> Collections.disjoint(TestBroker.answer(admin.listTopics().names()), topics));
        }
    }

    private static void endGroup(Admin admin) {
        boolean known = TestBroker.answer(admin.listGroups().all()).stream()
                .anyMatch(one -> one.groupId().equals(GROUP));
        if (!known) {
            return;
        }
        // Those who left are members under their name until their session ends, which nobody waits for here.
        if (!TestBroker.answer(admin.describeConsumerGroups(List.of(GROUP)).all()).get(GROUP).members().isEmpty()) {
            TestBroker.answer(
                    admin.removeMembersFromConsumerGroup(GROUP, new RemoveMembersFromConsumerGroupOptions()).all());
        }
        TestBroker.answer(admin.deleteConsumerGroups(List.of(GROUP)).all());
    }
}
