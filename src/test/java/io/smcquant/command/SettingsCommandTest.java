package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smcquant.config.ConfigCatalogue;
import io.smcquant.config.ConfigKey;

/** Gives settings as system properties, which is what {@code -D} makes, and puts back what it found. */
class SettingsCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    @AfterEach
    void putBackWhatWasFound() {
        undo.forEach(Runnable::run);
    }

    @Test
    void shouldListEverySettingWithItsOrigin() {
        // Given
        give("smc.http.port", "18080");

        // When
        run();

        // Then
        assertThat(lines(out)).hasSize(ConfigCatalogue.keys().size())
                .contains("smc.http.port = '18080' from the command line (-D)",
                        "smc.http.request-burst = '400' from the default");
        assertThat(lines(out)).extracting(line -> line.split(" = ", 2)[0])
                .containsExactlyElementsOf(ConfigCatalogue.keys().stream().map(ConfigKey::name).toList());
    }

    @Test
    void shouldSayWhatIsWrongAndEndWithOne() {
        // Given
        give("smc.http.port", "eighty");
        give("smc.venue", "mars");

        // When
        int exit = run();

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("smc.http.port = 'eighty' from the command line (-D)")
                .contains("smc.venue = 'mars'");
    }

    @Test
    void shouldMaskEverySecret() {
        // Given
        byte[] random = new byte[16];
        new Random().nextBytes(random);
        String canary = HexFormat.of().formatHex(random);
        ConfigCatalogue.keys().stream().filter(ConfigKey::secret).forEach(key -> give(key.name(), canary));

        // When
        run();

        // Then
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(canary)
                .contains("smc.http.shared-secret = (secret) from the command line (-D)")
                .contains("smc.storage.password = (secret) from the command line (-D)");
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain(canary).contains("smc.http.shared-secret");
    }

    private int run() {
        return new SettingsCommand().run(List.of(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private void give(String name, String value) {
        String before = System.setProperty(name, value);
        undo.push(before == null ? () -> System.clearProperty(name) : () -> System.setProperty(name, before));
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
