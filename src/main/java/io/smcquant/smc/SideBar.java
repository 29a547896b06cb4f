package io.smcquant.smc;

/**
 * The bar at hand as one side sees it: for {@link Side#DOWN} every price is negated, so that high and low change places
 * and one set of rules does for both. Reused for every bar; owned by its detector.
 */
final class SideBar {
    private final boolean up;
    int number;
    long open;
    long high;
    long low;
    long close;
    double volume;
    /** Average true range before this bar, which so cannot raise its own thresholds. */
    double atr;

    SideBar(Side side) {
        this.up = side == Side.UP;
    }

    void take(int newNumber, long newOpen, long newHigh, long newLow, long newClose, double newVolume) {
        number = newNumber;
        open = up ? newOpen : -newOpen;
        high = up ? newHigh : -newLow;
        low = up ? newLow : -newHigh;
        close = up ? newClose : -newClose;
        volume = newVolume;
    }

    /** A price difference in multiples of the average true range; 0 where nothing moves at all. */
    double inAtr(long difference) {
        return atr > 0 ? Ratio.capped(difference / atr) : 0;
    }

    /** Body in this side's direction, 0 if it points the other way. */
    long push() {
        return Math.max(0, close - open);
    }

    boolean isOpposite() {
        return close < open;
    }

    boolean passes(long level, BreakRule rule) {
        return (rule == BreakRule.CLOSE ? close : high) > level;
    }
}
