package io.smcquant.command;

import java.io.PrintStream;
import java.util.Locale;

import io.smcquant.market.ProcessClock;
import io.smcquant.scoring.training.Progress;

/** Tells a person how far something is and how long it still takes, at most once a second. Owned by one thread. */
final class ProgressLines implements Progress {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Before, the time left would be a guess. */
    private static final double DONE_MIN = 0.02;
    private static final int PERCENT = 100;

    private final PrintStream out;
    private final ProcessClock clock;
    private final String what;
    private final long startNanos;
    private long saidNanos;

    ProgressLines(PrintStream out, ProcessClock clock, String what) {
        this.out = out;
        this.clock = clock;
        this.what = what;
        this.startNanos = clock.nowNanos();
        this.saidNanos = startNanos;
    }

    @Override
    public void reached(double doneFraction) { // style-ok: a share of the work has no unit
        long nowNanos = clock.nowNanos();
        if (nowNanos - saidNanos < NANOS_PER_SECOND) {
            return;
        }
        saidNanos = nowNanos;
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%s %3d %%", what, (int) (doneFraction * PERCENT)));
        if (doneFraction >= DONE_MIN) {
            double left = (nowNanos - startNanos) / (double) NANOS_PER_SECOND * (1 - doneFraction) / doneFraction;
            line.append(
                    left < 1 ? ", less than a second left" : ", about " + duration((long) Math.ceil(left)) + " left");
        }
        out.println(line);
    }

    private static String duration(long seconds) {
        if (seconds < 100) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
