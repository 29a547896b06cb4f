package io.smcquant.smc.reference;

/** The bar that has just closed, and the average true range before it, which all its thresholds use (§2). */
record Moment(Bar bar, double atr) {
    private static final double RATIO_MAX = 1e12;

    /** §2: 0 when nothing has moved. */
    double inAtr(long price) {
        return atr == 0 ? 0 : capped((double) price / atr);
    }

    /** §2: no ratio is larger than this, of either sign. */
    static double capped(double ratio) {
        return ratio > RATIO_MAX ? RATIO_MAX : ratio < -RATIO_MAX ? -RATIO_MAX : ratio;
    }
}
