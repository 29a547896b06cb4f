package io.smcquant.smc;

/** What happened to a pool of equal highs or lows. */
public enum PoolState {
    FORMED,
    JOINED
}
