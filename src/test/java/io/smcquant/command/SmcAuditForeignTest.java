package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.market.E8;
import io.smcquant.smc.SmcBar;

/** Runs real commands, which behave well or do not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmcAuditForeignTest {
    private static final String EXAMPLES = "src/docs/examples/";
    private static final int CANDLES = 300;
    /** More than any pipe holds. */
    private static final int MANY_CANDLES = 20_000;
    private static final int OUTPUT_BYTES_MAX = 2_000_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int audit(String command, int candles, String... options) throws IOException {
        Path file = AuditedCandles.csv(folder.resolve("walk.csv"), AuditedCandles.walk(candles));
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--detector", command, file.toString()));
        return new SmcAuditCommand(() -> 0, OUTPUT_BYTES_MAX).run(arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldConvictTheRepaintingExample() throws IOException {
        // When
        int exitCode = audit("awk -f " + EXAMPLES + "repainting-pivots.awk", CANDLES, "--prefixes", "20");

        // Then
        assertThat(err()).isEmpty();
        assertThat(exitCode).isEqualTo(1);
        assertThat(out()).containsPattern("prefixes tried +20\n").containsPattern("events rewritten +[1-9]")
                .containsPattern(
                        "  rewritten: 17000[0-9]+,swing high,[0-9.]+\n    back-stamped: claims to have been known")
                .doesNotContain("tick");
    }

    @Test
    void shouldAcquitTheCausalExample() throws IOException {
        // When
        int exitCode = audit("awk -f " + EXAMPLES + "causal-pivots.awk", CANDLES, "--prefixes", "20");

        // Then
        assertThat(err()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out()).containsPattern("events +[1-9]").containsPattern("events rewritten +0\n");
    }

    @Test
    void shouldGiveTheDetectorCandlesAsCsv() throws IOException {
        // Given
        Path seen = folder.resolve("seen");

        // When
        int exitCode = audit("cat > " + seen, 2);

        // Then
        assertThat(exitCode).isZero();
        assertThat(Files.readString(seen)).isEqualTo("""
                openTimeMillis,open,high,low,close,volume
                """ + AuditedCandles.walk(2).stream().map(SmcAuditForeignTest::row).reduce("", String::concat));
    }

    private static String row(SmcBar bar) {
        return bar.openTimeMillis() + "," + plain(bar.openE8()) + "," + plain(bar.highE8()) + "," + plain(bar.lowE8())
                + "," + plain(bar.closeE8()) + "," + Double.toString(bar.volume()).replaceAll("\\.0$", "") + "\n";
    }

    private static String plain(long priceE8) {
        return E8.toDecimal(priceE8).toPlainString();
    }

    @Test
    void shouldTakeACloseForAnHonestStampOnlyWhereItIsSaidToBeOne() throws IOException {
        // Given each bar is said at its close, which is the open time of the next one
        String command = "awk -F, 'NR > 1 { printf \"%.0f,bar\\n\", $1 + 60000 }'";

        // When
        int asClose = audit(command, 50, "--stamps", "close");
        int asOpen = audit(command, 50);

        // Then
        assertThat(err()).isEmpty();
        assertThat(asClose).isZero();
        assertThat(asOpen).isEqualTo(1);
        assertThat(out()).contains("invented: claims to be known at 2023-11-14T22:16:00Z; said of the first candle "
                + "(until 2023-11-14T22:16:00Z)").contains("  and 45 more");
    }

    @Test
    void shouldSayHowOftenAnEventWasSaidBeforeAndAfter() throws IOException {
        // Given the first bar is said as often as there are bars
        String command = "awk -F, 'NR == 2 { time = $1 } NR > 1 { print time \",first\" }'";

        // When
        int exitCode = audit(command, 4);

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(out()).contains("said of the first candle (until 2023-11-14T22:16:00Z), said 2 times of the first "
                + "2 candles").containsPattern("events rewritten +1\n");
    }

    @Test
    void shouldLeaveOutCommentsAndEmptyLines() throws IOException {
        // When
        int exitCode = audit("echo '# candles read:'; wc -l | sed 's/^/# /'; echo; echo ' 1700000100000 '; "
                + "printf '1700000100000,a\\r\\n'", 3);

        // Then
        assertThat(err()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out()).containsPattern("events +2\n");
    }

    @Test
    void shouldNotWaitForADetectorThatWritesBeforeItReads() throws IOException {
        // When the output alone fills every pipe before the first candle is read
        int exitCode = audit("yes 1700000100000,yes | head -n 50000; cat > /dev/null", MANY_CANDLES, "--prefixes", "1");

        // Then
        assertThat(err()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out()).containsPattern("events +50,000\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "head -n 1 | sed 's/^/# /'", "exec <&-; echo 1700000100000,deaf", "true" })
    void shouldLetADetectorStopReadingEarly(String command) throws IOException {
        // When
        int exitCode = audit(command, MANY_CANDLES, "--prefixes", "1");

        // Then
        assertThat(err()).isEmpty();
        assertThat(exitCode).isZero();
    }

    @Test
    void shouldEndADetectorThatNeverStopsTalking() throws IOException {
        // When
        int exitCode = audit("yes 1700000100000,yes", CANDLES);

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err()).startsWith("smc-audit: a detector answers every prefix: it writes at most 2000000 bytes: "
                + "candles=1 command=yes 1700000100000,yes");
        assertThat(out()).isEmpty();
    }

    @Test
    void shouldEndADetectorThatHangsAndItsChildren() throws IOException {
        // Given
        Path pids = folder.resolve("pids");

        // When
        int exitCode = audit("sh -c 'echo $$ >> " + pids + "; exec sleep 1000' ; echo $$ >> " + pids, MANY_CANDLES,
                "--timeout", "2");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err()).contains("it takes at most 2 s: candles=1 command=");
        List<String> started = Files.readAllLines(pids);
        assertThat(started).hasSize(1);
        Awaitility.await().until(() -> ProcessHandle.of(Long.parseLong(started.get(0)))
                .filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void shouldEndADetectorThatHangsWithoutReading() {
        // Given
        try (ForeignDetector detector = new ForeignDetector("sleep 1000; true", Stamps.OPEN, Duration.ofSeconds(1),
                1)) {
            // Then
            assertThatThrownBy(() -> detector.events(AuditedCandles.walk(MANY_CANDLES)))
                    .isInstanceOf(AuditRefused.class).hasMessageContaining("it takes at most 1 s: candles=20000");
        }
    }

    @Test
    void shouldNotWaitForAGrandchildThatKeepsThePipeOpen() throws IOException {
        // Given
        Path pid = folder.resolve("pid");

        // When
        int exitCode = audit("sleep 20 & echo $! > " + pid, CANDLES, "--timeout", "2");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err()).contains("it takes at most 2 s");
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    @EnabledIf("isSetsidHere")
    void shouldEndWhatADetectorLeavesInTheBackground() throws IOException {
        // Given
        Path pids = folder.resolve("pids");

        // When
        int exitCode = audit("sleep 1000 > /dev/null 2>&1 & echo $! >> " + pids, 3);

        // Then
        assertThat(err()).isEmpty();
        assertThat(exitCode).isZero();
        List<String> left = Files.readAllLines(pids);
        assertThat(left).hasSize(3);
        try {
            Awaitility.await().untilAsserted(() -> assertThat(left).noneMatch(SmcAuditForeignTest::isAlive));
        } finally {
            left.forEach(pid -> ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    static boolean isSetsidHere() {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(at -> Files.isExecutable(Path.of(at, "setsid")));
    }

    /** Nobody may be there to bury it: what is dead and still listed has no command any more. */
    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command()).isPresent();
    }

    @Test
    void shouldShowTheEndOfWhatAFailingDetectorSays() throws IOException {
        // When
        int exitCode = audit(
                "yes unimportant | head -n 10000 >&2; printf 'no module named \\033[31mpandas\\n' >&2; exit 3",
                CANDLES);

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err()).contains("it ends with exit code 0, not 3: candles=1")
                .contains("the end of what it said on stderr:").contains("no module named ?[31mpandas")
                .doesNotContain("\033").hasSizeLessThan(3_000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "no-such-detector", "kill -9 $$" })
    void shouldRefuseADetectorThatDoesNotRun(String command) throws IOException {
        // When
        int exitCode = audit(command, CANDLES);

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err()).contains("it ends with exit code 0, not 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "swing,1700000100000", "2023-11-14,swing", "1.7e12,swing", "-5,swing", "1700000100000;swing",
                    "99999999999999999999,swing" })
    void shouldRefuseALineWithoutATime(String line) throws IOException {
        // When
        int exitCode = audit("echo 1700000100000,fine; echo '" + line + "'", CANDLES);

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err())
                .contains("an event is a line of a time in milliseconds, a comma and anything: line=2 text=" + line
                        + " candles=1 command=");
    }

    @Test
    void shouldSayThatItWasInterrupted() {
        // Given
        try (ForeignDetector detector = new ForeignDetector("sleep 1000", Stamps.OPEN, Duration.ofSeconds(60), 1)) {
            Thread.currentThread().interrupt();

            // Then
            assertThatThrownBy(() -> detector.events(AuditedCandles.walk(2))).isInstanceOf(AuditRefused.class)
                    .hasMessageContaining("it is not interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
