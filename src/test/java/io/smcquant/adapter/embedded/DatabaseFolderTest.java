package io.smcquant.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFolderTest {
    @TempDir
    Path directory;

    private DatabaseFolder folder;

    @BeforeEach
    void makeTheFolder() throws IOException {
        folder = DatabaseFolder.kept(directory);
    }

    @Test
    void shouldBeNamedAfterTheMajorVersionAndBelongToItsOwnerAlone() throws IOException {
        assertThat(folder.path()).isEqualTo(directory.resolve("postgres-18"));
        assertThat(permissionsOf(folder.path())).isEqualTo("rwx------");
    }

    @Test
    void shouldMakeAPasswordThatItsOwnerAloneCanRead() throws IOException {
        // When
        String password = folder.password();

        // Then
        assertThat(password).matches("[0-9a-f]{48}");
        assertThat(folder.passwordPath()).hasContent(password);
        assertThat(permissionsOf(folder.passwordPath())).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder.path())) {
            assertThat(files).containsExactly(folder.passwordPath());
        }
    }

    @Test
    void shouldKeepItsPasswordBetweenRuns() throws IOException {
        // Given
        String password = folder.password();

        // When
        DatabaseFolder nextRun = DatabaseFolder.kept(directory);

        // Then
        assertThat(nextRun.password()).isEqualTo(password).isEqualTo(folder.password());
    }

    @Test
    void shouldShareNoPasswordWithAnotherDatabase(@TempDir Path elsewhere) throws IOException {
        assertThat(DatabaseFolder.kept(elsewhere).password()).isNotEqualTo(folder.password());
    }

    @Test
    void shouldSetAClusterAsideThatNeverFinished() throws IOException {
        // Given
        folder.password();
        writeCluster(folder.path(), "18");

        // When
        folder.setUnfinishedAside();

        // Then
        assertThat(folder.data()).doesNotExist();
        assertThat(folder.path().resolve("unfinished-1/base/1/table")).hasContent("of the user's");
        assertThat(folder.passwordPath()).exists();
    }

    @Test
    void shouldLeaveAClusterWhereItIsThatOnceFinished() throws IOException {
        // Given
        writeCluster(folder.path(), "18");
        folder.markFinished();

        // When
        DatabaseFolder.kept(directory).setUnfinishedAside();

        // Then
        assertThat(folder.data().resolve("base/1/table")).hasContent("of the user's");
    }

    @Test
    void shouldSetNothingAsideWhereThereIsNothing() {
        assertThatCode(folder::setUnfinishedAside).doesNotThrowAnyException();
    }

    @Test
    void shouldNotFollowALinkOutOfWhatItDeletes(@TempDir Path elsewhere) throws IOException {
        // Given
        Path precious = Files.writeString(elsewhere.resolve("precious"), "data");
        Files.createDirectories(folder.data());
        Files.createSymbolicLink(folder.data().resolve("link"), elsewhere);

        // When
        DatabaseFolder.delete(folder.data());

        // Then
        assertThat(folder.data()).doesNotExist();
        assertThat(precious).hasContent("data");
    }

    @Test
    void shouldTakeDataOfItsOwnMajorVersion() throws IOException {
        // Given
        writeCluster(folder.path(), "18\n");

        // Then
        assertThatCode(folder::requireMajor).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "17", "9.6", "19" })
    void shouldRefuseDataOfAnotherMajorVersionInItsOwnFolder(String major) throws IOException {
        // Given
        writeCluster(folder.path(), major + "\n");

        // Then
        assertThatExceptionOfType(EmbeddedRefused.class).isThrownBy(folder::requireMajor)
                .withMessageContaining("holds a database of Postgres " + major)
                .withMessageContaining("brings Postgres 18");
    }

    @Test
    void shouldRefuseToStartEmptyBesideDataOfAnOlderVersionAndSayHowToTakeItAlong() throws IOException {
        // Given
        Path older = directory.resolve("postgres-17");
        writeCluster(older, "17");

        // Then
        assertThatExceptionOfType(EmbeddedRefused.class).isThrownBy(folder::requireMajor).satisfies(refused -> {
            assertThat(refused.getMessage().lines().map(String::strip)).contains(
                    "pg_ctl -D '" + older + "/data' -o '-p 54999 -c listen_addresses=127.0.0.1' -w start",
                    "PGPASSWORD=\"$(cat '" + older + "/password')\" pg_dump -h 127.0.0.1 -p 54999 -U postgres -Fc"
                            + " -f smc-quant.dump postgres",
                    "pg_ctl -D '" + older + "/data' -m fast stop",
                    "mv '" + older + "' '" + older + ".migrated'",
                    "pg_restore --clean --if-exists -h 127.0.0.1 -p PORT -U postgres -d postgres smc-quant.dump");
        });
        assertThat(older.resolve("data/base/1/table")).hasContent("of the user's");
    }

    @ParameterizedTest
    @ValueSource(strings = { "postgres-17.migrated", "postgres-", "postgres-xy", "postgres", "mysql-5",
            "postgres-19" })
    void shouldNotMindOtherFolders(String name) throws IOException {
        // Given
        writeCluster(directory.resolve(name), "17");

        // Then
        assertThatCode(folder::requireMajor).doesNotThrowAnyException();
    }

    @Test
    void shouldNotMindAnOlderFolderWithoutACluster() throws IOException {
        // Given
        Files.createDirectories(directory.resolve("postgres-17"));

        // Then
        assertThatCode(folder::requireMajor).doesNotThrowAnyException();
    }

    @Test
    void shouldNotMindAnOlderVersionOnceItHasDataOfItsOwn() throws IOException {
        // Given
        writeCluster(directory.resolve("postgres-17"), "17");
        writeCluster(folder.path(), "18");

        // Then
        assertThatCode(folder::requireMajor).doesNotThrowAnyException();
    }

    private static void writeCluster(Path path, String version) throws IOException {
        Path table = path.resolve("data/base/1/table");
        Files.createDirectories(table.getParent());
        Files.writeString(table, "of the user's");
        Files.writeString(path.resolve("data/PG_VERSION"), version);
    }

    private static String permissionsOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
