package io.smcquant.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import io.smallrye.config.common.MapBackedConfigSource;

/**
 * What a person set and where, as the sources the process would read it from. Starts with nothing set, on a machine
 * that carries the embedded database and is no container.
 */
final class GivenSettings {
    static final String FILE = "file:///srv/smc/config/application.properties";
    private static final int FILE_ORDINAL = 260;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> file = new HashMap<>();
    private final Map<String, String> commandLine = new HashMap<>();
    private String filePath = FILE;
    private boolean embeddedDatabase = true;

    GivenSettings environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    GivenSettings file(String name, String value) {
        file.put(name, value);
        return this;
    }

    GivenSettings fileAt(String path) {
        filePath = path;
        return this;
    }

    GivenSettings commandLine(String name, String value) {
        commandLine.put(name, value);
        return this;
    }

    GivenSettings withoutEmbeddedDatabase() {
        embeddedDatabase = false;
        return this;
    }

    /** The configuration as the start-up check sees it. */
    SmallRyeConfig config() {
        return builder().build();
    }

    /** The configuration as the service sees it, which cannot even be built of a value that a mapping refuses. */
    SmallRyeConfig configWithMappings() {
        SmallRyeConfigBuilder builder = builder();
        ConfigCatalogue.MAPPINGS.forEach(builder::withMapping);
        return builder.build();
    }

    List<Finding> findings() {
        return ConfigCheck.findings(config(), new Surroundings(environment, false, embeddedDatabase));
    }

    private SmallRyeConfigBuilder builder() {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withSources(new EnvConfigSource(environment, EnvConfigSource.ORDINAL),
                        new PropertiesConfigSource(file, filePath, FILE_ORDINAL), commandLineSource())
                .withSources(new SecretFileSourceFactory())
                .withDefaultValue("user.home", "/home/trader")
                .withDefaultValues(ConfigCatalogue.keys().stream().filter(key -> key.defaultValue().isPresent())
                        .collect(Collectors.toMap(ConfigKey::name, key -> key.defaultValue().get())));
    }

    /** Named as the real one, which reads nothing but the system properties of the whole process. */
    private ConfigSource commandLineSource() {
        return new MapBackedConfigSource(SysPropConfigSource.NAME, commandLine, SysPropConfigSource.ORDINAL) {
        };
    }
}
