package io.smcquant.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import io.smcquant.adapter.messaging.Topic;
import io.smcquant.feed.NotedOwner;
import io.smcquant.feed.ShardPartition;
import io.smcquant.market.VenueId;

/** A broker of its own with the topics of feeds, and feeds that take part in sharing the universe. */
final class FeedUniverse implements AutoCloseable {
    static final int PARTITIONS = 6;
    static final KafkaShardOwnership.Universe OF_SIM = new KafkaShardOwnership.Universe(VenueId.SIM, PARTITIONS);
    static final Duration SESSION = Duration.ofSeconds(2);

    final TestBroker broker = TestBroker.open();
    private final List<Member> members = new ArrayList<>();

    FeedUniverse() {
        TestBroker.createTopics(broker.bootstrapServers(), PARTITIONS, Topic.CANDLES.label(), Topic.EVENTS.label(),
                Topic.FEATURES.label());
        TestBroker.createTopics(broker.bootstrapServers(), 1, Topic.DEAD_LETTERS.label());
        TestBroker.createTopic(broker.bootstrapServers(), Topic.UNIVERSE.label(), PARTITIONS,
                Map.of("cleanup.policy", "compact"));
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
        return new FeedClients(Map.of("bootstrap.servers", broker.bootstrapServers()), name, SESSION);
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

    @Override
    public void close() throws Exception {
        for (Member member : members) {
            member.leave();
            member.feedThread.shutdownNow();
        }
        broker.close();
    }
}
