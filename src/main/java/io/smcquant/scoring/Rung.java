package io.smcquant.scoring;

import java.util.Locale;

/** Which step of the ladder answered, from the best to the last. */
public enum Rung {
    /** The model that was activated. */
    ACTIVE,
    /** The one that was active before it. */
    PREVIOUS,
    /** The rule of thumb, which needs no model. */
    HEURISTIC;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
