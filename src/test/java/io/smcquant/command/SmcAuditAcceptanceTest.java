package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.market.RecordedCandles;

/** On candles that the exchanges themselves published. */
@Tag("acceptance")
class SmcAuditAcceptanceTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int audit(String file, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(RecordedCandles.folderOrSkip().resolve("candles").resolve(file).toString());
        return new SmcAuditCommand(() -> 0).run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = { "binance-um/LINKUSDT-1m-2026-02.csv.gz", "binance-um/NEARUSDT-1m-2023-09.csv.gz",
            "binance-spot/SOL_USDT-1m.json.gz", "binance-spot/SUSHI_BTC-5m.json.gz",
            "bybit-linear/DOGEUSDT_240m.csv.gz" })
    void shouldFindThatOurDetectorRewritesNothing(String file) {
        // When
        int exitCode = audit(file);

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern("prefixes tried +60\n")
                .containsPattern("events rewritten +0\n");
        assertThat(exitCode).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "repainting 1", "causal 0" })
    void shouldTellTheExamplesApart(String exampleAndExitCode) {
        // Given
        String[] parts = exampleAndExitCode.split(" ", -1);

        // When
        int exitCode = audit("binance-um/LINKUSDT-1m-2026-02.csv.gz", "--prefixes", "20", "--detector",
                "awk -f src/docs/examples/" + parts[0] + "-pivots.awk");

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exitCode).isEqualTo(Integer.parseInt(parts[1]));
    }
}
