package io.smcquant.cluster;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker of one node in a process of its own, on a port of its own, which can be killed and come back. */
final class Broker implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);

    private final Path folder;
    private final Path settings;
    private final int port = Ports.free();
    private ChildProcess process;

    Broker(Path folder) throws Exception {
        this.folder = folder;
        Path logs = Files.createDirectories(folder.resolve("broker-data"));
        this.settings = folder.resolve("broker.properties");
        Properties properties = properties(logs);
        try (var writer = Files.newBufferedWriter(settings)) {
            properties.store(writer, null);
        }
        new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1).setClusterId(Uuid.randomUuid().toString()).addDirectory(logs.toString())
                .setMetadataLogDirectory(logs.toString()).setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction()).run();
        start();
    }

    private Properties properties(Path logs) {
        int controllerPort = Ports.free();
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "log.dirs", logs.toString(),
                "auto.create.topics.enable", "false",
                "group.min.session.timeout.ms", "6000"));
        // A broker that was killed is let in again when its former self is taken for dead.
        properties.putAll(Map.of("broker.session.timeout.ms", "3000", "broker.heartbeat.interval.ms", "500"));
        // One node: nothing can have a second copy. Few partitions of its own: they are read again at each start.
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1"));
        return properties;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Returns when it answers. */
    Duration start() {
        long startNanos = System.nanoTime();
        process = ChildProcess.java("broker", folder, "384m", Map.of(),
                List.of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp",
                        System.getProperty("java.class.path"), BrokerProgram.class.getName(), settings.toString()));
        Waiting.until("the broker answers", START_MAX, () -> {
            process.requireAlive();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", address(), "request.timeout.ms", "1000",
                    "default.api.timeout.ms", "1500"))) {
                return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
            }
        });
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    void kill() {
        process.kill();
    }

    ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.end();
        }
    }
}
