package io.smcquant.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smcquant.adapter.file.CandleSeries;
import io.smcquant.adapter.file.UnreadableCandles;
import io.smcquant.command.DetectorAudit.Outcome;
import io.smcquant.market.ProcessClock;

/** Proves on candles that a detector, ours or anybody's, does not rewrite its past; or shows where it does. */
final class SmcAuditCommand implements Command {
    private static final int NOTHING_REWRITTEN = 0;
    private static final int REWRITTEN = 1;
    private static final int NO_ANSWER = 2;
    private static final int OUTPUT_BYTES_MAX = 64 * 1024 * 1024;

    private final ProcessClock clock;
    private final int outputBytesMax;

    SmcAuditCommand(ProcessClock clock) {
        this(clock, OUTPUT_BYTES_MAX);
    }

    SmcAuditCommand(ProcessClock clock, int outputBytesMax) {
        this.clock = clock;
        this.outputBytesMax = outputBytesMax;
    }

    @Override
    public String name() {
        return "smc-audit";
    }

    @Override
    public String summary() {
        return "count the events that a detector, ours or anybody's, rewrites when more candles come";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(SmcAuditOptions.USAGE);
            return NOTHING_REWRITTEN;
        }
        try {
            return answer(arguments, out, err);
        } catch (OutOfMemoryError e) {
            err.println("smc-audit: candles and events must fit into the memory of this process; java -Xmx gives more");
            return NO_ANSWER;
        } catch (RuntimeException e) { // style-ok: a failure of ours must not read as the verdict that exit code 1 is
            err.println("smc-audit: there is no answer, because of an error of smc-audit itself");
            e.printStackTrace(err);
            return NO_ANSWER;
        }
    }

    private int answer(List<String> arguments, PrintStream out, PrintStream err) {
        SmcAuditOptions options;
        try {
            options = SmcAuditOptions.parse(arguments);
        } catch (AuditRefused e) {
            err.println("smc-audit: " + e.getMessage());
            err.print(SmcAuditOptions.USAGE);
            return NO_ANSWER;
        }
        try {
            return audit(options, out, err);
        } catch (AuditRefused e) {
            err.println("smc-audit: " + e.getMessage());
            return NO_ANSWER;
        }
    }

    /** A file that cannot be read is no reason not to look at the others; a detector that fails is. */
    private int audit(SmcAuditOptions options, PrintStream out, PrintStream err) {
        int exitCode = NOTHING_REWRITTEN;
        for (Path file : options.files()) {
            try {
                CandleSeries series = CandleSeries.read(file);
                exitCode = Math.max(exitCode, audit(options, series, out) ? REWRITTEN : NOTHING_REWRITTEN);
            } catch (UnreadableCandles e) {
                err.println("smc-audit: " + e.getMessage());
                exitCode = NO_ANSWER;
            }
        }
        return exitCode;
    }

    /** @return whether anything was rewritten */
    private boolean audit(SmcAuditOptions options, CandleSeries series, PrintStream out) {
        if (options.detector().isEmpty()) {
            long tickSizeE8 = options.tickSizeE8().orElse(series.tickSizeE8());
            return audit(options, series, Optional.of(tickSizeE8), new OwnDetector(series.timeframe(), tickSizeE8),
                    out);
        }
        try (ForeignDetector detector = new ForeignDetector(options.detector().get(), options.stamps(),
                options.runMax(), outputBytesMax)) {
            return audit(options, series, Optional.empty(), detector, out);
        }
    }

    private <E> boolean audit(SmcAuditOptions options, CandleSeries series, Optional<Long> tickSizeE8,
            CandleDetector<E> detector, PrintStream out) {
        Outcome<E> outcome = new DetectorAudit(options.prefixes(), options.seed(), clock).of(detector, series);
        new AuditReport(out).print(series, tickSizeE8, detector, outcome);
        return !outcome.rewritten().isEmpty();
    }
}
