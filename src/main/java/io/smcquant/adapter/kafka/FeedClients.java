package io.smcquant.adapter.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.smcquant.feed.ShardPartition;

/**
 * The clients by which one feed shares the universe with others and publishes what is its own.
 *
 * @param common how brokers are reached
 * @param member name by which this feed is known again
 * @param session silence after which its partitions are given to others
 */
public record FeedClients(Map<String, String> common, String member, Duration session) {
    private static final String GROUP = "smc-feed";
    /** Heartbeats that may be lost before a member counts as gone. */
    private static final int HEARTBEATS_PER_SESSION = 6;
    /** What nobody took over is undone after this long, so that readers of committed records can go on. */
    private static final Duration TRANSACTION_MAX = Duration.ofSeconds(60);
    /** A call that waits longer than this is made again. */
    private static final Duration CALL_MAX = Duration.ofSeconds(5);
    /** A minute's end of all of a partition's instruments, many times over. */
    private static final int WAITING_BYTES_MAX = 16 << 20;

    public FeedClients {
        common = Map.copyOf(common);
    }

    /** Takes part in the sharing of the universe. It is known again by its name, and so leaves nothing when it closes. */
    Consumer<String, String> sharing() {
        Map<String, Object> properties = reading();
        properties.put("client.id", "smc-share-" + member);
        properties.put("group.id", GROUP);
        properties.put("group.instance.id", member);
        properties.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        properties.put("session.timeout.ms", Math.toIntExact(session.toMillis()));
        properties.put("heartbeat.interval.ms", Math.toIntExact(session.toMillis() / HEARTBEATS_PER_SESSION));
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }

    /** Reads what is there, in no group. */
    Consumer<String, String> looking() {
        Map<String, Object> properties = reading();
        properties.put("client.id", "smc-universe-" + member);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }

    private Map<String, Object> reading() {
        Map<String, Object> properties = base();
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", false);
        return properties;
    }

    /** Publishes as the owner of a partition; once it is initialised, nobody who owned it before can. */
    Producer<String, String> writing(ShardPartition partition) {
        Map<String, Object> properties = base();
        properties.put("client.id", "smc-feed-" + partition + "-" + member);
        properties.put("transactional.id", "smc-feed-" + partition);
        properties.put("transaction.timeout.ms", Math.toIntExact(TRANSACTION_MAX.toMillis()));
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("linger.ms", 0);
        properties.put("compression.type", "lz4");
        properties.put("buffer.memory", WAITING_BYTES_MAX);
        properties.put("max.block.ms", CALL_MAX.toMillis());
        properties.put("request.timeout.ms", Math.toIntExact(CALL_MAX.toMillis()));
        properties.put("delivery.timeout.ms", Math.toIntExact(CALL_MAX.multipliedBy(3).toMillis()));
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    private Map<String, Object> base() {
        Map<String, Object> properties = new HashMap<>(common);
        properties.put("reconnect.backoff.ms", 100);
        properties.put("reconnect.backoff.max.ms", 2_000);
        return properties;
    }
}
