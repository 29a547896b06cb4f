package io.smcquant.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;

/**
 * Reads each secret whose {@code …-file} setting (or {@code …_FILE} variable) names a file: the way orchestrators mount
 * secrets. A file that cannot be read gives no value here; {@link ConfigCheck} says why.
 */
public final class SecretFileSourceFactory implements ConfigSourceFactory {
    static final String SOURCE_NAME = "secret files";
    /** Above the environment, so that a file wins where Quarkus reads both; the check refuses both together anyway. */
    private static final int ORDINAL = 310;
    private static final long SECRET_BYTES_MAX = 64 * 1024;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> secrets = new HashMap<>();
        for (ConfigKey key : ConfigCatalogue.keys()) {
            ConfigValue file = key.secret() ? context.getValue(key.fileName()) : null;
            if (file != null && file.getValue() != null && problemWith(file.getValue()).isEmpty()) {
                secrets.put(key.name(), literal(contentsOf(file.getValue())));
            }
        }
        return secrets.isEmpty() ? List.of() : List.of(new PropertiesConfigSource(secrets, SOURCE_NAME, ORDINAL));
    }

    /** Why the file cannot serve as a secret, or nothing. */
    static Optional<String> problemWith(String file) {
        try {
            return read(file).isEmpty() ? Optional.of("must name a file that is not empty") : Optional.empty();
        } catch (IOException e) {
            return Optional.of("must name a readable file of at most " + SECRET_BYTES_MAX + " bytes: "
                    + e.getClass().getSimpleName());
        }
    }

    /** A secret means its characters: a dollar sign in it begins no reference to another setting. */
    private static String literal(String secret) {
        return secret.replace("$", "$$");
    }

    static String contentsOf(String file) {
        try {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the secret in " + file + " became unreadable", e);
        }
    }

    private static String read(String file) throws IOException {
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            throw new IOException(e);
        }
        if (Files.size(path) > SECRET_BYTES_MAX) {
            throw new IOException("too large");
        }
        return Files.readString(path).strip();
    }
}
