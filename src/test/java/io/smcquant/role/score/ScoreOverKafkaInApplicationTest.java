package io.smcquant.role.score;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smcquant.adapter.kafka.KafkaResource;
import io.smcquant.adapter.kafka.KafkaTexts;
import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.feature.Feature;
import io.smcquant.market.InstrumentId;
import io.smcquant.scoring.Scored;
import io.smcquant.scoring.Signal;

/**
 * The score role as it is really wired, over a real broker that comes, goes and comes again; there is no database. The
 * first test begins with the broker away, the others find it up.
 */
@QuarkusTest
@TestProfile(ScoreOverKafkaInApplicationTest.OverKafka.class)
@WithTestResource(KafkaResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class ScoreOverKafkaInApplicationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ScoreRole role;

    Runnable startBroker;
    Runnable stopBroker;

    /** A process that scores, and no more. */
    public static final class OverKafka implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("smc.roles", "score", "smc.http.host", "127.0.0.1", "smc.shard.partitions", "3",
                    "smc.messaging.session-timeout", "6s");
        }
    }

    private static List<InstrumentId> instruments(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> InstrumentId.parse("sim:" + name + i + "USDT")).toList();
    }

    /** A fresh sweep and a good structure are worth 0.75 by rule of thumb. */
    private static TopicRecord strong(InstrumentId instrument, long minute) {
        return new TopicRecord(Topic.FEATURES, RecordKey.of(instrument), new VectorRecord(instrument,
                Scored.vector(minute).with(Feature.LIQUIDITY_GRAB, 0.9).with(Feature.MARKET_STRUCTURE, 1).found())
                .encode());
    }

    private static List<Signal> signals(Set<InstrumentId> instruments) {
        return KafkaTexts.all(KafkaResource.servers(), Topic.SIGNALS.label()).stream()
                .map(one -> SignalRecord.decode(one.value()).value().orElseThrow().signal())
                .filter(signal -> instruments.contains(signal.instrument())).toList();
    }

    private static void awaitSignals(List<InstrumentId> instruments, int count) {
        Set<InstrumentId> wanted = Set.copyOf(instruments);
        await().atMost(PATIENCE).until(() -> signals(wanted).size() >= count);
    }

    @Test
    @Order(1)
    void shouldBeReadyWithoutABrokerAndScoreOnceItComes() {
        // Given
        await().atMost(PATIENCE).until(role::ready);
        await().atMost(PATIENCE).untilAsserted(() -> given().get("/health").then()
                .body("messaging.state", equalTo("away"))
                .body("troubles", hasItem(startsWith("the broker does not answer: "))));
        assertThat(role.state()).contains("the stream waits: the broker does not answer");
        List<InstrumentId> instruments = instruments("EARLY", 10);

        // When
        startBroker.run();
        await().atMost(PATIENCE).untilAsserted(
                () -> given().get("/health").then().body("messaging.state", equalTo("up")));
        await().atMost(PATIENCE).until(() -> !role.state().contains("waits"));
        KafkaTexts.publish(KafkaResource.servers(),
                instruments.stream().map(instrument -> strong(instrument, 1_000)).toList());

        // Then
        awaitSignals(instruments, instruments.size());
        assertThat(signals(Set.copyOf(instruments))).extracting(Signal::instrument)
                .containsExactlyInAnyOrderElementsOf(instruments);
    }

    @Test
    @Order(2)
    void shouldPutSignalsWhereTheVectorsOfTheirInstrumentAre() {
        // Given
        List<InstrumentId> instruments = instruments("PLACE", 40);

        // When
        KafkaTexts.publish(KafkaResource.servers(),
                instruments.stream().map(instrument -> strong(instrument, 1_000)).toList());

        // Then
        awaitSignals(instruments, instruments.size());
        Map<String, Integer> vectors = partitions(Topic.FEATURES);
        Map<String, Integer> signals = partitions(Topic.SIGNALS);
        assertThat(signals).hasSizeGreaterThanOrEqualTo(instruments.size());
        assertThat(signals).allSatisfy((key, partition) -> assertThat(vectors).containsEntry(key, partition));
        assertThat(signals.values()).contains(0, 1, 2);
    }

    private static Map<String, Integer> partitions(Topic topic) {
        return KafkaTexts.all(KafkaResource.servers(), topic.label()).stream().filter(one -> one.key() != null)
                .filter(one -> one.key().contains("PLACE"))
                .collect(Collectors.toMap(ConsumerRecord::key, ConsumerRecord::partition, (one, other) -> one));
    }

    @Test
    @Order(3)
    void shouldPutWhatIsNoVectorAmongTheDeadLettersAndGoOn() {
        // Given
        InstrumentId instrument = InstrumentId.parse("sim:POISONUSDT");
        ProducerRecord<String, String> garbage = new ProducerRecord<>(Topic.FEATURES.label(), instrument.toString(),
                "{\"v\":1}");
        TopicRecord vector = strong(instrument, 1_000);
        ProducerRecord<String, String> good = new ProducerRecord<>(Topic.FEATURES.label(), instrument.toString(),
                vector.payload());

        // When
        KafkaTexts.publishTo(KafkaResource.servers(), List.of(garbage, good));

        // Then
        awaitSignals(List.of(instrument), 1);
        await().atMost(PATIENCE).until(
                () -> !KafkaTexts.all(KafkaResource.servers(), Topic.DEAD_LETTERS.label()).isEmpty());
        ConsumerRecord<String, String> dead = KafkaTexts.all(KafkaResource.servers(), Topic.DEAD_LETTERS.label())
                .get(0);
        ConsumerRecord<String, String> origin = KafkaTexts.all(KafkaResource.servers(), Topic.FEATURES.label())
                .stream().filter(one -> one.value().equals("{\"v\":1}")).findFirst().orElseThrow();
        assertThat(dead.key()).isEqualTo(instrument.toString());
        assertThat(dead.value()).isEqualTo("{\"v\":1}");
        assertThat(header(dead, "dead-letter-reason")).isEqualTo("instrument is missing");
        assertThat(header(dead, "dead-letter-topic")).isEqualTo("smc.features");
        assertThat(header(dead, "dead-letter-partition")).isEqualTo(String.valueOf(origin.partition()));
        assertThat(header(dead, "dead-letter-offset")).isEqualTo(String.valueOf(origin.offset()));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    @Order(4)
    void shouldLoseNoSignalWhenTheBrokerGoesAndComesBack() {
        // Given
        List<InstrumentId> before = instruments("BEFORE", 200);
        List<InstrumentId> after = instruments("AFTER", 200);
        KafkaTexts.publish(KafkaResource.servers(),
                before.stream().map(instrument -> strong(instrument, 1_000)).toList());

        // When
        stopBroker.run();
        await().atMost(PATIENCE).untilAsserted(
                () -> given().get("/health").then().body("messaging.state", equalTo("away")));
        assertThat(role.ready()).isTrue();
        startBroker.run();
        KafkaTexts.publish(KafkaResource.servers(),
                after.stream().map(instrument -> strong(instrument, 1_001)).toList());

        // Then
        awaitSignals(before, before.size());
        awaitSignals(after, after.size());
        assertThat(signals(Set.copyOf(before)).stream().map(Signal::instrument).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(before);
        await().atMost(PATIENCE).untilAsserted(
                () -> given().get("/health").then().body("messaging.state", equalTo("up")));
    }
}
