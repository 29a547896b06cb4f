package io.smcquant.scoring;

/**
 * What a trade brings at its target and takes at its stop, each after costs and as a share of the capital put in.
 *
 * @param gainFraction below zero where costs eat up the target
 */
public record Payoff(double gainFraction, double lossFraction) {
    /** Where no trade can be planned: whatever the confidence, there is nothing to win. */
    public static final Payoff NONE = new Payoff(0, 1);

    public Payoff {
        if (!(Double.isFinite(gainFraction) && lossFraction > 0
                && Double.isFinite(lossFraction))) {
            throw new IllegalArgumentException("a stop must lose something: gainFraction=" + gainFraction
                    + " lossFraction=" + lossFraction);
        }
    }

    /** Kelly's share of equity to risk at this probability of the target; zero or below where there is no edge. */
    double kellyFraction(double probability) {
        if (gainFraction <= 0) {
            return 0;
        }
        return probability - (1 - probability) * lossFraction / gainFraction;
    }
}
