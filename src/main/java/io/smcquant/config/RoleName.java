package io.smcquant.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one process can do for the engine. Chosen at run time: every image holds all of them. */
public enum RoleName {
    FEED,
    SCORE,
    TRADE,
    SIM;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RoleName> ofLabel(String label) {
        return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(RoleName::label).collect(Collectors.joining(", "));
    }
}
