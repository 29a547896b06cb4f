package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smcquant.market.ProcessClock;

/** On our own detector. What the command says of others stands in {@link SmcAuditForeignTest}. */
class SmcAuditCommandTest {
    private static final int CANDLES = 400;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    Path folder;

    /** Each look at it takes a millisecond. */
    private ProcessClock clock() {
        return () -> nanos.addAndGet(1_000_000);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("smc-audit"));
        all.addAll(List.of(arguments));
        return CommandLine.standard(clock()).dispatch(all, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)).orElseThrow();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String walk(String name) throws IOException {
        return AuditedCandles.csv(folder.resolve(name), AuditedCandles.walk(CANDLES)).toString();
    }

    @Test
    void shouldReportAFileAsALineForEachNumber() throws IOException {
        // When
        int exitCode = run(walk("walk.csv.gz"));

        // Then 400 candles in the one millisecond between two looks at the clock
        assertThat(err()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out().lines().filter(line -> !line.startsWith("    "))).satisfiesExactly(
                line -> assertThat(line).isEqualTo(folder.resolve("walk.csv.gz").toString()),
                line -> assertThat(line).isEqualTo("  candles                                   400"),
                line -> assertThat(line).isEqualTo("  first                    2023-11-14T22:15:00Z"),
                line -> assertThat(line).isEqualTo("  last                     2023-11-15T04:54:00Z"),
                line -> assertThat(line).isEqualTo("  timeframe                                  1m"),
                line -> assertThat(line).isEqualTo("  tick                                     0.01"),
                line -> assertThat(line).matches("  events +[0-9,]+"),
                line -> assertThat(line).isEqualTo("  prefixes tried                             60"),
                line -> assertThat(line).isEqualTo("  events rewritten                            0"),
                line -> assertThat(line).isEqualTo("  candles/s                             400,000"));
    }

    @Test
    void shouldTakeTickPrefixesAndSeedFromTheCommandLine() throws IOException {
        // When
        int exitCode = run("--prefixes", "7", "--seed=-3", "--tick=0.005", walk("walk.csv"));

        // Then
        assertThat(exitCode).isZero();
        assertThat(out()).containsPattern("tick +0\\.005\n").containsPattern("prefixes tried +7\n");
    }

    @Test
    void shouldLookAtTheOtherFilesWhenOneCannotBeRead() throws IOException {
        // Given
        Path broken = AuditedCandles.write(folder.resolve("broken.csv"), "1700000100000,1,1,1,1,1\n1700000100000,1");

        // When
        int exitCode = run(broken.toString(), walk("walk.csv"));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err().strip()).isEqualTo(
                "smc-audit: file=" + broken + " line=2: a row has at least 6 fields, not 2");
        assertThat(out()).startsWith(folder.resolve("walk.csv").toString()).containsPattern("rewritten +0\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "| files of candles are audited: files=0",
            "--prefixes | an option has a value",
            "--prefixes 0 x.csv | --prefixes is from 1 to 100000: 0", "--prefixes many x.csv | is a whole number: many",
            "--seed 1.5 x.csv | --seed is a whole number", "--tick 0 x.csv | --tick is above 0",
            "--tick 11529215046.06846977 x.csv | --tick is above 0 and at most 11529215046.06846976",
            "--tick 1e30 x.csv | at most 11529215046.06846976",
            "--tick 1e999999999 x.csv | at most 11529215046.06846976",
            "--tick x x.csv | --tick is a decimal number", "--tick 0.000000001 x.csv | --tick has at most 8 decimals",
            "--every x.csv | no such option: --every", "--seed 1 --seed 2 x.csv | an option is given once: --seed",
            "--stamps close x.csv | --stamps is for a --detector only",
            "--timeout 5 x.csv | --timeout is for a --detector only",
            "--detector true --tick 1 x.csv | --tick is for our own detector only",
            "--detector true --stamps both x.csv | --stamps is open or close: both",
            "--detector true --timeout 0 x.csv | --timeout is from 1 to 86400: 0",
            "--detector= x.csv | a detector is a command" })
    void shouldRefuseAQuestionThatMakesNoSense(String arguments, String rule) {
        // When
        int exitCode = run(arguments == null ? new String[0] : arguments.split(" ", -1));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err()).startsWith("smc-audit: ").contains(rule).contains("usage: smc-quant smc-audit");
        assertThat(out()).isEmpty();
    }

    @Test
    void shouldTakeWhateverStandsBehindTwoDashesForAFile() {
        // When
        int exitCode = run("--", "--seed.csv");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err()).isEqualTo("smc-audit: file=--seed.csv: there must be such a file" + System.lineSeparator());
    }

    @Test
    void shouldRefusePricesThatNoDetectorTakesWithFileLineAndRule() throws IOException {
        // Given
        Path dear = AuditedCandles.write(folder.resolve("dear.csv"),
                "1700000100000,1,1,1,1,1\n1700000160000,1,12000000000,1,1,1\n");

        // When
        int exitCode = run(dear.toString());

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err().strip()).isEqualTo("smc-audit: file=" + dear
                + " line=2: a price is at most 11529215046.06846976: high=12000000000");
    }

    @Test
    void shouldNotReportAFailureOfItsOwnAsSomethingRewritten() throws IOException {
        // Given
        SmcAuditCommand command = new SmcAuditCommand(() -> {
            throw new IllegalStateException("the clock is broken");
        });

        // When
        int exitCode = command.run(List.of(walk("walk.csv")), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err()).startsWith("smc-audit: there is no answer").contains("the clock is broken");
    }

    @Test
    void shouldNotReportAMemoryTooSmallAsSomethingRewritten() throws IOException {
        // Given
        SmcAuditCommand command = new SmcAuditCommand(() -> {
            throw new OutOfMemoryError("Java heap space");
        });

        // When
        int exitCode = command.run(List.of(walk("walk.csv")), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err()).startsWith("smc-audit: candles and events must fit into the memory").contains("-Xmx");
    }

    @Test
    void shouldExplainItselfWhenAsked() {
        // When
        List<Integer> exitCodes = Stream.of("--help", "-h").map(this::run).toList();

        // Then
        assertThat(exitCodes).containsExactly(0, 0);
        assertThat(out()).contains("usage: smc-quant smc-audit [OPTION]... FILE...").contains("--stamps")
                .contains("at most 5 million candles").contains("-Xmx");
        assertThat(err()).isEmpty();
    }

    @Test
    void shouldStandInTheHelpOfTheProgram() {
        // When
        CommandLine.standard(clock()).dispatch(List.of("--help"), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        // Then
        assertThat(out()).contains("  smc-audit    count the events");
    }
}
