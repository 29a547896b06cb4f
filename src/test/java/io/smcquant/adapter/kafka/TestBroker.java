package io.smcquant.adapter.kafka;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.storage.Formatter;

import io.smcquant.TestCertificate;
import io.smcquant.config.SaslLogin;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

/**
 * A real broker inside the test's process, which is its own controller, on loopback and ports of its own. It can be
 * stopped and started again: at the same address and with all it had stored. It makes no topic by itself. Owned by the
 * test's thread.
 */
public final class TestBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int NODE = 1;
    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final long ANSWER_SECONDS_MAX = 60;
    /** Where any class loader of this process finds the shared one. */
    private static final String SHARED = "smc.test.broker";
    /** Loggers are forgotten, and their levels with them, unless somebody holds them. */
    private static final List<Logger> CHATTER = Stream.of("kafka", "org.apache.kafka", "state.change.logger")
            .map(Logger::getLogger).toList();

    private final Path folder;
    private final Properties settings = new Properties();
    private final String bootstrapServers;
    private KafkaRaftServer running;

    /** @param users who may log in, in the words of Kafka's own tool */
    private TestBroker(Map<String, String> further, List<String> users) {
        CHATTER.forEach(logger -> logger.setLevel(Level.OFF));
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getByName(HOST));
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            folder = Files.createTempDirectory("smc-broker");
            bootstrapServers = HOST + ":" + one.getLocalPort();
            settings.putAll(settings(folder, bootstrapServers, HOST + ":" + other.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.putAll(further);
        format(users);
    }

    /** A broker of the test's own. */
    public static TestBroker open() {
        return open(Map.of());
    }

    /** @param further settings of the broker, in its own words */
    public static TestBroker open(Map<String, String> further) {
        TestBroker broker = new TestBroker(further, List.of());
        broker.start();
        return broker;
    }

    /** A broker of the test's own that speaks TLS and lets in who knows a password. It makes topics for whoever it knows. */
    public static TestBroker secured(TestCertificate certificate, String username, String password) {
        TestBroker broker = new TestBroker(Map.ofEntries(
                Map.entry("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                Map.entry("sasl.mechanism.inter.broker.protocol", MECHANISM),
                Map.entry("sasl.enabled.mechanisms", MECHANISM),
                Map.entry("listener.name.plaintext.scram-sha-512.sasl.jaas.config",
                        SaslLogin.of(MECHANISM, username, password)),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.location", certificate.keyStore().toString()),
                Map.entry("ssl.keystore.password", TestCertificate.PASSWORD),
                Map.entry("ssl.key.password", TestCertificate.PASSWORD),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", certificate.certificate().toString())),
                List.of(MECHANISM + "=[name=" + username + ",password=" + password + "]"));
        broker.start();
        return broker;
    }

    /** A broker of the test's own that was never up; its address is known already. */
    public static TestBroker away() {
        return new TestBroker(Map.of(), List.of());
    }

    /**
     * The address of one broker for all tests of this process that keep to topics and groups with names of their own. It
     * starts with the first that asks, and ends with the process.
     */
    public static String shared() {
        Properties process = System.getProperties();
        synchronized (process) {
            if (process.getProperty(SHARED) == null) {
                TestBroker broker = open();
                Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "test-broker-stop"));
                process.setProperty(SHARED, broker.bootstrapServers());
            }
            return process.getProperty(SHARED);
        }
    }

    private static Map<String, String> settings(Path folder, String broker, String controller) {
        return Map.ofEntries(Map.entry("node.id", String.valueOf(NODE)),
                Map.entry("process.roles", "broker,controller"),
                Map.entry("controller.quorum.voters", NODE + "@" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller),
                Map.entry("advertised.listeners", "PLAINTEXT://" + broker),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dir", folder.toString()), Map.entry("auto.create.topics.enable", "false"),
                Map.entry("controlled.shutdown.enable", "false"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.min.session.timeout.ms", "500"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                // Memory that ten partitions never need.
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"));
    }

    private void format(List<String> users) {
        try {
            new Formatter().setClusterId(Uuid.randomUuid().toString()).setNodeId(NODE)
                    .setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
                    .setControllerListenerName("CONTROLLER").setMetadataLogDirectory(folder.toString())
                    .setDirectories(List.of(folder.toString())).setScramArguments(users).run();
        } catch (Exception e) { // style-ok: it declares no less
            throw new IllegalStateException(e);
        }
    }

    /** host:port, the same for as long as this exists. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Up when it returns, with all that was stored before it was stopped. */
    public void start() {
        running = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        running.startup();
    }

    /** Away when it returns. */
    public void stop() {
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
            running = null;
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Utils.delete(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes topics with so many partitions each, and returns when clients see them. */
    public static void createTopics(String bootstrapServers, int partitions, String... names) {
        for (String name : names) {
            createTopic(bootstrapServers, name, partitions, Map.of());
        }
    }

    /** @param settings of the topic, such as {@code cleanup.policy} */
    public static void createTopic(String bootstrapServers, String name, int partitions,
            Map<String, String> settings) {
        try (Admin admin = admin(bootstrapServers)) {
            answer(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings))).all());
            Map<TopicPartition, OffsetSpec> all = IntStream.range(0, partitions).boxed()
                    .collect(Collectors.toMap(number -> new TopicPartition(name, number),
                            number -> OffsetSpec.latest()));
            // The controller has made them by now; the broker hears of it a moment later.
            await().atMost(Duration.ofSeconds(ANSWER_SECONDS_MAX)).ignoreExceptions()
                    .until(() -> answer(admin.listOffsets(all).all()).size() == partitions);
        }
    }

    public static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** What the broker answers, within a limit. */
    public static <T> T answer(KafkaFuture<T> question) {
        try {
            return question.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
