package io.smcquant.market;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Reads the plain, never negative decimals of a market out of characters, exactly and without a text in between: digits,
 * or digits around one point that is followed by at least one. No sign, no exponent, no blank. What cannot be taken over
 * exactly is refused.
 */
public final class DecimalChars {
    /** What {@link #e8} and {@link #integer} answer for text they refuse. */
    public static final long REFUSED = Long.MIN_VALUE;

    private static final long BEFORE_OVERFLOW = Long.MAX_VALUE / 10;
    /** 17 digits take 57 bits, and the count of decimals that stands behind them five. */
    private static final int SHORT_CHARS_MAX = 17;
    private static final int DECIMALS_BITS = 5;
    /** Up to here every whole number is a double. */
    private static final long EXACT_MANTISSA_MAX = 1L << 53;
    private static final long[] POWERS = { 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000 };
    /** What can still be multiplied by the power in the same place; divided once, for dividing is slow. */
    private static final long[] BEFORE_POWERS = Arrays.stream(POWERS).map(power -> Long.MAX_VALUE / power).toArray();
    /** Ten to the 22nd is the last power of ten that is a double; one division by any of these rounds once. */
    private static final double[] EXACT_POWERS = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
            1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

    private DecimalChars() {}

    /** The decimal scaled by 10⁸, or {@link #REFUSED} also when more than eight decimals count or it does not fit. */
    public static long e8(char[] text, int from, int to) {
        long parts = shortDecimal(text, from, to);
        return parts < 0 ? longE8(text, from, to) : e8(mantissaOf(parts), decimalsOf(parts));
    }

    /** The same for a decimal already taken apart: its digits as one number, and how many of them follow the point. */
    public static long e8(long mantissa, int decimals) {
        long digits = mantissa;
        for (int surplus = decimals - E8.DECIMALS; surplus > 0; surplus--) {
            if (digits % 10 != 0) {
                return REFUSED;
            }
            digits /= 10;
        }
        return scaled(digits, Math.max(0, E8.DECIMALS - decimals));
    }

    private static long longE8(char[] text, int from, int to) {
        long value = 0;
        int at = from;
        for (; at < to && text[at] != '.'; at++) {
            value = appended(value, text[at]);
        }
        if (value < 0 || to - at == 1 || from == to) {
            return REFUSED;
        }
        int counted = Math.min(to, at + 1 + E8.DECIMALS);
        int decimals = Math.max(0, counted - at - 1);
        for (at++; at < counted; at++) {
            value = appended(value, text[at]);
        }
        for (; at < to; at++) {
            if (text[at] != '0') {
                return REFUSED;
            }
        }
        return value < 0 ? REFUSED : scaled(value, E8.DECIMALS - decimals);
    }

    private static long scaled(long value, int zeros) {
        return value > BEFORE_POWERS[zeros] ? REFUSED : value * POWERS[zeros];
    }

    /** The whole number, or {@link #REFUSED}. */
    public static long integer(char[] text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = appended(value, text[i]);
        }
        return value < 0 || from == to ? REFUSED : value;
    }

    /** The number with one more digit, negative if that is refused; once refused, refused for good. */
    private static long appended(long value, char next) {
        int digit = next - '0';
        if (digit < 0 || digit > 9 || value < 0 || value > BEFORE_OVERFLOW) {
            return REFUSED;
        }
        // The last digit can still go past the largest long; the sum is negative then, and so refused as well.
        return value * 10 + digit;
    }

    /**
     * The double nearest to the decimal, the same one whatever zeros end its fraction: a stream and a REST answer that
     * write one number differently must not look like a correction. Only numbers of more than fifteen digits can cost
     * memory.
     *
     * @return NaN for text that is refused, also for a number beyond every double
     */
    public static double toDouble(char[] text, int from, int to) {
        long parts = shortDecimal(text, from, to);
        return parts < 0 ? longDouble(text, from, to) : toDouble(mantissaOf(parts), decimalsOf(parts));
    }

    /** The same for a decimal already taken apart, of no more than 22 decimals. */
    public static double toDouble(long mantissa, int decimals) {
        return mantissa <= EXACT_MANTISSA_MAX ? mantissa / EXACT_POWERS[decimals]
                : BigDecimal.valueOf(mantissa, decimals).doubleValue();
    }

    private static double longDouble(char[] text, int from, int to) {
        int point = to;
        for (int i = from; i < to; i++) {
            if (text[i] == '.' && point == to) {
                point = i;
            } else if (text[i] < '0' || text[i] > '9') {
                return Double.NaN;
            }
        }
        if (from == to || point == to - 1) {
            return Double.NaN;
        }
        double value = Double.parseDouble(new String(text, from, to - from));
        return value < Double.POSITIVE_INFINITY ? value : Double.NaN;
    }

    /**
     * The digits of the decimal as one number, and in the lowest bits how many of them follow the point: for text that is
     * short enough for both to fit whatever it says. That is nearly all of it, and saves it every check for overflow.
     *
     * @return {@link #REFUSED} for longer text and for what is no plain decimal
     */
    private static long shortDecimal(char[] text, int from, int to) {
        if (to - from > SHORT_CHARS_MAX) {
            return REFUSED;
        }
        long mantissa = 0;
        int point = to;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
            } else if (text[i] == '.' && point == to) {
                point = i;
            } else {
                return REFUSED;
            }
        }
        if (from == to || point == to - 1) {
            return REFUSED;
        }
        return mantissa << DECIMALS_BITS | (point == to ? 0 : to - point - 1);
    }

    private static long mantissaOf(long parts) {
        return parts >> DECIMALS_BITS;
    }

    private static int decimalsOf(long parts) {
        return (int) parts & ((1 << DECIMALS_BITS) - 1);
    }
}
