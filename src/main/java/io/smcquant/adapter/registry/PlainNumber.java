package io.smcquant.adapter.registry;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest plain decimal that reads back as the same double. Java's own text of a double differs between its versions
 * and uses exponents; a hash must not.
 */
final class PlainNumber {
    /** So many digits always tell two doubles apart. */
    private static final int DIGITS_MAX = 17;

    private PlainNumber() {}

    static String of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a number on a card is finite: value=" + value);
        }
        BigDecimal exact = new BigDecimal(value);
        if (exact.signum() == 0) {
            return "0";
        }
        for (int digits = 1; digits <= DIGITS_MAX; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros().toPlainString();
            }
        }
        throw new IllegalStateException("17 digits tell every double apart: value=" + value);
    }
}
