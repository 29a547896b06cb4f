package io.smcquant.adapter.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A running embedded Postgres and the ownership of its folder. Used by the thread that starts the process and by the
 * one that ends it, in that order.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** Given to every server we start, and so the mark by which one that outlived its process is known to be ours. */
    private static final String CLUSTER_NAME = "smc-quant";
    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final long STOP_MILLIS_MAX = 6_000;
    private static final String BINARIES = "binaries";
    private static final String EPHEMERAL_PREFIX = "ephemeral-";

    private final DatabaseFolder folder;
    private final FolderLock lock;
    private final EmbeddedConnection connection;
    private final boolean ephemeral;
    /** The library's handle of the server; empty for one that was adopted. */
    private final Optional<EmbeddedPostgres> started;
    private boolean closed;

    private EmbeddedDatabase(DatabaseFolder folder, FolderLock lock, EmbeddedConnection connection, boolean ephemeral,
            Optional<EmbeddedPostgres> started) {
        this.folder = folder;
        this.lock = lock;
        this.connection = connection;
        this.ephemeral = ephemeral;
        this.started = started;
    }

    public static EmbeddedDatabase open(EmbeddedSettings settings) throws EmbeddedRefused {
        try {
            Path directory = DatabaseFolder.privateDirectory(settings.directory().toAbsolutePath().normalize());
            DatabaseFolder folder = settings.ephemeral() ? newEphemeral(directory) : DatabaseFolder.kept(directory);
            FolderLock lock = lock(folder);
            try {
                return open(settings, directory, folder, lock);
            } catch (IOException | EmbeddedRefused | RuntimeException e) { // style-ok: the lock must not outlive a failed start
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedRefused("the embedded Postgres in " + settings.directory() + " cannot be used: " + e, e);
        }
    }

    public EmbeddedConnection connection() {
        return connection;
    }

    public Path path() {
        return folder.path();
    }

    /** Whether a server that an earlier process left behind was taken over. */
    public boolean adopted() {
        return started.isEmpty();
    }

    /** Stops the server and gives the folder up. A second call does nothing: by then the folder may be another's. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (started.isPresent()) {
                started.get().close();
            }
            Optional<Postmaster> server = Postmaster.on(folder.data());
            if (server.isPresent()) {
                server.get().stop(STOP_MILLIS_MAX);
            }
            if (ephemeral) {
                DatabaseFolder.delete(folder.path());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.close();
        }
    }

    private static EmbeddedDatabase open(EmbeddedSettings settings, Path directory, DatabaseFolder folder,
            FolderLock lock) throws IOException, EmbeddedRefused {
        folder.requireMajor();
        Optional<Postmaster> server = Postmaster.on(folder.data());
        if (server.isPresent()) {
            EmbeddedConnection connection = adopt(folder, server.get());
            return new EmbeddedDatabase(folder, lock, connection, settings.ephemeral(), Optional.empty());
        }
        folder.discardUnfinished();
        EmbeddedPostgres started = start(settings, directory, folder);
        // The library opens its folder to everybody.
        DatabaseFolder.restrict(directory.resolve(BINARIES));
        folder.markFinished();
        EmbeddedConnection connection = new EmbeddedConnection(started.getPort(), folder.password());
        return new EmbeddedDatabase(folder, lock, connection, settings.ephemeral(), Optional.of(started));
    }

    private static EmbeddedConnection adopt(DatabaseFolder folder, Postmaster server)
            throws IOException, EmbeddedRefused {
        EmbeddedConnection connection = new EmbeddedConnection(server.port(), folder.password());
        try {
            if (connection.setting("cluster_name").equals(CLUSTER_NAME)
                    && Files.isSameFile(Path.of(connection.setting("data_directory")), folder.data())) {
                return connection;
            }
        } catch (SQLException e) {
            throw new EmbeddedRefused(foreign(folder, server), e);
        }
        throw new EmbeddedRefused(foreign(folder, server));
    }

    private static EmbeddedPostgres start(EmbeddedSettings settings, Path directory, DatabaseFolder folder)
            throws IOException, EmbeddedRefused {
        Path log = folder.path().resolve("start.log");
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            DatabaseFolder.privateDirectory(directory.resolve(BINARIES)).toFile())
                    .setDataDirectory(folder.data().toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(settings.port())
                    .setPGStartupWait(START_WAIT)
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    // The library trusts everybody on the machine by default; later options win.
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", folder.passwordPath().toString())
                    .setLocaleConfig("locale", "C")
                    .setConnectConfig("password", folder.password())
                    // It also trades safety for the speed of tests.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("cluster_name", CLUSTER_NAME)
                    .setServerConfig("max_connections", "50")
                    // Seven files, one a weekday, each overwritten after a week: the log cannot fill the disk.
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_filename", "postgres-%a.log")
                    .setServerConfig("log_rotation_age", "1d")
                    .setServerConfig("log_rotation_size", "0")
                    .setServerConfig("log_truncate_on_rotation", "on")
                    .start();
        } catch (IllegalStateException | IOException e) {
            throw new EmbeddedRefused("the embedded Postgres did not start: " + e.getMessage() + "\n" + tail(log), e);
        }
    }

    private static DatabaseFolder newEphemeral(Path directory) throws IOException {
        sweep(directory);
        return new DatabaseFolder(DatabaseFolder
                .privateDirectory(directory.resolve(EPHEMERAL_PREFIX + ProcessHandle.current().pid())));
    }

    /** Throw-away databases whose process was killed: their server is stopped and their folder removed. */
    private static void sweep(Path directory) throws IOException {
        List<Path> folders;
        try (Stream<Path> entries = Files.list(directory)) {
            folders = entries.filter(entry -> entry.getFileName().toString().startsWith(EPHEMERAL_PREFIX)).toList();
        }
        for (Path path : folders) {
            Optional<FolderLock> lock = FolderLock.take(path);
            if (lock.isPresent()) {
                DatabaseFolder folder = new DatabaseFolder(path);
                new EmbeddedDatabase(folder, lock.get(), new EmbeddedConnection(0, ""), true, Optional.empty()).close();
            }
        }
    }

    private static FolderLock lock(DatabaseFolder folder) throws IOException, EmbeddedRefused {
        Optional<FolderLock> lock = FolderLock.take(folder.path());
        if (lock.isPresent()) {
            return lock.get();
        }
        throw new EmbeddedRefused("another smc-quant uses the embedded Postgres in " + folder.path() + ": pid "
                + FolderLock.ownerOf(folder.path()) + ". Stop that one, or give this one a database of its own:"
                + " smc.embedded.directory, smc.embedded.ephemeral=true, or smc.storage.url.");
    }

    private static String foreign(DatabaseFolder folder, Postmaster server) {
        return "a Postgres that smc-quant did not start runs on " + folder.data() + ": pid " + server.pid()
                + ". Stop it with: kill -INT " + server.pid();
    }

    private static String tail(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
