package io.smcquant.config;

import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;

/**
 * Tells the two clients of the database, the one that works and the one that migrates, by which certificates to believe
 * it. Each has words of its own for that.
 */
public final class StorageSourceFactory implements ConfigSourceFactory {
    static final String VERIFIED = "verify-full";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return DerivedSource.value(context, "smc.storage.trust-file").stream()
                .map(file -> DerivedSource.of("smc.storage.trust-file", Map.of(
                        "quarkus.datasource.reactive.trust-certificate-pem", "true",
                        "quarkus.datasource.reactive.trust-certificate-pem.certs", file,
                        "quarkus.datasource.reactive.hostname-verification-algorithm", "HTTPS",
                        "quarkus.datasource.reactive.postgresql.ssl-mode", VERIFIED,
                        "quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert", file,
                        "quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", VERIFIED)))
                .toList();
    }
}
