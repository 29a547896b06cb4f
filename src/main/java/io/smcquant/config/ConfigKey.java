package io.smcquant.config;

import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;

/** One setting as the catalogue knows it. */
public record ConfigKey(String name, Type type, Optional<String> defaultValue, Key key) {
    private static final String FILE_SUFFIX = "-file";

    public String meaning() {
        return key.value();
    }

    public boolean secret() {
        return key.secret();
    }

    /** What a value must be, in words. */
    public String rule() {
        return ConfigValueRule.of(this).words();
    }

    /** The variable that sets it in the environment. */
    public String environmentName() {
        return environmentName(name);
    }

    /** The setting that names the file holding this secret. */
    public String fileName() {
        return name + FILE_SUFFIX;
    }

    public String fileEnvironmentName() {
        return environmentName(fileName());
    }

    private static String environmentName(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
