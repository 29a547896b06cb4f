package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class ArchiveCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldSayThatItNeedsThePackagedProgram() {
        // When
        int exit = new ArchiveCommand().run(List.of(), printing(out), printing(err));

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("java -jar quarkus-run.jar archive");
    }

    @Test
    void shouldStartTheProgramWithoutAnArchiveToo() {
        // When
        String arguments = ArchiveCommand.startArguments(Path.of("/opt/app/quarkus-run.jar"), "");

        // Then
        assertThat(arguments).isEqualTo("-jar\n\"/opt/app/quarkus-run.jar\"\n");
    }

    @Test
    void shouldQuoteWhatTheLauncherWouldTakeApart() {
        // When
        String arguments = ArchiveCommand.startArguments(Path.of("/my apps/a\\b/quarkus-run.jar"), "-XX:X=/my apps/x");

        // Then
        assertThat(arguments).isEqualTo("\"-XX:X=/my apps/x\"\n-jar\n\"/my apps/a\\\\b/quarkus-run.jar\"\n");
    }

    private static PrintStream printing(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
