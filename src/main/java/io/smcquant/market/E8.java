package io.smcquant.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimal numbers as longs scaled by 10⁸, exactly: what does not fit is refused, never rounded. Covers prices up to 92
 * billion with a step of 0.00000001.
 */
public final class E8 {
    public static final int DECIMALS = 8;
    public static final long ONE = 100_000_000L;

    /** More than any long has, before or after the point. */
    private static final int DIGITS_MAX = 19;

    private E8() {}

    /** @throws ArithmeticException when the number has more than eight decimals or does not fit */
    public static long of(BigDecimal value) {
        if (value.signum() != 0 && Math.abs((long) value.precision() - value.scale()) > DIGITS_MAX) {
            // An exponent such as 1e999999999 must not make the scaling below build a number of that length.
            throw new ArithmeticException("number does not fit eight decimals: " + value);
        }
        return value.movePointRight(DECIMALS).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
    }

    /**
     * @throws NumberFormatException when the text is no number
     * @throws ArithmeticException   when the number has more than eight decimals or does not fit
     */
    public static long parse(String text) {
        return of(new BigDecimal(text));
    }

    /** Without an exponent and without idle zeros: 1, 0.5, 64250.1. */
    public static BigDecimal toDecimal(long valueE8) {
        BigDecimal stripped = BigDecimal.valueOf(valueE8, DECIMALS).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The named crossing from money to statistics. */
    public static double toDouble(long valueE8) {
        return valueE8 / (double) ONE;
    }
}
