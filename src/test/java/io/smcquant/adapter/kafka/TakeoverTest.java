package io.smcquant.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.feature.Feature;
import io.smcquant.market.InstrumentId;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.Scored;
import io.smcquant.scoring.ScoringRules;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.SignalDesk;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.VectorScoring;
import io.smcquant.smc.Side;

/**
 * Two processes share the vectors of a seeded market; one is killed at any place, after any part of what it had published
 * and before it could commit. What the two said together is what one undisturbed process says: no signal is missing, and
 * none is there under a second identity.
 */
@Timeout(180)
class TakeoverTest {
    private static final ScoringRules RULES = new ScoringRules(TradeTerms.USUAL, 0.25, 500);
    private static final int PARTITIONS = 4;
    private static final int INSTRUMENTS = 12;
    private static final int MINUTES = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String servers = TestBroker.shared();

    /** What makes a signal one and the same, whoever says it. */
    private static String identity(Signal signal) {
        return signal.instrument() + "@" + signal.closeTimeMillis();
    }

    /** A process of the group: scores what it is given, publishes, and commits now and then. */
    private final class Member implements AutoCloseable {
        private final VectorScoring scoring = new VectorScoring(RULES);
        private final KafkaConsumer<String, String> consumer;
        private final KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(), new StringSerializer());
        private final String signals;
        private final SplittableRandom random;
        private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        private int taken;

        Member(String run, String name, boolean remembers, SplittableRandom random) {
            this.signals = run + "-signals";
            this.random = random;
            this.consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", servers, "group.id", run, "client.id",
                    run + name, "enable.auto.commit", "false", "auto.offset.reset", "earliest",
                    "heartbeat.interval.ms", "300", "max.poll.records", "40", "partition.assignment.strategy",
                    "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"), new StringDeserializer(),
                    new StringDeserializer());
            SignalHistory history = new SignalHistory(
                    Map.of("bootstrap.servers", servers, "enable.auto.commit", "false"), signals);
            consumer.subscribe(List.of(run + "-features"), new ConsumerRebalanceListener() {
                @Override
                public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                    commit();
                }

                @Override
                public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                    if (remembers && !partitions.isEmpty()) {
                        scoring.remember(history.read(partitions.stream().map(TopicPartition::partition).toList(),
                                SignalDesk.rememberedMillis(RULES)));
                    }
                }
            });
        }

        /** Takes what there is. Once it has taken so much in all it is about to be killed and stops where it is. */
        void work(int takenMax) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(20))) {
                if (taken == takenMax) {
                    return;
                }
                taken++;
                VectorRecord vector = VectorRecord.decode(record.value()).value().orElseThrow();
                scoring.take(vector.instrument(), vector.found(), ModelLadder.EMPTY).signal().ifPresent(this::publish);
                done.put(new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1));
            }
            if (random.nextInt(4) == 0) {
                commit();
            }
        }

        private void publish(Signal signal) {
            try {
                producer.send(new ProducerRecord<>(signals, signal.instrument().toString(),
                        new SignalRecord(signal).encode())).get();
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void commit() {
            try {
                consumer.commitSync(done);
                done.clear();
            } catch (RebalanceInProgressException meanwhile) {
                // It is committed later, or scored again by whoever has the partition then.
                assertThat(done).isNotEmpty();
            }
        }

        /** As a kill does, but for the group's patience: nothing more is committed. */
        void kill() {
            done.clear();
            close();
        }

        @Override
        public void close() {
            consumer.close();
            producer.close();
        }
    }

    private static List<VectorRecord> market(SplittableRandom random) {
        List<InstrumentId> instruments = IntStream.range(0, INSTRUMENTS)
                .mapToObj(i -> InstrumentId.parse("sim:TAKE" + i + "USDT")).toList();
        List<VectorRecord> vectors = new ArrayList<>();
        Map<InstrumentId, Long> objects = new HashMap<>();
        for (long minute = 1_000; minute < 1_000 + MINUTES; minute++) {
            for (InstrumentId instrument : instruments) {
                if (random.nextInt(20) == 0) {
                    objects.put(instrument, minute);
                }
                vectors.add(new VectorRecord(instrument,
                        Scored.vector(minute).since(objects.getOrDefault(instrument, 900L))
                                .on(random.nextInt(40) == 0 ? Side.DOWN : Side.UP)
                                .with(Feature.LIQUIDITY_GRAB, random.nextInt(3) == 0 ? 0 : 0.9)
                                .with(Feature.MARKET_STRUCTURE, 1).found()));
            }
        }
        return vectors;
    }

    private static Set<String> undisturbed(List<VectorRecord> vectors) {
        VectorScoring alone = new VectorScoring(RULES);
        Set<String> said = new TreeSet<>();
        vectors.forEach(vector -> alone.take(vector.instrument(), vector.found(), ModelLadder.EMPTY).signal()
                .ifPresent(signal -> said.add(identity(signal))));
        return said;
    }

    /** @return the identities of all that both of them said */
    private Set<String> disturbed(String run, List<VectorRecord> vectors, SplittableRandom random,
            boolean remembers) {
        TestBroker.createTopics(servers, PARTITIONS, run + "-features", run + "-signals");
        int killedAfter = random.nextInt(40, 2 * MINUTES);
        try (Member staying = new Member(run, "-staying", remembers, random.split())) {
            Member killed = new Member(run, "-killed", remembers, random.split());
            await().atMost(PATIENCE).until(() -> {
                killed.work(Integer.MAX_VALUE);
                staying.work(Integer.MAX_VALUE);
                return killed.consumer.assignment().size() == PARTITIONS / 2
                        && staying.consumer.assignment().size() == PARTITIONS / 2;
            });
            KafkaTexts.publishTo(servers, vectors.stream().map(vector -> new ProducerRecord<>(run + "-features",
                    vector.instrument().toString(), vector.encode())).toList());
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
                killed.work(killedAfter);
                if (random.nextBoolean()) {
                    staying.work(Integer.MAX_VALUE);
                }
                return killed.taken == killedAfter;
            });
            // A successor that begins right behind it needs the memory most; otherwise some is scored again.
            if (!remembers || random.nextBoolean()) {
                killed.commit();
            }
            killed.kill();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
                staying.work(Integer.MAX_VALUE);
                staying.commit();
                return isDone(staying, run + "-features");
            });
        }
        return KafkaTexts.all(servers, run + "-signals").stream()
                .map(one -> identity(SignalRecord.decode(one.value()).value().orElseThrow().signal()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isDone(Member member, String topic) {
        Set<TopicPartition> all = IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(topic, i))
                .collect(Collectors.toSet());
        if (!member.consumer.assignment().equals(all)) {
            return false;
        }
        Map<TopicPartition, Long> ends = member.consumer.endOffsets(all);
        return all.stream().allMatch(one -> member.consumer.position(one) >= ends.get(one));
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5 })
    void shouldSayTheSameSignalsAsOneProcessWhenOneOfTwoIsKilled(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        List<VectorRecord> vectors = market(random);

        // When
        Set<String> said = disturbed("takeover-" + seed, vectors, random, true);

        // Then
        assertThat(said).as("seed %d", seed).isEqualTo(undisturbed(vectors)).hasSizeGreaterThan(INSTRUMENTS);
    }

    @ParameterizedTest
    @ValueSource(longs = 1)
    void shouldFailWithoutTheSignalsOfBefore(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        List<VectorRecord> vectors = market(random);

        // When
        Set<String> said = disturbed("forgetful-" + seed, vectors, random, false);

        // Then
        assertThat(said).as("seed %d: what a successor without memory says", seed)
                .isNotEqualTo(undisturbed(vectors));
    }
}
