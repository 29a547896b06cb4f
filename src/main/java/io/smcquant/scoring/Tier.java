package io.smcquant.scoring;

import java.util.Locale;

/** How much capital a confidence deserves. A confidence belongs to the highest tier it is strictly over. */
public enum Tier {
    NONE(0, 0),
    LOW(0.60, 0.005),
    MIDDLE(0.70, 0.01),
    HIGH(0.85, 0.02);

    private final double over;
    private final double capitalFraction;

    Tier(double over, double capitalFraction) {
        this.over = over;
        this.capitalFraction = capitalFraction;
    }

    public static Tier of(double confidence) {
        if (confidence > HIGH.over) {
            return HIGH;
        }
        if (confidence > MIDDLE.over) {
            return MIDDLE;
        }
        return confidence > LOW.over ? LOW : NONE;
    }

    /** The confidence it begins above. */
    public double over() {
        return over;
    }

    /** Capital put into a position, as a share of equity. */
    public double capitalFraction() {
        return capitalFraction;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
