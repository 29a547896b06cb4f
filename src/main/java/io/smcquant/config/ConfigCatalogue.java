package io.smcquant.config;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** All settings of the engine, read from the mappings themselves. */
public final class ConfigCatalogue {
    /** The order is the order of the documentation. */
    public static final List<Class<?>> MAPPINGS = List.of(EngineConfig.class, MarketConfig.class, VenueConfig.class,
            FeedConfig.class, ShardConfig.class, MessagingConfig.class, SmcConfig.class, ScoreConfig.class,
            SimConfig.class, HttpConfig.class, LiveConfig.class, StorageConfig.class, EmbeddedConfig.class);

    private static final List<ConfigKey> KEYS = MAPPINGS.stream().flatMap(mapping -> keysOf(mapping).stream()).toList();

    private ConfigCatalogue() {}

    public static List<ConfigKey> keys() {
        return KEYS;
    }

    public static List<ConfigKey> keysOf(Class<?> mapping) {
        String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        List<ConfigKey> keys = new ArrayList<>();
        for (Method method : mapping.getMethods()) {
            Key key = method.getAnnotation(Key.class);
            if (key != null) {
                Optional<String> defaultValue = Optional.ofNullable(method.getAnnotation(WithDefault.class))
                        .map(WithDefault::value);
                keys.add(new ConfigKey(prefix + "." + kebab(method.getName()), method.getGenericReturnType(),
                        defaultValue, key));
            }
        }
        keys.sort(Comparator.comparing(ConfigKey::name));
        return List.copyOf(keys);
    }

    private static String kebab(String methodName) {
        return methodName.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
