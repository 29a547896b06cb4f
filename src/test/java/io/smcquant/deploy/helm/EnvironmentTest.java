package io.smcquant.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smcquant.config.ConfigCatalogue;
import io.smcquant.config.ConfigCheck;
import io.smcquant.config.ConfigKey;
import io.smcquant.config.Finding;
import io.smcquant.config.SecretFileSourceFactory;
import io.smcquant.config.Surroundings;

/** The variables of a pod are settings of the program, and settings it accepts. */
class EnvironmentTest {
    private static final int ENVIRONMENT_ORDINAL = 300;
    private static final String SECRETS = "/run/secrets/smc-quant/";

    static Stream<Arguments> pods() {
        return HelmChart.shapes().stream().flatMap(shape -> HelmChart.rendered(shape).workloads().stream()
                .filter(Workload::isOurs).map(workload -> Arguments.of(shape.getFileName().toString(), workload)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pods")
    void shouldSetOnlyWhatIsASettingAndEachOnce(String shape, Workload workload) {
        // Given
        Set<String> known = new HashSet<>();
        for (ConfigKey key : ConfigCatalogue.keys()) {
            known.add(key.environmentName());
            if (key.secret()) {
                known.add(key.fileEnvironmentName());
            }
        }

        // When
        List<String> names = workload.container().getEnv().stream().map(EnvVar::getName).toList();

        // Then
        assertThat(names).contains("SMC_ROLES").doesNotHaveDuplicates();
        assertThat(names).filteredOn(name -> name.startsWith("SMC_")).isSubsetOf(known);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pods")
    void shouldPassTheCheckThatTheProgramMakesBeforeItStarts(String shape, Workload workload, @TempDir Path folder)
            throws IOException {
        // Given
        Map<String, String> environment = new HashMap<>();
        for (EnvVar variable : workload.container().getEnv()) {
            String value = variable.getValue() == null ? "from-elsewhere" : variable.getValue();
            environment.put(variable.getName(), value.replace(SECRETS, folder + "/"));
        }
        for (SecretUse use : SecretUse.of(workload)) {
            if (use.file().startsWith(SECRETS)) {
                Files.writeString(folder.resolve(use.file().substring(SECRETS.length())), "sixteen or longer");
            }
        }

        // When
        List<Finding> findings = ConfigCheck.findings(config(environment),
                new Surroundings(environment, true, false));

        // Then
        assertThat(findings).isEmpty();
    }

    @Test
    void shouldBringEverySettingOfTheProgramToEveryRoleUnderItsOwnName() {
        // Given
        Map<String, String> expected = new HashMap<>();
        Map<String, List<String>> groups = new HashMap<>();
        for (ConfigKey key : EngineSettings.all()) {
            String value = admitted(key);
            groups.computeIfAbsent(EngineSettings.group(key), group -> new ArrayList<>())
                    .add(EngineSettings.name(key) + ": " + (value.matches("[0-9.]+|true|false") ? value
                            : "\"" + value + "\""));
            expected.put(key.environmentName(), value);
        }
        String values = groups.entrySet().stream()
                .map(group -> "  " + group.getKey() + ": {" + String.join(", ", group.getValue()) + "}\n")
                .collect(Collectors.joining("", "engine:\n", ""));

        // When
        Rendering rendering = HelmChart.rendered("production", values);

        // Then
        assertThat(expected).hasSizeGreaterThan(70);
        assertThat(rendering.workload("smc-feed").texts()).containsAllEntriesOf(expected);
        assertThat(rendering.workload("smc-score").texts()).containsAllEntriesOf(expected);
    }

    @Test
    void shouldWriteLargeNumbersInFullAndListsWithCommas() {
        // When
        Map<String, String> texts = HelmChart.rendered("evaluation", """
                engine:
                  feed: {bufferCandlesMax: 1000000}
                  score: {feeFraction: 0.0005}
                  http: {trustedProxies: [10.0.0.0/8, "::1"]}
                """).workload("smc-score").texts();

        // Then
        assertThat(texts).containsEntry("SMC_FEED_BUFFER_CANDLES_MAX", "1000000")
                .containsEntry("SMC_SCORE_FEE_FRACTION", "0.0005")
                .containsEntry("SMC_HTTP_TRUSTED_PROXIES", "10.0.0.0/8,::1");
    }

    /** A value the setting admits, as it is written in a file of values and in a variable alike. */
    private static String admitted(ConfigKey key) {
        if (key.name().equals("smc.venue")) {
            return "binance";
        } else if (key.name().endsWith("-url")) {
            return "https://venue.example";
        } else if (!key.key().max().isEmpty()) {
            return key.key().max();
        }
        return key.defaultValue().orElse(key.name().equals("smc.sim.start") ? "2026-01-05T00:00:00Z" : "TEXT");
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, ENVIRONMENT_ORDINAL))
                .withSources(new SecretFileSourceFactory()).withDefaultValue("user.home", "/")
                .withDefaultValues(ConfigCatalogue.keys().stream().filter(key -> key.defaultValue().isPresent())
                        .collect(Collectors.toMap(ConfigKey::name, key -> key.defaultValue().get())))
                .addDiscoveredConverters().build();
    }
}
