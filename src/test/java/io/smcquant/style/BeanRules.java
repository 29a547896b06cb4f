package io.smcquant.style;

import java.util.List;
import java.util.regex.Pattern;

/** How the container may reach into our classes. */
final class BeanRules {
    private static final String MODIFIERS = "(?:(?:static|final|transient|volatile)\\s+)*";
    /** Blanked comments count as blank lines, so an explained field is found as well. */
    private static final Pattern PRIVATE_INJECTED = Pattern
            .compile("@(?:\\w+\\.)*Inject\\b(?:\\s*" + JavaAnnotation.REGEX + ")*+\\s*" + MODIFIERS + "private\\b"
                    + "|\\bprivate\\s+" + MODIFIERS + "@(?:\\w+\\.)*Inject\\b");
    private static final Pattern CONFIG_PROPERTY = Pattern.compile("@(?:\\w+\\.)*ConfigProperty\\b");

    static final FileRule PRIVATE_INJECTION = FileRule.ofCode("private injection", FileRule.MAIN, PRIVATE_INJECTED,
            "injected members are package-private: private ones need reflection in the native image");

    static final FileRule SINGLE_KEY_CONFIG = FileRule.ofCode("single-key config", FileRule.EVERYWHERE,
            CONFIG_PROPERTY, "the key belongs to its capability's @ConfigMapping in config");

    static final List<StyleRule> ALL = List.of(PRIVATE_INJECTION, SINGLE_KEY_CONFIG);

    private BeanRules() {}
}
