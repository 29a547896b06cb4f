package io.smcquant.feed;

import java.util.Arrays;
import java.util.OptionalInt;

import io.smcquant.market.Timeframe;

/** One small number for each of the newest minutes, as many as a correction may reach back and some. */
final class MinuteMemory {
    private static final int MINUTES = 1_024;

    private final long[] closeTimesMillis = new long[MINUTES];
    private final int[] numbers = new int[MINUTES];

    MinuteMemory() {
        Arrays.fill(closeTimesMillis, Long.MIN_VALUE);
    }

    void put(long closeTimeMillis, int number) {
        int slot = slot(closeTimeMillis);
        closeTimesMillis[slot] = closeTimeMillis;
        numbers[slot] = number;
    }

    OptionalInt at(long closeTimeMillis) {
        int slot = slot(closeTimeMillis);
        return closeTimesMillis[slot] == closeTimeMillis ? OptionalInt.of(numbers[slot]) : OptionalInt.empty();
    }

    private static int slot(long closeTimeMillis) {
        return (int) Math.floorMod(closeTimeMillis / Timeframe.M1.millis(), (long) MINUTES);
    }
}
