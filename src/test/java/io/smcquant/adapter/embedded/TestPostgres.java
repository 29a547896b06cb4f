package io.smcquant.adapter.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.smcquant.TestCertificate;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** Real databases for tests, all under the build's folder, so that the user's own is never touched. */
public final class TestPostgres {
    private static final Path DIRECTORY = Path.of("target", "embedded-postgres");

    private TestPostgres() {}

    /** A database of one use. The application under test may still run when tests without it begin, hence the names. */
    public static EmbeddedDatabase openEphemeral(String name) {
        return open(new EmbeddedSettings(DIRECTORY.resolve(name), true, 0));
    }

    /** A database that can be stopped and opened again on the same port, kept in a folder of its own. */
    public static EmbeddedDatabase openKept(String name, int port) {
        return open(new EmbeddedSettings(DIRECTORY.resolve(name), false, port));
    }

    /** What a kept one of this name holds, if there was one. */
    static void forget(String name) {
        try {
            DatabaseFolder.delete(DIRECTORY.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the server has this certificate, and lets nobody in who does not speak TLS. */
    public static void secure(EmbeddedDatabase database, TestCertificate certificate) throws SQLException, IOException {
        EmbeddedConnection server = database.connection();
        Files.writeString(database.path().resolve("data").resolve("pg_hba.conf"),
                "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        try (Connection connection = DriverManager.getConnection("jdbc:" + server.url(), EmbeddedConnection.USERNAME,
                server.password()); Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate.certificate() + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + certificate.key() + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    public static Map<String, String> settings(EmbeddedDatabase database) {
        return Map.of("smc.storage.url", database.connection().url(),
                "smc.storage.username", EmbeddedConnection.USERNAME,
                "smc.storage.password", database.connection().password());
    }

    public static Pool pool(Vertx vertx, EmbeddedDatabase database, int connections) {
        return PgBuilder.pool().using(vertx)
                .connectingTo(PgConnectOptions.fromUri(database.connection().url())
                        .setUser(EmbeddedConnection.USERNAME).setPassword(database.connection().password())
                        .setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(connections)).build();
    }

    /** The library unpacks once a process and remembers where, so all tests of all processes have it in one place. */
    static void shareBinaries(Path directory) {
        try {
            Path shared = DatabaseFolder.privateDirectory(DIRECTORY.resolve("binaries")).toAbsolutePath();
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve("binaries"))) {
                Files.createSymbolicLink(directory.resolve("binaries"), shared);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedDatabase open(EmbeddedSettings settings) {
        shareBinaries(settings.directory());
        try {
            return EmbeddedDatabase.open(settings);
        } catch (EmbeddedRefused e) {
            throw new AssertionError(e);
        }
    }
}
