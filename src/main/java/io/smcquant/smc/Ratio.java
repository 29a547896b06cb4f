package io.smcquant.smc;

/** Ratios whose divisor may be almost nothing, after hours in which nothing moved. */
public final class Ratio {
    private static final double MAX = 1e12;

    private Ratio() {}

    /** Never infinite: no more than 10¹² of either sign. */
    public static double capped(double ratio) {
        return Math.max(-MAX, Math.min(MAX, ratio));
    }
}
