package io.smcquant.scoring;

import java.util.Locale;

/** Why a setup is a new one and not the one of the last signal seen again. */
public enum Novelty {
    /** No signal of this instrument is remembered. */
    FIRST,
    SIDE_CHANGED,
    /** An object of the side was confirmed since the last signal. */
    NEW_OBJECT,
    /** The last signal is half an hour old. */
    TIME_PASSED;

    public String label() {
        String name = name().toLowerCase(Locale.ROOT);
        int bar = name.indexOf('_');
        return bar < 0 ? name
                : name.substring(0, bar) + Character.toUpperCase(name.charAt(bar + 1))
                        + name.substring(bar + 2);
    }
}
