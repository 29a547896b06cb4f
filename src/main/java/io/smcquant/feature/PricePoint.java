package io.smcquant.feature;

/**
 * Where the price stood when a vector was measured: what a trade on it is planned from.
 *
 * @param closeE8 the close of the minute
 * @param atrE8 the average true range at that close
 */
public record PricePoint(long closeE8, double atrE8, long tickSizeE8) {
    /** Of vectors that were stored before this was kept with them. */
    public static final PricePoint UNKNOWN = new PricePoint(0, 0, 0);

    public PricePoint {
        boolean unknown = closeE8 == 0 && atrE8 == 0 && tickSizeE8 == 0;
        if (!unknown && !(closeE8 > 0 && atrE8 > 0 && atrE8 < Double.POSITIVE_INFINITY && tickSizeE8 > 0)) {
            throw new IllegalArgumentException(
                    "close, range and tick must be positive, or all of them unknown: closeE8="
                            + closeE8 + " atrE8=" + atrE8 + " tickSizeE8=" + tickSizeE8);
        }
    }

    public boolean isKnown() {
        return closeE8 > 0;
    }
}
