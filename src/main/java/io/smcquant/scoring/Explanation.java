package io.smcquant.scoring;

import java.util.List;

import io.smcquant.feature.Feature;

/**
 * What each feature added to a score. Start and parts have the explained score as their sum, before any calibration.
 *
 * @param scale what is being added up
 * @param start the score with nothing known
 * @param missing why there is no explanation; empty where there is one
 */
public record Explanation(Scale scale, double start, List<Part> parts, String missing) {
    /** What the numbers are sums of. */
    public enum Scale {
        /** The model's raw score: for most, the logarithm of the odds. */
        RAW_SCORE,
        /** The confidence itself. */
        CONFIDENCE
    }

    /** What one feature added. */
    public record Part(Feature feature, double value) {}

    public Explanation {
        parts = List.copyOf(parts);
        if (missing.isEmpty() == parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "an explanation has parts or a reason why not: parts=" + parts.size() + " missing=" + missing);
        }
    }

    public static Explanation missing(String reason) {
        return new Explanation(Scale.RAW_SCORE, 0, List.of(), reason);
    }

    public boolean isMissing() {
        return !missing.isEmpty();
    }
}
