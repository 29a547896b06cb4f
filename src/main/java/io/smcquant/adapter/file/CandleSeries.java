package io.smcquant.adapter.file;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcDetector;

/**
 * The candles of one file in order of time, holes allowed, with what the file does not say but its numbers do.
 *
 * @param tickSizeE8 the largest step that every price is a multiple of
 */
public record CandleSeries(Path path, Timeframe timeframe, long tickSizeE8, List<SmcBar> bars) {
    /** Nine years of minutes. */
    private static final int BARS_MAX = 5_000_000;
    /** As milliseconds the March of 1973, as seconds the year 5138; each further unit has a thousand times as much. */
    private static final long SECONDS_END = 100_000_000_000L;
    private static final long MILLIS_END = SECONDS_END * 1_000;
    private static final long MICROS_END = MILLIS_END * 1_000;
    /** Beyond it the detector has no numbers for its bars. */
    private static final long TIME_END_MILLIS = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
    private static final BigDecimal PRICE_MAX = E8.toDecimal(SmcDetector.PRICE_E8_MAX);
    private static final Pattern DATE_BEGIN = Pattern.compile("[0-9]{4}-.*");
    private static final List<String> NAMES = List.of("time", "open", "high", "low", "close", "volume");
    /** A field can be as long as its line. */
    private static final int SHOWN_CHARS_MAX = 40;

    public CandleSeries {
        bars = List.copyOf(bars);
    }

    /** @throws UnreadableCandles when the file is no series of candles, with file, line and rule */
    public static CandleSeries read(Path path) {
        CandleFile file = CandleFile.of(path).orElseThrow(() -> new UnreadableCandles("file=" + path,
                "the name of a file of candles ends in .csv, .csv.gz, .json or .json.gz", null));
        Reading reading = new Reading();
        file.read(reading::add);
        return reading.toSeries(path);
    }

    /** The first instant that is no longer part of this bar. */
    public long closeTimeMillis(int bar) {
        return bars.get(bar).openTimeMillis() + timeframe.millis();
    }

    /** What is known of a file while it is read. */
    private static final class Reading {
        private final List<SmcBar> bars = new ArrayList<>();
        private int[] lines = new int[1_024];
        private long stepMillis = Long.MAX_VALUE;
        private long tickE8;

        void add(CandleRow row) {
            if (row.fields().size() < CandleFile.FIELDS) {
                throw row.refused("a row has at least " + CandleFile.FIELDS + " fields, not " + row.fields().size());
            }
            long openTimeMillis = timeOf(row);
            if (openTimeMillis < 0 || openTimeMillis >= TIME_END_MILLIS) {
                throw row.refused("a time is from 1970 to 2199: time=" + shown(row, 0));
            }
            if (bars.size() == BARS_MAX) {
                throw row.refused("a file has at most " + BARS_MAX + " candles");
            }
            if (!bars.isEmpty()) {
                long stepFromLast = openTimeMillis - bars.get(bars.size() - 1).openTimeMillis();
                if (stepFromLast <= 0) {
                    throw row.refused(
                            (stepFromLast == 0 ? "a time stands in one row only" : "times rise from row to row")
                                    + ": time=" + shown(row, 0));
                }
                stepMillis = Math.min(stepMillis, stepFromLast);
            }
            if (bars.size() == lines.length) {
                lines = Arrays.copyOf(lines, lines.length * 2);
            }
            lines[bars.size()] = row.line();
            bars.add(barOf(row, openTimeMillis));
        }

        private SmcBar barOf(CandleRow row, long openTimeMillis) {
            long openE8 = priceOf(row, 1);
            long highE8 = priceOf(row, 2);
            long lowE8 = priceOf(row, 3);
            long closeE8 = priceOf(row, 4);
            if (highE8 < Math.max(openE8, closeE8) || lowE8 > Math.min(openE8, closeE8)) {
                throw row.refused("high and low enclose open and close: open=" + shown(row, 1) + " high="
                        + shown(row, 2) + " low=" + shown(row, 3) + " close=" + shown(row, 4));
            }
            double volume = numberOf(row, 5).doubleValue();
            if (!Candle.isVolume(volume)) {
                throw row.refused("a volume is finite and not negative: volume=" + shown(row, 5));
            }
            return new SmcBar(openTimeMillis, openE8, highE8, lowE8, closeE8, volume, false);
        }

        private long priceOf(CandleRow row, int field) {
            BigDecimal price = numberOf(row, field);
            if (price.signum() <= 0) {
                throw row.refused("a price is positive: " + NAMES.get(field) + "=" + shown(row, field));
            }
            if (price.compareTo(PRICE_MAX) > 0) {
                throw row.refused("a price is at most " + PRICE_MAX.toPlainString() + ": " + NAMES.get(field) + "="
                        + shown(row, field));
            }
            try {
                long priceE8 = E8.of(price);
                tickE8 = greatestCommonDivisor(tickE8, priceE8);
                return priceE8;
            } catch (ArithmeticException e) {
                throw new UnreadableCandles(row.place(),
                        "a price has at most 8 decimals: " + NAMES.get(field) + "=" + shown(row, field), e);
            }
        }

        CandleSeries toSeries(Path path) {
            if (bars.size() < 2) {
                throw new UnreadableCandles("file=" + path,
                        "two candles at least show a timeframe: candles=" + bars.size(), null);
            }
            Timeframe timeframe = timeframeOf(path);
            for (int i = 0; i < bars.size(); i++) {
                long openTimeMillis = bars.get(i).openTimeMillis();
                if (!timeframe.isOpenTime(openTimeMillis)) {
                    throw new UnreadableCandles(UnreadableCandles.place(path, lines[i]),
                            "a candle opens on the grid of its timeframe: timeframe="
                                    + timeframe.label() + " openTimeMillis=" + openTimeMillis,
                            null);
                }
            }
            return new CandleSeries(path, timeframe, tickE8, bars);
        }

        private Timeframe timeframeOf(Path path) {
            for (Timeframe timeframe : Timeframe.values()) {
                if (timeframe.millis() == stepMillis) {
                    return timeframe;
                }
            }
            throw new UnreadableCandles("file=" + path, "the smallest step between two times is one of "
                    + Timeframe.labels() + ": stepMillis=" + stepMillis, null);
        }
    }

    /** Exchanges write seconds, milliseconds or, lately, microseconds; the magnitude says which. Others write dates. */
    private static long timeOf(CandleRow row) {
        String text = row.fields().get(0).strip();
        if (DATE_BEGIN.matcher(text).matches()) {
            return millisOfDate(row, text);
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw row.refused("a time is a whole number since 1970, or a date and time with its offset: time="
                    + shown(row, 0));
        }
        long time = Long.parseLong(text);
        if (time < SECONDS_END) {
            return time * 1_000;
        }
        if (time >= MICROS_END || (time >= MILLIS_END && time % 1_000 != 0)) {
            throw row
                    .refused("a time is whole seconds, milliseconds, or microseconds that are whole milliseconds: time="
                            + shown(row, 0));
        }
        return time < MILLIS_END ? time : time / 1_000;
    }

    private static long millisOfDate(CandleRow row, String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new UnreadableCandles(row.place(),
                    "a date and time names its offset, as in 2026-02-01T00:00Z: time=" + shown(row, 0), e);
        }
    }

    private static BigDecimal numberOf(CandleRow row, int field) {
        try {
            return new BigDecimal(row.fields().get(field).strip());
        } catch (NumberFormatException e) {
            throw new UnreadableCandles(row.place(),
                    "prices and volumes are decimal numbers: " + NAMES.get(field) + "=" + shown(row, field), e);
        }
    }

    private static String shown(CandleRow row, int field) {
        String text = row.fields().get(field).replaceAll("\\p{Cntrl}", "?");
        return text.length() > SHOWN_CHARS_MAX ? text.substring(0, SHOWN_CHARS_MAX) + "…" : text;
    }

    private static long greatestCommonDivisor(long one, long other) {
        long larger = one;
        long smaller = other;
        while (smaller != 0) {
            long rest = larger % smaller;
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }
}
