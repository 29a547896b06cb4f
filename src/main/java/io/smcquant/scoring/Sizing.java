package io.smcquant.scoring;

import java.util.OptionalDouble;

/**
 * How much capital a setup gets.
 *
 * @param capitalFraction put into the position, as a share of equity
 * @param reason why it is this much
 */
public record Sizing(Tier tier, double capitalFraction, String reason) {
    /** Whatever else holds, one position never takes more of the equity. */
    public static final double CAPITAL_FRACTION_MAX = 0.10;

    public Sizing {
        if (!(capitalFraction >= 0 && capitalFraction <= CAPITAL_FRACTION_MAX)) {
            throw new IllegalArgumentException("capital must lie between 0 and " + CAPITAL_FRACTION_MAX
                    + " of equity: capitalFraction=" + capitalFraction);
        }
    }

    /**
     * The tier gives the size; two things make it smaller, and nothing makes it larger. What is not calibrated is no
     * probability and stays at the lowest tier. What is calibrated is bounded by a part of Kelly's share, taken at the
     * lower bound of the probability: without an edge there, nothing is put in.
     *
     * @param probabilityBound lower bound of the confidence; nothing where it is not calibrated
     * @param kellyShare the part of Kelly's share that is taken
     */
    static Sizing of(double confidence, OptionalDouble probabilityBound, Payoff payoff, double kellyShare) {
        Tier tier = Tier.of(confidence);
        if (tier == Tier.NONE) {
            return new Sizing(tier, 0, "the confidence is not over " + Tier.LOW.over());
        }
        if (probabilityBound.isEmpty()) {
            return tier == Tier.LOW ? new Sizing(tier, tier.capitalFraction(), "the tier")
                    : new Sizing(Tier.LOW, Tier.LOW.capitalFraction(),
                            "not calibrated, so never above the lowest tier");
        }
        double kelly = payoff.kellyFraction(probabilityBound.getAsDouble());
        if (kelly <= 0) {
            return new Sizing(tier, 0, "no edge at the lower bound of the probability");
        }
        double capital = kellyShare * kelly / payoff.lossFraction();
        return capital < tier.capitalFraction() ? new Sizing(tier, capital, "bounded by Kelly")
                : new Sizing(tier, tier.capitalFraction(), "the tier");
    }
}
