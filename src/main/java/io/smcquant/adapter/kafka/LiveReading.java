package io.smcquant.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of one topic from their end on, on a thread of its own, until it is stopped. What fails begins
 * again at the end: onlookers miss what was published in between.
 */
final class LiveReading {
    private static final Logger LOG = Logger.getLogger(LiveReading.class);
    private static final Duration POLL_WAIT = Duration.ofMillis(500);
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(10);
    private static final Duration CLOSE_PATIENCE = Duration.ofMillis(200);
    private static final long RETRY_MILLIS = 1_000;

    private final Map<String, Object> properties;
    private final String topic;
    private final Consumer<String> reader;
    private final CountDownLatch stopped = new CountDownLatch(1);
    // Written by the reading thread; whoever stops wakes it up.
    private volatile @Nullable KafkaConsumer<String, String> reading;
    /** Of the reading thread. */
    private boolean warned;

    LiveReading(Map<String, Object> properties, String topic, Consumer<String> reader) {
        this.properties = Map.copyOf(properties);
        this.topic = topic;
        this.reader = reader;
    }

    void start() {
        Thread thread = new Thread(this::run, "smc-live-" + topic);
        thread.setDaemon(true);
        thread.start();
    }

    /** May be called again. */
    void stop() {
        stopped.countDown();
        KafkaConsumer<String, String> asleep = reading;
        if (asleep != null) {
            asleep.wakeup();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void run() {
        while (!isStopped()) {
            try {
                readOn();
            } catch (WakeupException woken) {
                LOG.debugf("live reading was woken topic=%s", topic);
            } catch (KafkaException e) {
                if (!warned) {
                    warned = true;
                    LOG.warnf("live views miss records, because the broker does not answer topic=%s reason=\"%s\"",
                            topic,
                            e.getMessage());
                }
                pause();
            }
        }
    }

    private void readOn() {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(properties, new StringDeserializer(),
                new StringDeserializer());
        reading = consumer;
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, ANSWER_WAIT).stream()
                    .map(one -> new TopicPartition(topic, one.partition())).toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException("there is no such topic");
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            // Seeking is done when it is asked for, and what is published after this line is read.
            partitions.forEach(partition -> consumer.position(partition, ANSWER_WAIT));
            while (!isStopped()) {
                for (ConsumerRecord<String, String> one : consumer.poll(POLL_WAIT)) {
                    warned = false;
                    reader.accept(one.value());
                }
            }
        } finally {
            reading = null;
            consumer.close(CloseOptions.timeout(CLOSE_PATIENCE));
        }
    }

    private void pause() {
        try {
            boolean ends = stopped.await(RETRY_MILLIS, TimeUnit.MILLISECONDS); // style-ok: the reading thread may wait
            LOG.debugf("live reading goes on topic=%s ends=%s", topic, ends);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
