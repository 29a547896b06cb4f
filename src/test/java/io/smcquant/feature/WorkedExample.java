package io.smcquant.feature;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.HandMadeSeries;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcSettings;

/**
 * The twelve features of one minute, worked out with pencil and paper from fifty-four candles made by hand. What the
 * detector has to find in them is written down here as numbers of bars; nothing of the program is asked.
 */
final class WorkedExample {
    static final int MINUTE = 53;
    static final int SWEPT = 39;
    static final int SWEEP = 50;
    static final int NEARER_BLOCK = 50;
    static final int GAP_START = 51;
    static final int HIGH_AHEAD = 34;
    private static final int BY_CLOSE = 50;
    private static final int LATEST_BREAK = 52;
    private static final int OLDER_BLOCK = 27;
    private static final long PRICE = HandMadeSeries.PRICE;
    private static final SmcSettings SETTINGS = SmcSettings.USUAL;

    private final List<SmcBar> bars = series().bars();
    private final double atr = averageTrueRange(MINUTE);
    private final double size = (low(MINUTE) - high(GAP_START)) / atr;
    private final double toGap = (close(MINUTE) - low(MINUTE)) / atr;
    private final double toBlock = (close(MINUTE) - high(NEARER_BLOCK)) / atr;
    private final double toLevel = (high(HIGH_AHEAD) - close(MINUTE)) / atr;
    private final double body = (close(MINUTE) - open(MINUTE)) / (SETTINGS.displacementAtr() * atr);
    private final double momentum = (close(MINUTE) - close(MINUTE - SETTINGS.momentumBars())) / atr;
    private final double grab = 1 - (MINUTE - SWEEP) / (double) SETTINGS.sweepBars();
    private final double volumeMean = bars.subList(MINUTE + 1 - SETTINGS.volumeBars(), MINUTE + 1).stream()
            .mapToDouble(SmcBar::volume).average().orElseThrow();
    private final double gains = averageMove(1);
    private final double losses = averageMove(-1);

    /** One feature: how it is worked out, and what comes out. */
    record Step(Feature feature, String arithmetic, double value) {}

    static HandMadeSeries series() {
        return HandMadeSeries.of(Timeframe.M1, 100)
                .closes(101, 100, 101, 102, 101, 100, 101, 100, 99, 100, 101, 100, 101, 100, 101, 100)
                .closes(102, 104, 107, 110, 114, 111, 108, 106, 103, 101, 99)
                .closes(102, 104, 107, 110, 113, 116, 118, 121, 119, 117, 116, 114, 112)
                .closes(113, 115, 116, 115, 116, 117, 116, 115, 114, 113)
                .bar(115, 109, 113, 25).bar(115, 112, 114, 14).bar(120, 113, 119, 40).bar(121, 118, 120, 22);
    }

    /** What the arithmetic starts from, in sentences. */
    String givens() {
        SmcBar bar = bars.get(MINUTE);
        double before = averageTrueRange(MINUTE - 1);
        return candles() + """

                The minute is bar %d: open %d, high %d, low %d, close %d, volume %s. It closed with

                * **trend** up: bar %d closed above the last swing high;
                * a **sweep** that looks up: bar %d traded below the low of bar %d, %d, and closed above it;
                * the nearest live **gap** up: from the high of bar %d, %d, to the low of bar %d, %d;
                * two live **order blocks** up, bars %d and %d; the nearer one ends above at %d;
                * the next **level** up: the high of bar %d, %d.

                ATR: true range = max(%d − %d, |%d − %d|, |%d − %d|) = %d, and (13 · %s + %d) / 14 = **%s**.
                Mean volume of fifty bars: **%s**. Average gain %s, average loss %s over fourteen bars, after Wilder.

                Votes: trend +1, sweep +1, gap +1, block +1, momentum +1. The sum is positive, so **s = +1**.
                """.formatted(MINUTE, open(MINUTE), high(MINUTE), low(MINUTE), close(MINUTE), shortly(bar.volume()),
                LATEST_BREAK, SWEEP, SWEPT, low(SWEPT), GAP_START, high(GAP_START), MINUTE, low(MINUTE), OLDER_BLOCK,
                NEARER_BLOCK, high(NEARER_BLOCK), HIGH_AHEAD, high(HIGH_AHEAD), high(MINUTE), low(MINUTE), high(MINUTE),
                close(MINUTE - 1), low(MINUTE), close(MINUTE - 1), trueRange(MINUTE), text(before), trueRange(MINUTE),
                text(atr), text(volumeMean), text(gains), text(losses));
    }

    private String candles() {
        String closes = bars.subList(0, BY_CLOSE).stream().map(bar -> shortly(bar.closeE8() / (double) PRICE))
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder("Bars 0 to ").append(BY_CLOSE - 1)
                .append(" open where the one before closed, bar 0 at 100, reach one beyond open and close on both ends,")
                .append("\nand have a volume of 10. Their closes:\n\n    ")
                .append(closes.replaceAll("((?:\\d+, ){17})(?=\\d)", "$1\n    ").replace(" \n", "\n"))
                .append("\n\nThen come:\n\n| Bar | Open | High | Low | Close | Volume |\n|---|---|---|---|---|---|\n");
        for (int bar = BY_CLOSE; bar <= MINUTE; bar++) {
            text.append("| %d | %d | %d | %d | %d | %s |\n".formatted(bar, open(bar), high(bar), low(bar), close(bar),
                    shortly(bars.get(bar).volume())));
        }
        return text.toString();
    }

    List<Step> steps() {
        double rsi = gains / (gains + losses);
        return List.of(new Step(Feature.MARKET_STRUCTURE, "+1 · +1", 1),
                new Step(Feature.ORDER_BLOCKS_COUNT, "2 / (1 + 2)", 2 / 3.0),
                new Step(Feature.INSTITUTIONAL_CANDLE, "sq((%d − %d) / (1.5 · %s)) = sq(%s)"
                        .formatted(close(MINUTE), open(MINUTE), text(atr), text(body)), squash(body)),
                new Step(Feature.LIQUIDITY_GRAB, "1 − (%d − %d) / 10".formatted(MINUTE, SWEEP), grab),
                new Step(Feature.FVG_SIZE_ATR, "sq((%d − %d) / %s) = sq(%s)"
                        .formatted(low(MINUTE), high(GAP_START), text(atr), text(size)), squash(size)),
                new Step(Feature.FVG_PROXIMITY, near(close(MINUTE), low(MINUTE)), 1 / (1 + toGap)),
                new Step(Feature.OB_PROXIMITY, near(close(MINUTE), high(NEARER_BLOCK)), 1 / (1 + toBlock)),
                new Step(Feature.ATR_NORMALIZED_VOLUME, "22 / (22 + %s)".formatted(text(volumeMean)),
                        22 / (22 + volumeMean)),
                new Step(Feature.RSI_14, "%s / (%s + %s)".formatted(text(gains), text(gains), text(losses)), rsi),
                new Step(Feature.MOMENTUM_ATR, "sq((%d − %d) / %s) = sq(%s)"
                        .formatted(close(MINUTE), close(MINUTE - 10), text(atr), text(momentum)), squash(momentum)),
                new Step(Feature.TIME_TO_NEXT_LEVEL, near(high(HIGH_AHEAD), close(MINUTE)), 1 / (1 + toLevel)),
                new Step(Feature.CONFIDENCE_ENSEMBLE, "0.5 + 0.1 · 1 + 0.15 (f4 > 0) + 0 (f5 ≤ 0.5) + 0 (f7 ≤ 0.667)"
                        + " + 0.05 (f10 > 0.2308) + 0 (0.30 ≤ f9 ≤ 0.70)", 0.8));
    }

    private String near(long above, long below) {
        return "1 / (1 + (%d − %d) / %s)".formatted(above, below, text(atr));
    }

    private static double squash(double value) {
        return value / (1 + Math.abs(value));
    }

    // ---- Indicators by their textbook formulas ---------------------------------------------------------------------

    private double averageTrueRange(int bar) {
        int seed = SETTINGS.atrBars();
        if (bar == seed - 1) {
            return IntStream.range(0, seed).mapToLong(this::trueRange).average().orElseThrow();
        }
        return (averageTrueRange(bar - 1) * (seed - 1) + trueRange(bar)) / seed;
    }

    private long trueRange(int bar) {
        long range = high(bar) - low(bar);
        return bar == 0
                ? range
                : Math.max(range, Math.max(Math.abs(high(bar) - close(bar - 1)), Math.abs(low(bar) - close(bar - 1))));
    }

    private double averageMove(int sign) {
        int seed = SETTINGS.rsiBars();
        double average = 0;
        for (int bar = 1; bar <= MINUTE; bar++) {
            double move = Math.max(0, sign * (close(bar) - close(bar - 1)));
            average = bar <= seed ? average + move / seed : (average * (seed - 1) + move) / seed;
        }
        return average;
    }

    // ---- Candles ---------------------------------------------------------------------------------------------------

    private long open(int bar) {
        return bars.get(bar).openE8() / PRICE;
    }

    private long high(int bar) {
        return bars.get(bar).highE8() / PRICE;
    }

    private long low(int bar) {
        return bars.get(bar).lowE8() / PRICE;
    }

    private long close(int bar) {
        return bars.get(bar).closeE8() / PRICE;
    }

    static String text(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String shortly(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
