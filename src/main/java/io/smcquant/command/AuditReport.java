package io.smcquant.command;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.smcquant.adapter.file.CandleSeries;
import io.smcquant.command.DetectorAudit.Outcome;
import io.smcquant.command.PrefixAudit.Rewritten;
import io.smcquant.market.E8;

/** What an audit found, for those who read it in a terminal. */
final class AuditReport {
    private static final int SHOWN_MAX = 5;
    private static final int LINE_CHARS_MAX = 200;
    private static final double NANOS = 1e9;

    private final PrintStream out;

    AuditReport(PrintStream out) {
        this.out = out;
    }

    /** @param tickSizeE8 nothing where the detector is not told it */
    <E> void print(CandleSeries series, Optional<Long> tickSizeE8, CandleDetector<E> detector, Outcome<E> outcome) {
        int candles = series.bars().size();
        out.println(series.path());
        line("candles", number(candles));
        line("first", time(series.bars().get(0).openTimeMillis()));
        line("last", time(series.bars().get(candles - 1).openTimeMillis()));
        line("timeframe", series.timeframe().label());
        tickSizeE8.ifPresent(tick -> line("tick", E8.toDecimal(tick).toPlainString()));
        line("events", number(outcome.events()));
        outcome.eventsByKind().forEach((kind, count) -> {
            if (!kind.isEmpty()) {
                line("  " + kind, number(count));
            }
        });
        line("prefixes tried", number(outcome.prefixes()));
        line("events rewritten", rewritten(outcome));
        line("candles/s", number(Math.round(candles * NANOS / Math.max(1, outcome.wholeNanos()))));
        List<Rewritten<E>> rewritten = outcome.rewritten();
        for (Rewritten<E> one : rewritten.subList(0, Math.min(SHOWN_MAX, rewritten.size()))) {
            out.println("  rewritten: " + printable(detector.describe(one.event())));
            out.println("    " + words(series, one));
        }
        if (rewritten.size() > SHOWN_MAX) {
            out.println("  and " + number(rewritten.size() - SHOWN_MAX) + " more");
        }
    }

    private void line(String name, String value) {
        out.println(String.format(Locale.ROOT, "  %-24s %20s", name, value).stripTrailing());
    }

    private static String rewritten(Outcome<?> outcome) {
        return number(outcome.rewritten().size()) + (outcome.isCutShort() ? " or more" : "");
    }

    private static String words(CandleSeries series, Rewritten<?> one) {
        String stamp = time(one.timeMillis());
        int shorter = one.shorter().candles();
        int longer = one.longer().candles();
        return switch (one.fault()) {
        case ERASED -> "erased or changed: " + said(one.before(), shorter) + ", " + said(one.after(), longer);
        case BACK_STAMPED -> "back-stamped: claims to have been known at " + stamp + "; " + said(one.before(), shorter)
                + closing(series, shorter) + ", " + said(one.after(), longer);
        case INVENTED -> "invented: claims to be known at " + stamp + "; " + said(one.after(), longer)
                + closing(series, longer);
        };
    }

    private static String said(int times, int candles) {
        return (times == 0 ? "not said of " : times == 1 ? "said of " : "said " + number(times) + " times of ")
                + (candles == 1 ? "the first candle" : "the first " + number(candles) + " candles");
    }

    private static String closing(CandleSeries series, int candles) {
        return " (until " + time(series.closeTimeMillis(candles - 1)) + ")";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String time(long timeMillis) {
        return Instant.ofEpochMilli(timeMillis).toString();
    }

    /** What others wrote may be long and may hold what a terminal takes for an order. */
    static String printable(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > LINE_CHARS_MAX ? plain.substring(0, LINE_CHARS_MAX) + "…" : plain;
    }
}
