package io.smcquant.scoring;

import io.smcquant.smc.Side;

/**
 * One trade by the terms, with the prices it enters and leaves at.
 *
 * @param feeFraction what the venue takes of each side's value
 * @param slippageE8 by how much each side fills worse than its price
 */
public record TradePlan(Side side, long entryE8, long stopE8, long targetE8, double feeFraction, long slippageE8) {
    public TradePlan {
        int sign = side.sign();
        if (!(entryE8 > 0 && stopE8 > 0 && targetE8 > 0 && sign * (entryE8 - stopE8) > 0
                && sign * (targetE8 - entryE8) > 0)) {
            throw new IllegalArgumentException("the entry must lie between stop and target: side=" + side + " entryE8="
                    + entryE8 + " stopE8=" + stopE8 + " targetE8=" + targetE8);
        }
    }

    /** What is lost at the stop, costs included, as a share of the capital put in. */
    public double lossFraction() {
        return -returnFraction(stopE8);
    }

    /** What is won at the target, costs taken off, as a share of the capital put in; below zero if costs eat it up. */
    public double gainFraction() {
        return returnFraction(targetE8);
    }

    public Payoff payoff() {
        return new Payoff(gainFraction(), lossFraction());
    }

    /** What leaving at this price brings, costs taken off, as a share of the capital put in. */
    public double returnFraction(long exitE8) {
        double gross = side.sign() * (double) (exitE8 - entryE8);
        double costs = feeFraction * ((double) entryE8 + exitE8) + 2.0 * slippageE8;
        return (gross - costs) / entryE8;
    }
}
