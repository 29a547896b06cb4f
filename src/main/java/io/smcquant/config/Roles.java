package io.smcquant.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The roles of this process, parsed once.
 *
 * @param embedded no role was asked for: all of them run in this one process, for the person in front of it
 */
public record Roles(Set<RoleName> names, boolean embedded) {
    private static final String NONE = "none";

    public Roles {
        names = Collections.unmodifiableSet(names.isEmpty() ? EnumSet.noneOf(RoleName.class) : EnumSet.copyOf(names));
    }

    /**
     * Reads {@code smc.roles}: names separated by commas, {@code none}, or nothing for embedded mode.
     *
     * @throws IllegalArgumentException naming every unknown role and the allowed ones
     */
    public static Roles parse(Optional<String> text) {
        if (text.isEmpty() || text.get().isBlank()) {
            return new Roles(EnumSet.allOf(RoleName.class), true);
        }
        EnumSet<RoleName> names = EnumSet.noneOf(RoleName.class);
        List<String> unknown = new ArrayList<>();
        List<String> words = List.of(text.get().strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1));
        if (words.equals(List.of(NONE))) {
            return new Roles(names, false);
        }
        for (String word : words) {
            RoleName.ofLabel(word).ifPresentOrElse(names::add, () -> unknown.add("'" + word + "'"));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("must be any of " + RoleName.labels() + " separated by commas, or "
                    + NONE + " alone; unknown: " + String.join(", ", unknown));
        }
        return new Roles(names, false);
    }

    public boolean has(RoleName name) {
        return names.contains(name);
    }
}
