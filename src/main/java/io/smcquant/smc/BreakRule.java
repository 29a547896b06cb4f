package io.smcquant.smc;

/** What it takes to pass a level; one rule holds for a whole series. */
public enum BreakRule {
    CLOSE,
    WICK
}
