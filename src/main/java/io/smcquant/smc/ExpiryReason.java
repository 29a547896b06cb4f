package io.smcquant.smc;

/** Why an object ended without the price having done anything to it, or which end of several it was. */
public enum ExpiryReason {
    /** It did not end, or not by expiry. */
    NONE,
    AGE,
    /** There are more of its kind than are kept; it was the oldest. */
    LIMIT,
    /** A close came back through the whole breaker. */
    CLOSED_BACK,
    /** A newer period of the same kind has ended. */
    SUPERSEDED
}
