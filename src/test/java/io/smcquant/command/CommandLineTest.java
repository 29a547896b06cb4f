package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.config.Version;

class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CommandThatNotesItsArguments noting = new CommandThatNotesItsArguments();
    private final CommandLine commandLine = new CommandLine(List.of(noting));

    @Test
    void shouldStartTheServiceWithoutArguments() {
        // When
        OptionalInt exit = dispatch(commandLine);

        // Then
        assertThat(exit).isEmpty();
        assertThat(out()).isEmpty();
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "--help", "-h", "help" })
    void shouldExplainItselfWhenAsked(String word) {
        // When
        OptionalInt exit = dispatch(CommandLine.standard(() -> 0), word);

        // Then
        assertThat(exit).hasValue(0);
        assertThat(out()).contains("usage: smc-quant").contains("settings").contains("SMC_ROLES");
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "--version", "-V" })
    void shouldSayItsVersionWhenAsked(String word) {
        // When
        OptionalInt exit = dispatch(commandLine, word);

        // Then
        assertThat(exit).hasValue(0);
        assertThat(out().strip()).isEqualTo("smc-quant " + Version.current());
        assertThat(Version.current()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "settigns", "", "--verbose", "-v", "SETTINGS", "-Dsmc.roles=feed" })
    void shouldRefuseACommandItDoesNotKnowAndListThoseItDoes(String word) {
        // When
        OptionalInt exit = dispatch(commandLine, word);

        // Then
        assertThat(exit).hasValue(2);
        assertThat(out()).isEmpty();
        assertThat(err()).startsWith("smc-quant: no such command: " + word + System.lineSeparator())
                .contains("  note         writes down what it was given");
        assertThat(noting.calls).isEmpty();
    }

    @Test
    void shouldRunTheCommandWithTheArgumentsBehindItsName() {
        // When
        OptionalInt exit = dispatch(commandLine, "note", "--help", "now");

        // Then
        assertThat(exit).hasValue(7);
        assertThat(noting.calls).containsExactly(List.of("--help", "now"));
        assertThat(out()).isEqualTo("to out");
        assertThat(err()).isEqualTo("to err");
    }

    private OptionalInt dispatch(CommandLine line, String... arguments) {
        return line.dispatch(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static final class CommandThatNotesItsArguments implements Command {
        private final List<List<String>> calls = new ArrayList<>();

        @Override
        public String name() {
            return "note";
        }

        @Override
        public String summary() {
            return "writes down what it was given";
        }

        @Override
        public int run(List<String> arguments, PrintStream out, PrintStream err) {
            calls.add(arguments);
            out.print("to out");
            err.print("to err");
            return 7;
        }
    }
}
