package io.smcquant.command;

import static java.util.stream.Collectors.joining;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.smcquant.market.E8;
import io.smcquant.smc.SmcBar;

/**
 * A detector of somebody else's: a command that reads candles as CSV and writes events, one to a line. It is started
 * anew for each prefix, so what it remembers, it remembers on its own account. Its time, its output and its patience
 * with it are bounded.
 *
 * <p>Used by one thread. The candles are written and the answers are read by threads of their own: a detector may
 * write before it has read all, or stop reading, without either side waiting for the other.
 */
final class ForeignDetector implements CandleDetector<EventLine>, AutoCloseable {
    static final String HEADER = "openTimeMillis,open,high,low,close,volume";

    /** The shell becomes the command's own, with the same id; where setsid is, that is the id of its group too. */
    private static final String IN_OWN_GROUP = """
            if command -v setsid > /dev/null 2>&1; then exec setsid sh -c "$1"; else exec sh -c "$1"; fi""";
    private static final int STDERR_TAIL_BYTES = 2_048;
    private static final int CHUNK_BYTES = 8_192;

    private final String command;
    private final Stamps stamps;
    private final Duration runMax;
    private final int outputBytesMax;
    /** When the audit itself is told to end, nobody else would end what it started. */
    private final Thread endWithProcess = new Thread(this::kill, "smc-audit-end");
    private volatile @Nullable Process running;

    ForeignDetector(String command, Stamps stamps, Duration runMax, int outputBytesMax) {
        this.command = command;
        this.stamps = stamps;
        this.runMax = runMax;
        this.outputBytesMax = outputBytesMax;
        Runtime.getRuntime().addShutdownHook(endWithProcess);
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithProcess);
        } catch (IllegalStateException e) {
            // The process is ending already, and with it the detector.
            return;
        }
    }

    @Override
    public Stamps stamps() {
        return stamps;
    }

    @Override
    public long timeMillis(EventLine event) {
        return event.timeMillis();
    }

    @Override
    public String kind(EventLine event) {
        return "";
    }

    @Override
    public String describe(EventLine event) {
        return event.text();
    }

    @Override
    public List<EventLine> events(List<SmcBar> bars) {
        try {
            Process process = new ProcessBuilder("sh", "-c", IN_OWN_GROUP, "sh", command).start();
            running = process;
            return eventsIn(answer(process, bars), bars.size());
        } catch (IOException e) {
            throw new AuditRefused("a detector is run by sh, which cannot be started: " + e.getMessage(), e);
        } finally {
            kill();
            // Later its id may be somebody else's.
            running = null;
        }
    }

    private String answer(Process process, List<SmcBar> bars) {
        ErrorTail errors = new ErrorTail();
        start("smc-audit-candles", () -> write(bars, process.getOutputStream()));
        CompletableFuture<String> output = inBackground("smc-audit-events", () -> read(process.getInputStream()));
        CompletableFuture<ErrorTail> errorsRead = inBackground("smc-audit-errors",
                () -> errors.follow(process.getErrorStream()));
        CompletableFuture<Void> ended = CompletableFuture.allOf(output, errorsRead, process.onExit());
        try {
            ended.get(runMax.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw refused("it takes at most " + runMax.toSeconds() + " s", bars.size(), errors, e);
        } catch (ExecutionException e) {
            throw refused(String.valueOf(e.getCause().getMessage()), bars.size(), errors, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("it is not interrupted", bars.size(), errors, e);
        }
        int exitCode = process.exitValue();
        if (exitCode != 0) {
            throw refused("it ends with exit code 0, not " + exitCode, bars.size(), errors, null);
        }
        return output.getNow("");
    }

    private AuditRefused refused(String rule, int candles, ErrorTail errors, @Nullable Throwable cause) {
        String said = errors.text().lines().map(AuditReport::printable).collect(joining(System.lineSeparator()));
        return new AuditRefused("a detector answers every prefix: " + rule + ": candles=" + candles + " command="
                + command + (said.isEmpty() ? "" : "%nthe end of what it said on stderr:%n".formatted() + said), cause);
    }

    /** A detector that has read enough closes its end, which is its right: what it says is compared, not how it reads. */
    private static void write(List<SmcBar> bars, OutputStream stdin) {
        try (Writer csv = new BufferedWriter(new OutputStreamWriter(stdin, StandardCharsets.UTF_8))) {
            csv.write(HEADER + "\n");
            for (SmcBar bar : bars) {
                csv.write(bar.openTimeMillis() + "," + price(bar.openE8()) + "," + price(bar.highE8()) + ","
                        + price(bar.lowE8()) + "," + price(bar.closeE8()) + "," + volume(bar.volume()) + "\n");
            }
        } catch (IOException e) {
            return;
        }
    }

    private static String price(long priceE8) {
        return E8.toDecimal(priceE8).toPlainString();
    }

    private static String volume(double volume) {
        return BigDecimal.valueOf(volume).stripTrailingZeros().toPlainString();
    }

    private String read(InputStream stdout) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int read = stdout.read(chunk); read >= 0; read = stdout.read(chunk)) {
            if (bytes.size() + read > outputBytesMax) {
                kill();
                throw new AuditRefused("it writes at most " + outputBytesMax + " bytes");
            }
            bytes.write(chunk, 0, read);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private List<EventLine> eventsIn(String output, int candles) {
        List<EventLine> events = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) output.lines()::iterator) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                int at = number;
                events.add(EventLine.of(line).orElseThrow(() -> new AuditRefused(
                        "an event is a line of a time in milliseconds, a comma and anything: line=" + at + " text="
                                + AuditReport.printable(line) + " candles=" + candles + " command=" + command)));
            }
        }
        return events;
    }

    /**
     * Through handles only: to destroy a {@link Process} closes its streams, and that waits for whoever is at this moment
     * writing candles to a child of it which does not read them. What the shell left in the background is no descendant
     * of anybody's when the shell has ended; it is still of its group.
     */
    private void kill() {
        Process process = running;
        if (process != null) {
            List<ProcessHandle> children = process.descendants().toList();
            process.toHandle().destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            killGroup(process.pid());
        }
    }

    /** Where there was no setsid there is no such group, and nothing happens. */
    private static void killGroup(long group) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s KILL -- -" + group).redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new AuditRefused("what a detector leaves behind is ended by sh, which cannot be started: "
                    + e.getMessage(), e);
        }
    }

    private static <T> CompletableFuture<T> inBackground(String name, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        start(name, () -> {
            try {
                result.complete(work.call());
            } catch (Exception e) { // style-ok: whatever it is, the one who waits for the result is told
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** A pipe that a grandchild holds open keeps its thread waiting; it must not keep the process. */
    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Follows stderr to its end and remembers the last of it. Written by one thread, read by another. */
    private static final class ErrorTail {
        private byte[] tail = new byte[0];

        ErrorTail follow(InputStream stderr) throws IOException {
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int read = stderr.read(chunk); read >= 0; read = stderr.read(chunk)) {
                append(chunk, read);
            }
            return this;
        }

        private synchronized void append(byte[] chunk, int length) {
            byte[] all = Arrays.copyOf(tail, tail.length + length);
            System.arraycopy(chunk, 0, all, tail.length, length);
            tail = Arrays.copyOfRange(all, Math.max(0, all.length - STDERR_TAIL_BYTES), all.length);
        }

        synchronized String text() {
            return new String(tail, StandardCharsets.UTF_8).strip();
        }
    }
}
