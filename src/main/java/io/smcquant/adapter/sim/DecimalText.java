package io.smcquant.adapter.sim;

import java.math.BigDecimal;

import io.smcquant.market.E8;

/** Numbers as the venue writes them: plain decimals with a fixed number of digits behind the point. */
final class DecimalText {
    /** Longs below this are exact as doubles. */
    private static final double EXACT_MAX = 1L << 53;
    private static final long[] POWERS = { 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000 };

    private DecimalText() {}

    /** Digits behind the point that multiples of this unit have. */
    static int decimalsOf(long unitE8) {
        int decimals = E8.DECIMALS;
        while (decimals > 0 && unitE8 % POWERS[E8.DECIMALS - decimals + 1] == 0) {
            decimals--;
        }
        return decimals;
    }

    static void appendE8(StringBuilder out, long valueE8, int decimals) {
        long unit = POWERS[E8.DECIMALS - decimals];
        if (valueE8 % unit == 0) {
            appendUnscaled(out, valueE8 / unit, decimals);
        } else {
            appendUnscaled(out, valueE8, E8.DECIMALS);
        }
    }

    /** With more digits where the number would not be read back as the same double. */
    static void append(StringBuilder out, double value, int decimals) {
        double scaled = value * POWERS[decimals];
        long unscaled = Math.round(scaled);
        if (scaled < EXACT_MAX && unscaled / (double) POWERS[decimals] == value) {
            appendUnscaled(out, unscaled, decimals);
        } else {
            out.append(BigDecimal.valueOf(value).toPlainString());
        }
    }

    private static void appendUnscaled(StringBuilder out, long unscaled, int decimals) {
        long magnitude = Math.abs(unscaled);
        if (unscaled < 0) {
            out.append('-');
        }
        out.append(magnitude / POWERS[decimals]);
        if (decimals > 0) {
            long behind = magnitude % POWERS[decimals];
            out.append('.');
            for (int i = decimals - 1; i > 0 && behind < POWERS[i]; i--) {
                out.append('0');
            }
            out.append(behind);
        }
    }
}
