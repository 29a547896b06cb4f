package io.smcquant.config;

import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.PropertiesConfigSource;

/** What the framework has to be told of settings of ours: above the defaults of the build, below all that a user can set. */
final class DerivedSource {
    private static final int ORDINAL = 255;

    private DerivedSource() {}

    /** @param of the settings of ours that it follows from */
    static ConfigSource of(String of, Map<String, String> derived) {
        return new PropertiesConfigSource(derived, "derived from " + of, ORDINAL);
    }

    /** What is set, unless it is blank. */
    static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name)).flatMap(value -> Optional.ofNullable(value.getValue()))
                .filter(text -> !text.isBlank());
    }
}
