package io.smcquant.scoring;

import java.util.Optional;

import io.smcquant.feature.PricePoint;
import io.smcquant.smc.Side;

/**
 * How every setup is traded. A signal promises it, and the label that a model is trained on asks for it: one and the same
 * numbers, or the model would speak of another trade.
 *
 * @param feeFraction what the venue takes of each side's value
 * @param slippageTicks ticks by which each side fills worse than its price
 * @param holdMillisMax market time after which the trade is closed at whatever price
 */
public record TradeTerms(Distance stop, Distance target, double feeFraction, int slippageTicks, long holdMillisMax) {
    public static final TradeTerms USUAL = new TradeTerms(Distance.ofPrice(0.003), Distance.ofPrice(0.005), 0.0005, 1,
            7_200_000L);

    private static final double FEE_FRACTION_MAX = 0.05;
    private static final int SLIPPAGE_TICKS_MAX = 10_000;
    private static final long MINUTE_MILLIS = 60_000;

    public TradeTerms {
        if (!(feeFraction >= 0 && feeFraction <= FEE_FRACTION_MAX)) {
            throw new IllegalArgumentException(
                    "the fee must lie between 0 and " + FEE_FRACTION_MAX + ": feeFraction=" + feeFraction);
        }
        if (slippageTicks < 0 || slippageTicks > SLIPPAGE_TICKS_MAX) {
            throw new IllegalArgumentException(
                    "slippage must lie between 0 and " + SLIPPAGE_TICKS_MAX + " ticks: slippageTicks=" + slippageTicks);
        }
        if (holdMillisMax < MINUTE_MILLIS || holdMillisMax % MINUTE_MILLIS != 0) {
            throw new IllegalArgumentException(
                    "a trade must be held whole minutes, at least one: holdMillisMax=" + holdMillisMax);
        }
    }

    /**
     * The trade that is entered at the close. Exits lie on the tick grid, and never nearer than the terms say. Nothing
     * where there is no such price: no known close, or a stop at or below zero.
     */
    public Optional<TradePlan> plan(Side side, PricePoint point) {
        if (!point.isKnown()) {
            return Optional.empty();
        }
        long tick = point.tickSizeE8();
        double stopAway = stop.ofE8(point);
        double targetAway = target.ofE8(point);
        long entry = point.closeE8();
        long stopE8 = side == Side.UP ? below(entry - stopAway, tick) : above(entry + stopAway, tick);
        long targetE8 = side == Side.UP ? above(entry + targetAway, tick) : below(entry - targetAway, tick);
        if (stopE8 <= 0 || targetE8 <= 0) {
            return Optional.empty();
        }
        return Optional.of(new TradePlan(side, entry, stopE8, targetE8, feeFraction, slippageTicks * tick));
    }

    /**
     * What a trade by these terms brings and takes before prices are known; slippage, which is a number of ticks, is not
     * in it. Nothing where the exits depend on the range.
     */
    public Optional<Payoff> payoff() {
        if (stop.measure() != Distance.Measure.PRICE || target.measure() != Distance.Measure.PRICE) {
            return Optional.empty();
        }
        return Optional.of(new Payoff(target.multiple() - 2 * feeFraction, stop.multiple() + 2 * feeFraction));
    }

    private static long below(double e8, long tick) {
        return (long) Math.floor(e8 / tick) * tick;
    }

    private static long above(double e8, long tick) {
        return (long) Math.ceil(e8 / tick) * tick;
    }

    /** Every number of it, for cards and comparisons. */
    @Override
    public String toString() {
        return "stop=" + stop + " target=" + target + " fee=" + feeFraction + " slippageTicks=" + slippageTicks
                + " holdMillisMax=" + holdMillisMax;
    }
}
