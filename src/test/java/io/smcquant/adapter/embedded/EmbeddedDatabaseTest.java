package io.smcquant.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of an embedded database across runs, crashes and misunderstandings, with real servers and real kills. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EmbeddedDatabaseTest {
    private static final String NOTE = "SELECT note FROM kept";

    private final List<AutoCloseable> leftovers = new ArrayList<>();
    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "embedded-life")), "a b");
        // Unpacked once for all tests of a build.
        TestPostgres.shareBinaries(directory);
    }

    @AfterEach
    void closeLeftovers() throws Exception {
        for (AutoCloseable leftover : leftovers) {
            leftover.close();
        }
        DatabaseFolder.delete(directory);
    }

    @Test
    void shouldKeepWhatWasWrittenBetweenRuns() throws Exception {
        // Given
        try (EmbeddedDatabase first = open(kept())) {
            write(first.connection(), "from the first run");
        }

        // When
        EmbeddedDatabase second = open(kept());

        // Then
        assertThat(second.adopted()).isFalse();
        assertThat(read(second.connection(), NOTE)).isEqualTo("from the first run");
    }

    @Test
    void shouldRunSafelyAndForItsOwnerAlone() throws Exception {
        // When
        EmbeddedDatabase database = open(kept());

        // Then
        EmbeddedConnection connection = database.connection();
        assertThat(connection.setting("fsync")).isEqualTo("on");
        assertThat(connection.setting("synchronous_commit")).isEqualTo("on");
        assertThat(connection.setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database.path().resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database.path())))
                .isEqualTo("rwx------");
        assertThatThrownBy(() -> new EmbeddedConnection(connection.port(), "guess").setting("fsync"))
                .isInstanceOf(SQLException.class).hasMessageContaining("password authentication failed");
        assertThat(connection.toString()).doesNotContain(connection.password());
    }

    @Test
    void shouldAdoptTheServerThatAKilledProcessLeftBehind() throws Exception {
        // Given
        OtherProcess killed = OtherProcess.open(kept());
        leftovers.add(killed::kill);
        EmbeddedConnection before = new EmbeddedConnection(killed.port,
                Files.readString(directory.resolve("postgres-18/password")));
        write(before, "from the killed run");
        killed.kill();

        // When
        EmbeddedDatabase adopted = open(kept());

        // Then
        assertThat(adopted.adopted()).isTrue();
        assertThat(adopted.connection().port()).isEqualTo(killed.port);
        assertThat(read(adopted.connection(), NOTE)).isEqualTo("from the killed run");
        adopted.close();
        assertThat(Postmaster.on(adopted.path().resolve("data"))).isEmpty();
    }

    @Test
    void shouldKeepTheDataOfAnAdoptedServerWhoseOwnerWasKilledRightAfterItsVeryFirstStart() throws Exception {
        // Given: the owner had no time to mark its cluster as finished
        OtherProcess killed = OtherProcess.open(kept());
        leftovers.add(killed::kill);
        killed.kill();
        Files.delete(directory.resolve("postgres-18/initialised"));
        EmbeddedDatabase adopted = open(kept());
        write(adopted.connection(), "written after the adoption");
        adopted.close();

        // When
        EmbeddedDatabase third = open(kept());

        // Then
        assertThat(read(third.connection(), NOTE)).isEqualTo("written after the adoption");
    }

    @Test
    void shouldSetAClusterAsideThatWasNeverFinishedAndStartWithANewOne() throws Exception {
        // Given
        Path half = DatabaseFolder.privateDirectory(directory.resolve("postgres-18").resolve("data"));
        Files.writeString(half.resolve("PG_VERSION"), "18");

        // When
        EmbeddedDatabase database = open(kept());

        // Then
        assertThat(database.connection().setting("cluster_name")).isEqualTo("smc-quant");
        assertThat(directory.resolve("postgres-18/unfinished-1/PG_VERSION")).hasContent("18");
    }

    @Test
    void shouldRefuseASecondInstanceNamingTheFirstAndDamageNothing() throws Exception {
        // Given
        OtherProcess first = OtherProcess.open(kept());
        leftovers.add(first::kill);
        leftovers.add(() -> EmbeddedDatabase.open(kept()).close());

        // When
        assertThatThrownBy(() -> EmbeddedDatabase.open(kept()))
                // Then
                .isInstanceOf(EmbeddedRefused.class)
                .hasMessageContaining("pid " + first.process.pid())
                .hasMessageContaining("smc.embedded.directory");
        EmbeddedConnection untouched = new EmbeddedConnection(first.port,
                Files.readString(directory.resolve("postgres-18/password")));
        assertThat(untouched.setting("cluster_name")).isEqualTo("smc-quant");
        first.kill();
    }

    @Test
    void shouldRefuseAServerThatSomebodyElseStartedOnTheData() throws Exception {
        // Given
        open(kept()).close();
        long foreignPid = startByHand(directory.resolve("postgres-18/data"));

        // When
        assertThatThrownBy(() -> EmbeddedDatabase.open(kept()))
                // Then
                .isInstanceOf(EmbeddedRefused.class)
                .hasMessageContaining("pid " + foreignPid)
                .hasMessageContaining("kill -INT " + foreignPid);
        assertThat(ProcessHandle.of(foreignPid)).hasValueSatisfying(server -> assertThat(server.isAlive()).isTrue());
    }

    @Test
    void shouldStartAgainAfterTheServerItselfWasKilled() throws Exception {
        // Given
        EmbeddedDatabase first = open(kept());
        write(first.connection(), "survives a crash of the server");
        ProcessHandle server = ProcessHandle.of(pidIn(first.path().resolve("data"))).orElseThrow();
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        server.onExit().get(20, TimeUnit.SECONDS);
        first.close();

        // When
        EmbeddedDatabase second = open(kept());

        // Then
        assertThat(read(second.connection(), NOTE)).isEqualTo("survives a crash of the server");
    }

    @Test
    void shouldUnpackAgainWhatAKilledProcessLeftHalfUnpacked() throws Exception {
        // Given: a link that is there already and a file that is cut off, both of which the library would keep
        Path whole = unpackedBinaries();
        Path elsewhere = directory.resolve("elsewhere");
        Path half = elsewhere.resolve("binaries").resolve(whole.getFileName());
        Files.createDirectories(half.resolve("lib"));
        Files.createDirectories(half.resolve("bin"));
        Files.createSymbolicLink(half.resolve("lib/libicuuc.so"), Path.of("nowhere"));
        Files.write(half.resolve("bin/postgres"), new byte[1_000]);

        // When: in a process of its own, since the library remembers within one where it has unpacked
        OtherProcess process = OtherProcess.open(new EmbeddedSettings(elsewhere, true, 0));
        leftovers.add(process::kill);

        // Then
        assertThat(process.port()).isPositive();
        assertThat(Files.size(half.resolve("bin/postgres"))).isEqualTo(Files.size(whole.resolve("bin/postgres")));
        process.end();
    }

    @Test
    void shouldLeaveNothingOfAThrowAwayDatabase() throws Exception {
        // Given
        EmbeddedDatabase database = open(throwAway());
        Path folder = database.path();

        // When
        database.close();

        // Then
        assertThat(folder).doesNotExist();
        assertThat(directory.resolve("postgres-18")).doesNotExist();
    }

    @Test
    void shouldSweepTheThrowAwayDatabaseOfAKilledProcess() throws Exception {
        // Given
        OtherProcess killed = OtherProcess.open(throwAway());
        leftovers.add(killed::kill);
        killed.kill();
        Path left = directory.resolve("ephemeral-" + killed.process.pid());
        long serverPid = pidIn(left.resolve("data"));

        // When
        open(throwAway());

        // Then
        assertThat(left).doesNotExist();
        assertThat(ProcessHandle.of(serverPid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    }

    private EmbeddedSettings kept() {
        return new EmbeddedSettings(directory, false, 0);
    }

    private EmbeddedSettings throwAway() {
        return new EmbeddedSettings(directory, true, 0);
    }

    private EmbeddedDatabase open(EmbeddedSettings settings) throws EmbeddedRefused {
        EmbeddedDatabase database = EmbeddedDatabase.open(settings);
        leftovers.add(database);
        return database;
    }

    private static void write(EmbeddedConnection database, String note) throws SQLException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT '" + note + "' AS note");
        }
    }

    private static String read(EmbeddedConnection database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedConnection database) throws SQLException {
        return DriverManager.getConnection("jdbc:" + database.url(), EmbeddedConnection.USERNAME, database.password());
    }

    /** Starts the server on the data folder the way a person would, without the marks that ours carry. */
    private long startByHand(Path data) throws Exception {
        Path pgCtl = unpackedBinaries().resolve("bin/pg_ctl");
        List<String> command = new ArrayList<>();
        if (runsAsRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(pgCtl.toString(), "-D", data.toString(), "-w", "-l",
                directory.resolve("by-hand.log").toString(), "-o",
                "-p " + freePort() + " -c unix_socket_directories= -c listen_addresses=127.0.0.1", "start"));
        Process start = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(directory.resolve("by-hand.out").toFile()).start();
        assertThat(start.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(start.exitValue()).isZero();
        leftovers.add(() -> Postmaster.on(data).orElseThrow().stop(10_000));
        return pidIn(data);
    }

    /** The folder of the binaries, unpacked by then or now. */
    private Path unpackedBinaries() throws Exception {
        open(throwAway()).close();
        try (Stream<Path> folders = Files.list(directory.resolve("binaries").toRealPath())) {
            return folders.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private static boolean runsAsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static long pidIn(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    /** A process of its own that opens a database and keeps it until it is killed. */
    record OtherProcess(Process process, int port) {
        static OtherProcess open(EmbeddedSettings settings) throws IOException {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp", System.getProperty("java.class.path"), Opener.class.getName(),
                    settings.directory().toString(), Boolean.toString(settings.ephemeral()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader out = new BufferedReader(
                    new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(Opener.PORT)) {
                    return new OtherProcess(process, Integer.parseInt(line.substring(Opener.PORT.length())));
                }
            }
            throw new AssertionError("the other process ended without opening its database");
        }

        /** Lets it close its database and end. */
        void end() throws Exception {
            process.getOutputStream().close();
            process.onExit().get(30, TimeUnit.SECONDS);
        }

        void kill() throws Exception {
            process.destroyForcibly();
            process.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    /** What the other process runs. It ends when its parent does, at the latest. */
    static final class Opener {
        static final String PORT = "port=";

        private Opener() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database = EmbeddedDatabase
                    .open(new EmbeddedSettings(Path.of(arguments[0]), Boolean.parseBoolean(arguments[1]), 0));
            System.out.println(PORT + database.connection().port());
            int end = System.in.read();
            database.close();
            System.exit(end < 0 ? 0 : 1);
        }
    }
}
