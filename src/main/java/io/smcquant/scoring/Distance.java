package io.smcquant.scoring;

import java.util.Locale;
import java.util.Optional;

import io.smcquant.feature.PricePoint;

/** How far from the entry an exit lies: as a fraction of the price, or in average true ranges. */
public record Distance(double multiple, Measure measure) {
    /** What the multiple counts. */
    public enum Measure {
        PRICE,
        ATR
    }

    private static final String ATR_SUFFIX = "atr";
    private static final double PERCENT = 100;

    public Distance {
        if (!(multiple > 0 && multiple <= (measure == Measure.PRICE ? 0.5 : 100))) {
            throw new IllegalArgumentException(
                    "a distance must be positive and at most half the price or 100 average true ranges: multiple="
                            + multiple + " measure=" + measure);
        }
    }

    public static Distance ofPrice(double fraction) {
        return new Distance(fraction, Measure.PRICE);
    }

    public static Distance ofAtr(double multiple) {
        return new Distance(multiple, Measure.ATR);
    }

    /** Reads {@code 0.3%} or {@code 1.5atr}. */
    public static Optional<Distance> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        try {
            if (plain.endsWith("%")) {
                return Optional.of(ofPrice(Double.parseDouble(plain.substring(0, plain.length() - 1)) / PERCENT));
            }
            if (plain.endsWith(ATR_SUFFIX)) {
                return Optional.of(ofAtr(
                        Double.parseDouble(plain.substring(0, plain.length() - ATR_SUFFIX.length()))));
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    double ofE8(PricePoint point) {
        return multiple * (measure == Measure.PRICE ? point.closeE8() : point.atrE8());
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return measure == Measure.PRICE ? multiple * PERCENT + "%" : multiple + ATR_SUFFIX;
    }
}
