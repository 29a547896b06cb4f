package io.smcquant.adapter.sim;

/**
 * Chance that can be asked for at any place in any order: numbers that depend on nothing but their key. The mixing is
 * that of SplitMix64.
 */
final class Hash64 {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;
    private static final int PART_MASK = 0xFFFF;
    private static final double PART = 0x1p-16;
    /** Four uniform parts have a variance of 4/12. */
    private static final double SCALE = Math.sqrt(3);

    private Hash64() {}

    static long of(long key, long salt) {
        long x = key + (salt + 1) * GOLDEN;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    /** Even over the open interval from 0 to 1. */
    static double unit(long key, long salt) {
        return ((of(key, salt) >>> 11) + 0.5) * UNIT;
    }

    /** Bell-shaped with mean 0 and variance 1, and never beyond 3.47: a bound that keeps every price finite. */
    static double normal(long key, long salt) {
        long bits = of(key, salt);
        long sum = (bits & PART_MASK) + (bits >>> 16 & PART_MASK) + (bits >>> 32 & PART_MASK) + (bits >>> 48);
        return ((sum + 2) * PART - 2) * SCALE;
    }
}
