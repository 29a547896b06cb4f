package io.smcquant.adapter.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A running embedded Postgres and the ownership of its folder. Used by the thread that starts the process and by the
 * one that ends it, in that order.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** Given to every server we start, and so the mark by which one that outlived its process is known to be ours. */
    private static final String CLUSTER_NAME = "smc-quant";
    /** What the library has to say comes to the user in our words, or as the server's own, never as a stack trace. */
    private static final Logger LIBRARY = Logger.getLogger("io.zonky");
    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final long STOP_MILLIS_MAX = 3_000;
    /** A server that was killed replays its log first, and lets nobody in meanwhile. */
    private static final int ADOPTION_TRIES = 200;
    private static final long ADOPTION_PAUSE_MILLIS = 300;
    private static final String STARTING_UP = "57P03";
    /** One whose owner was killed while it came up has no socket yet, and no port in its file. */
    private static final int LISTENING_TRIES = 20;
    private static final String NOT_LISTENING = "08001";
    private static final String WRONG_PASSWORD = "28P01";
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
        LIBRARY.setLevel(Level.OFF);
        try {
            Path directory = DatabaseFolder.privateDirectory(settings.directory().toAbsolutePath().normalize());
            DatabaseFolder folder = settings.ephemeral() ? newEphemeral(directory) : DatabaseFolder.kept(directory);
            FolderLock lock = lock(folder);
            try {
                return open(settings, directory, folder, lock);
            } catch (IOException | EmbeddedRefused | RuntimeException e) {
                // The lock must not outlive a failed start.
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
            stop(folder, STOP_MILLIS_MAX);
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
        Optional<EmbeddedConnection> adopted = adopt(folder);
        if (adopted.isPresent()) {
            // Its own start may have been killed between the server's first word and the mark.
            folder.markFinished();
            return new EmbeddedDatabase(folder, lock, adopted.get(), settings.ephemeral(), Optional.empty());
        }
        folder.setUnfinishedAside();
        boolean isNew = !Files.exists(folder.data());
        EmbeddedPostgres started;
        try (Binaries binaries = Binaries.take(directory.resolve(BINARIES))) {
            started = start(settings, binaries, folder);
        } catch (IOException | EmbeddedRefused e) {
            if (isNew && Postmaster.on(folder.data()).isEmpty()) {
                // Made by this very attempt, it holds nothing of the user's; a supervisor may try again for ever.
                DatabaseFolder.delete(folder.data());
            }
            throw e;
        }
        EmbeddedConnection connection;
        try {
            folder.markFinished();
            connection = new EmbeddedConnection(started.getPort(), folder.password());
        } catch (IOException e) {
            started.close();
            throw e;
        }
        return new EmbeddedDatabase(folder, lock, connection, settings.ephemeral(), Optional.of(started));
    }

    /** The server that lives on this folder if it is ours; empty if there is none, or none any more. */
    private static Optional<EmbeddedConnection> adopt(DatabaseFolder folder) throws IOException, EmbeddedRefused {
        Optional<Postmaster> server = Postmaster.on(folder.data());
        for (int attempt = 1; server.isPresent(); attempt++) {
            EmbeddedConnection connection = new EmbeddedConnection(server.get().port(), folder.password());
            try {
                requireOurs(folder, server.get(), connection);
                return Optional.of(connection);
            } catch (SQLException e) {
                boolean comingUp = (STARTING_UP.equals(e.getSQLState()) && attempt < ADOPTION_TRIES)
                        || (NOT_LISTENING.equals(e.getSQLState()) && attempt < LISTENING_TRIES);
                if (!comingUp) {
                    throw new EmbeddedRefused(WRONG_PASSWORD.equals(e.getSQLState())
                            ? foreign(folder, server.get())
                            : "the Postgres on " + folder.data() + ", pid " + server.get().pid()
                                    + ", does not let us in: " + e.getMessage(),
                            e);
                }
                Pause.millis(ADOPTION_PAUSE_MILLIS);
                server = Postmaster.on(folder.data());
            }
        }
        return Optional.empty();
    }

    private static void requireOurs(DatabaseFolder folder, Postmaster server, EmbeddedConnection connection)
            throws SQLException, IOException, EmbeddedRefused {
        if (!connection.setting("cluster_name").equals(CLUSTER_NAME)
                || !Files.isSameFile(Path.of(connection.setting("data_directory")), folder.data())) {
            throw new EmbeddedRefused(foreign(folder, server));
        }
    }

    private static EmbeddedPostgres start(EmbeddedSettings settings, Binaries binaries, DatabaseFolder folder)
            throws IOException, EmbeddedRefused {
        Path log = folder.path().resolve("start.log");
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.path().toFile())
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
                    .setServerConfig("max_connections", "220")
                    // Seven files, one a weekday, each overwritten after a week: the log cannot fill the disk.
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_filename", "postgres-%a.log")
                    .setServerConfig("log_rotation_age", "1d")
                    .setServerConfig("log_rotation_size", "0")
                    .setServerConfig("log_truncate_on_rotation", "on")
                    .start();
        } catch (IllegalStateException | IOException | ExceptionInInitializerError e) {
            stop(folder, STOP_MILLIS_MAX);
            // The library wraps what went wrong while it unpacked, a full disk for instance, in that error.
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new EmbeddedRefused("the embedded Postgres did not start: " + reason + "\n" + tail(log), e);
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
            // The folder of a process that lives may not be locked yet.
            Optional<FolderLock> lock = belongsToALiveProcess(path) ? Optional.empty() : FolderLock.take(path);
            if (lock.isPresent()) {
                clearAway(path);
                lock.get().close();
            }
        }
    }

    private static void clearAway(Path ephemeral) {
        try {
            stop(new DatabaseFolder(ephemeral), STOP_MILLIS_MAX);
            DatabaseFolder.delete(ephemeral);
        } catch (IOException e) {
            // What cannot be cleared away now is no reason not to start; the next start tries again.
            System.err.println("smc-quant: could not clear away " + ephemeral + ": " + e);
        }
    }

    private static boolean belongsToALiveProcess(Path ephemeral) {
        String pid = ephemeral.getFileName().toString().substring(EPHEMERAL_PREFIX.length());
        return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isPresent()
                && Long.parseLong(pid) != ProcessHandle.current().pid();
    }

    private static void stop(DatabaseFolder folder, long millisMax) throws IOException {
        Optional<Postmaster> server = Postmaster.on(folder.data());
        if (server.isPresent()) {
            server.get().stop(millisMax);
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
