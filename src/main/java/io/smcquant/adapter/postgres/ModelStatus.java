package io.smcquant.adapter.postgres;

import java.util.Arrays;
import java.util.Locale;

/** What a model of the registry is there for. */
public enum ModelStatus {
    /** It answers to those who ask for it by its id, and to nobody else. */
    CANDIDATE,
    /** It scores what the active one scores, and is compared with what answered. */
    SHADOW,
    /** It answers. There is one. */
    ACTIVE,
    /** It was active or a shadow, or never will be. */
    RETIRED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ModelStatus ofLabel(String label) {
        return Arrays.stream(values()).filter(status -> status.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no such status of a model: " + label));
    }
}
