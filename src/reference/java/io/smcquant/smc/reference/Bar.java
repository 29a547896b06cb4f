package io.smcquant.smc.reference;

import io.smcquant.smc.Side;

/** A real bar: its place among the real bars, its number in time and its prices, true or seen from a side (§1). */
record Bar(int index, int number, long openMillis, long closeMillis, long openE8, long highE8, long lowE8,
        long closeE8, double volume) {
    long open(Side side) {
        return side == Side.UP ? openE8 : -openE8;
    }

    long high(Side side) {
        return side == Side.UP ? highE8 : -lowE8;
    }

    long low(Side side) {
        return side == Side.UP ? lowE8 : -highE8;
    }

    long close(Side side) {
        return side == Side.UP ? closeE8 : -closeE8;
    }

    /** Positive when the bar closed in the direction of the side. */
    long body(Side side) {
        return close(side) - open(side);
    }
}
