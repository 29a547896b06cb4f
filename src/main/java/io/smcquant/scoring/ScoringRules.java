package io.smcquant.scoring;

/**
 * What scores are turned into trades by.
 *
 * @param kellyShare the part of Kelly's share of equity that is taken where a model is calibrated
 * @param warmBarsMin real minutes a vector's detector must have seen before it may be a signal
 */
public record ScoringRules(TradeTerms terms, double kellyShare, int warmBarsMin) {
    public ScoringRules {
        if (!(kellyShare >= 0 && kellyShare <= 1)) {
            throw new IllegalArgumentException("the part of Kelly's share lies between 0 and 1: kellyShare="
                    + kellyShare);
        }
        if (warmBarsMin < 0) {
            throw new IllegalArgumentException("minutes must not be negative: warmBarsMin=" + warmBarsMin);
        }
    }
}
