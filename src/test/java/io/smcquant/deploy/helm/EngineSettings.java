package io.smcquant.deploy.helm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.smcquant.config.ConfigCatalogue;
import io.smcquant.config.ConfigKey;

/** Which settings of the program are values of the chart, and where. */
final class EngineSettings {
    /** The chart has values of another shape for them, or knows them itself. */
    private static final Set<String> OF_THE_CHART = Set.of("smc.roles", "smc.storage.url", "smc.storage.username",
            "smc.storage.trust-file",
            "smc.http.host", "smc.http.port", "smc.messaging.connector", "smc.messaging.bootstrap-servers",
            "smc.messaging.security-protocol", "smc.messaging.sasl-mechanism", "smc.messaging.sasl-username",
            "smc.messaging.trust-file", "smc.shard.member");
    /** They speak of folders, and a pod has none worth speaking of. */
    private static final Set<String> OF_FOLDERS = Set.of("smc.sim.replay", "smc.score.models-directory",
            "smc.embedded.directory", "smc.embedded.ephemeral", "smc.embedded.port");

    private EngineSettings() {}

    /** All the others but secrets, which are never values. */
    static List<ConfigKey> all() {
        return ConfigCatalogue.keys().stream().filter(key -> !key.secret())
                .filter(key -> !OF_THE_CHART.contains(key.name()) && !OF_FOLDERS.contains(key.name())).toList();
    }

    /** Group of a setting below {@code engine}. */
    static String group(ConfigKey key) {
        return key.name().split("\\.")[1];
    }

    /** Name of a setting in its group. The venue is a group and a setting, so the setting has a name of its own. */
    static String name(ConfigKey key) {
        String[] parts = key.name().split("\\.");
        if (parts.length == 2) {
            return "name";
        }
        String[] words = parts[2].split("-");
        return words[0] + Arrays.stream(words).skip(1)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
