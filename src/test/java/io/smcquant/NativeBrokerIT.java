package io.smcquant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.TestPostgres;
import io.smcquant.adapter.kafka.TestBroker;
import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.Decoded;
import io.smcquant.adapter.messaging.EventRecord;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.config.SaslLogin;

/**
 * The part of the contract that needs brokers: records go out in transactions and packed, come back, and are scored. Both
 * the brokers and the database admit nobody who does not speak TLS and believe their certificate. Runs against the jar or the binary, as {@link NativeContractIT} does.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NativeBrokerIT {
    private static final int PARTITIONS = 2;
    private static final Duration SOON = Duration.ofSeconds(50);

    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String USERNAME = "smc";
    private static final String PASSWORD = "a password of the broker's";

    private static TestCertificate certificate;
    private static TestBroker broker;
    private static EmbeddedDatabase database;
    private static RunningProgram program;

    @BeforeAll
    static void start() throws Exception {
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "broker")
                .toAbsolutePath();
        certificate = TestCertificate.in(home);
        broker = TestBroker.secured(certificate, USERNAME, PASSWORD);
        database = TestPostgres.openEphemeral("broker-contract");
        TestPostgres.secure(database, certificate);
        Map<String, String> settings = new HashMap<>(NativeContractIT.storage(database));
        settings.putAll(Map.of("SMC_ROLES", "feed,score,trade,sim", "SMC_HTTP_HOST", "127.0.0.1",
                "SMC_SIM_INSTRUMENTS", "10", "SMC_MARKET_SPEED", "60", "SMC_SHARD_PARTITIONS", "" + PARTITIONS,
                "SMC_MESSAGING_CONNECTOR", "smallrye-kafka",
                "SMC_MESSAGING_BOOTSTRAP_SERVERS", broker.bootstrapServers()));
        settings.putAll(Map.of("SMC_MESSAGING_SECURITY_PROTOCOL", "SASL_SSL", "SMC_MESSAGING_SASL_MECHANISM", MECHANISM,
                "SMC_MESSAGING_SASL_USERNAME", USERNAME, "SMC_MESSAGING_SASL_PASSWORD", PASSWORD,
                "SMC_MESSAGING_TRUST_FILE", certificate.certificate().toString(),
                "SMC_STORAGE_TRUST_FILE", certificate.certificate().toString()));
        program = RunningProgram.start(home, settings);
        program.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        program.close();
        database.close();
        broker.close();
    }

    @Test
    void shouldPublishWhatClosesAndWhatIsFoundInIt() {
        // When
        List<String> candles = payloads(Topic.CANDLES, 20);
        List<String> events = payloads(Topic.EVENTS, 20);
        List<String> vectors = payloads(Topic.FEATURES, 20);

        // Then
        assertReadable(candles, CandleRecord::decode);
        assertReadable(events, EventRecord::decode);
        assertReadable(vectors, VectorRecord::decode);
    }

    @Test
    void shouldScoreWhatComesFromABrokerAndTellTheSignals() throws Exception {
        // Given
        LiveEar ear = new LiveEar();
        WebSocket socket = program.listen("/ws/v1/stream", ear);
        socket.sendText("{\"subscribe\":\"all\"}", true).get(5, TimeUnit.SECONDS);

        // When
        List<String> signals = payloads(Topic.SIGNALS, 1);

        // Then
        assertReadable(signals, SignalRecord::decode);
        Awaitility.await().atMost(SOON)
                .untilAsserted(() -> assertThat(ear.heard().keySet()).contains("candle", "event", "signal"));
        socket.abort();
    }

    /** At least so many records of a topic, from its beginning. */
    private static List<String> payloads(Topic topic, int atLeast) {
        Map<String, Object> properties = Map.ofEntries(
                Map.entry("bootstrap.servers", broker.bootstrapServers()),
                Map.entry("group.id", "contract-" + topic.label()), Map.entry("auto.offset.reset", "earliest"),
                Map.entry("isolation.level", "read_committed"), Map.entry("enable.auto.commit", false),
                Map.entry("security.protocol", "SASL_SSL"), Map.entry("sasl.mechanism", MECHANISM),
                Map.entry("sasl.jaas.config", SaslLogin.of(MECHANISM, USERNAME, PASSWORD)),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", certificate.certificate().toString()));
        List<String> payloads = new ArrayList<>();
        try (Consumer<String, String> reader = new KafkaConsumer<>(properties, new StringDeserializer(),
                new StringDeserializer())) {
            reader.subscribe(List.of(topic.label()));
            Awaitility.await(topic.label()).pollInSameThread().atMost(SOON).until(() -> {
                for (ConsumerRecord<String, String> one : reader.poll(Duration.ofMillis(500))) {
                    payloads.add(one.value());
                }
                return payloads.size() >= atLeast;
            });
        }
        return payloads;
    }

    private static <T> void assertReadable(List<String> payloads, Function<String, Decoded<T>> decode) {
        assertThat(payloads).allSatisfy(payload -> assertThat(decode.apply(payload).refusal()).isEmpty());
    }
}
