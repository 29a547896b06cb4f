package io.smcquant.smc;

/** The life of an order block. An invalidated one is a breaker from then on, of the opposite polarity, until it expires. */
public enum BlockState {
    CONFIRMED,
    MITIGATED,
    INVALIDATED,
    EXPIRED
}
