package io.smcquant.smc.reference;

import java.util.function.Function;

import io.smcquant.smc.Side;

/** One thing for each side. */
record Both<T>(T up, T down) {
    static <T> Both<T> of(Function<Side, T> maker) {
        return new Both<>(maker.apply(Side.UP), maker.apply(Side.DOWN));
    }

    T at(Side side) {
        return side == Side.UP ? up : down;
    }
}
