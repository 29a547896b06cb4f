package io.smcquant.adapter.postgres;

import java.util.Arrays;
import java.util.Locale;

/** What the bytes of a model are. */
public enum ModelFormat {
    /** The text that LightGBM saves. */
    LIGHTGBM,
    /** The table of trees that our own training writes. */
    TABLE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ModelFormat ofLabel(String label) {
        return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no such format of a model: " + label));
    }
}
