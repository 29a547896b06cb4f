package io.smcquant.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedGapsTest {
    @TempDir
    Path directory;

    @Test
    void shouldStartAThrowAwayDatabaseBesideDataOfAnOlderVersion() throws IOException {
        // Given
        Files.createDirectories(directory.resolve("postgres-17/data"));
        Files.writeString(directory.resolve("postgres-17/data/PG_VERSION"), "17");
        DatabaseFolder throwAway = new DatabaseFolder(
                DatabaseFolder.privateDirectory(directory.resolve("ephemeral-4711")));

        // Then
        assertThatCode(throwAway::requireMajor).doesNotThrowAnyException();
    }

    @Test
    void shouldNotStumbleOverAFolderWithALongNumber() throws IOException {
        // Given
        Files.createDirectories(directory.resolve("postgres-20261120101010"));

        // Then
        assertThatCode(DatabaseFolder.kept(directory)::requireMajor).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\0\0\0\0", "12x\n", "\n", "4711\n/data\n1\nport" })
    void shouldForgetAServerWhoseFileIsBroken(String text) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("postmaster.pid"), text);

        // Then
        assertThat(Postmaster.on(directory)).isEmpty();
        assertThat(file).doesNotExist();
    }
}
