package io.smcquant.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;

/**
 * Derives what Quarkus needs to know of HTTP from the engine's own settings: embedded mode answers this machine alone,
 * a process with explicit roles answers its network; CORS is on for the origins that are named, and else off.
 */
public final class HttpSourceFactory implements ConfigSourceFactory {
    static final String LOOPBACK = "127.0.0.1";
    static final String ANY = "0.0.0.0";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String host = DerivedSource.value(context, "smc.http.host")
                .orElseGet(() -> DerivedSource.value(context, "smc.roles").isPresent()
                        ? ANY
                        : LOOPBACK);
        Map<String, String> derived = new HashMap<>(Map.of("quarkus.http.host", host));
        DerivedSource.value(context, "smc.http.cors-origins").ifPresent(origins -> derived.putAll(Map.of(
                "quarkus.http.cors.enabled", "true",
                "quarkus.http.cors.origins", origins,
                "quarkus.http.cors.methods", "GET,POST",
                "quarkus.http.cors.headers", "Content-Type,X-Shared-Secret")));
        return List.of(DerivedSource.of("smc.http", derived));
    }
}
