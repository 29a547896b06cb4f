package io.smcquant.smc.reference;

/** The bar that has just closed, and the average true range before it, which all its thresholds use (§2). */
record Moment(Bar bar, double atr) {
    /** §2: 0 when nothing has moved. */
    double inAtr(long price) {
        return atr == 0 ? 0 : (double) price / atr;
    }
}
