package io.smcquant.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmasterTest {
    @TempDir
    Path data;

    @Test
    void shouldBeNobodyWithoutAFile() throws IOException {
        assertThat(Postmaster.on(data)).isEmpty();
        assertThat(Postmaster.on(data.resolve("missing"))).isEmpty();
    }

    @Test
    void shouldForgetAServerThatIsDead() throws IOException, InterruptedException {
        // Given
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path file = writePidFile(Long.toString(ended.pid()));

        // When
        Optional<Postmaster> server = Postmaster.on(data);

        // Then
        assertThat(server).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldForgetAServerWhosePidIsSomebodyElsesNow() throws IOException {
        // Given
        Path file = writePidFile(Long.toString(ProcessHandle.current().pid()));

        // When
        Optional<Postmaster> server = Postmaster.on(data);

        // Then
        assertThat(server).isEmpty();
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "9223372036854775807", " 2147483646 " })
    void shouldForgetAServerThatCannotBe(String pid) throws IOException {
        // Given
        Path file = writePidFile(pid);

        // When
        Optional<Postmaster> server = Postmaster.on(data);

        // Then
        assertThat(server).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldForgetAServerThatWroteNothing() throws IOException {
        // Given
        Path file = Files.writeString(data.resolve("postmaster.pid"), "");

        // When
        Optional<Postmaster> server = Postmaster.on(data);

        // Then
        assertThat(server).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldForgetAServerWhosePidBelongsToTheServerOfOtherData(@TempDir Path elsewhere)
            throws IOException, InterruptedException {
        // Given
        Path program = Files.copy(Path.of("/bin/sh").toRealPath(), elsewhere.resolve("postgres"));
        Process standIn = new ProcessBuilder(program.toString()).directory(elsewhere.toFile()).start();
        try {
            writePidFile(Long.toString(standIn.pid()));

            // When
            Optional<Postmaster> server = Postmaster.on(data);

            // Then
            assertThat(server).isEmpty();
            assertThat(standIn.isAlive()).isTrue();
        } finally {
            standIn.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldKnowALiveServerByItsProgramAndReadItsPort() throws IOException, InterruptedException {
        // Given
        Path program = Files.copy(Path.of("/bin/sh").toRealPath(), data.resolve("postgres"));
        // A shell waits for input that never comes.
        Process standIn = new ProcessBuilder(program.toString()).directory(data.toFile()).start();
        try {
            writePidFile(Long.toString(standIn.pid()));

            // When
            Optional<Postmaster> server = Postmaster.on(data);

            // Then
            assertThat(server).hasValueSatisfying(found -> {
                assertThat(found.pid()).isEqualTo(standIn.pid());
                assertThat(found.port()).isEqualTo(5433);
            });
            assertThat(data.resolve("postmaster.pid")).exists();
        } finally {
            standIn.destroyForcibly().waitFor();
        }
    }

    /** The lines of a server's own file: pid, data folder, start, port, socket folder, address, memory, state. */
    private Path writePidFile(String pid) throws IOException {
        return Files.writeString(data.resolve("postmaster.pid"), String.join("\n", pid, data.toString(), "1709645832",
                "5433", "", "127.0.0.1", "  1234  5678", "ready   ") + "\n");
    }
}
