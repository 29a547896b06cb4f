package io.smcquant.adapter.binance;

import java.util.Arrays;

/**
 * A number that stands in the same place of frame after frame, such as the open time of the minute under way, with the
 * digits it is written in.
 */
final class RepeatedInteger {
    private static final int DIGITS_MAX = 19;

    private final char[] digits = new char[DIGITS_MAX];
    private int size;
    private long value;

    /** How many digits it has; 0 before the first. */
    int size() {
        return size;
    }

    long value() {
        return value;
    }

    boolean stands(char[] text, int from) {
        return Arrays.equals(text, from, from + size, digits, 0, size);
    }

    void remember(char[] text, int from, int to, long newValue) {
        if (to - from <= DIGITS_MAX) {
            size = to - from;
            System.arraycopy(text, from, digits, 0, size);
            value = newValue;
        }
    }
}
