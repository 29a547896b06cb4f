package io.smcquant.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;

/**
 * Derives the listening address from the roles: embedded mode answers this machine alone, a process with explicit roles
 * answers its network.
 */
public final class ListenSourceFactory implements ConfigSourceFactory {
    static final String LOOPBACK = "127.0.0.1";
    static final String ANY = "0.0.0.0";
    /** Above the defaults in application.properties, below everything a user can set. */
    private static final int ORDINAL = 255;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String host = value(context, "smc.http.host")
                .orElseGet(() -> value(context, "smc.roles").filter(roles -> !roles.isBlank()).isPresent()
                        ? ANY
                        : LOOPBACK);
        return List.of(new PropertiesConfigSource(Map.of("quarkus.http.host", host), "listening address", ORDINAL));
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name)).flatMap(value -> Optional.ofNullable(value.getValue()));
    }
}
