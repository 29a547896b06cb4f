package io.smcquant.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/**
 * Looks at every setting before the process touches anything and reports all that is wrong at once: a person mends a
 * configuration in one go, not in as many starts as it has mistakes.
 */
public final class ConfigCheck {
    private static final String PREFIX = "smc.";
    private static final String ENVIRONMENT_PREFIX = "SMC_";
    /** What Kubernetes injects for a service whose name starts with "smc". */
    private static final String SERVICE_LINK = ".*(_SERVICE_HOST|_SERVICE_PORT(_.*)?|_PORT_\\d+_(TCP|UDP|SCTP).*)";
    private static final Pattern CREDENTIALS = Pattern.compile("@|(password|user)=",
            Pattern.CASE_INSENSITIVE);
    private static final String SERVICE_ADDRESS = "(tcp|udp|sctp)://.*";

    private final SmallRyeConfig config;
    private final Surroundings surroundings;
    private final List<Finding> findings = new ArrayList<>();

    private ConfigCheck(SmallRyeConfig config, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
    }

    /** The configuration as the process will see it, readable before Quarkus starts. */
    public static SmallRyeConfig load() {
        return ConfigUtils.emptyConfigBuilder()
                // Named here and not discovered: a native binary discovers only what the build knew it would need.
                .withSources(new HttpSourceFactory(), new SecretFileSourceFactory())
                .withDefaultValues(ConfigCatalogue.keys().stream()
                        .filter(key -> key.defaultValue().isPresent())
                        .collect(Collectors.toMap(ConfigKey::name, key -> key.defaultValue().get())))
                .build();
    }

    /**
     * The settings of one mapping, for what runs without Quarkus. Only a configuration without findings has them for
     * certain: a mapping refuses the first wrong value it meets.
     */
    public static <T> T mapped(SmallRyeConfig config, Class<T> mapping) {
        ConfigMappings.registerConfigMappings(config, Set.of(ConfigMappings.ConfigClass.configClass(mapping)));
        return config.getConfigMapping(mapping);
    }

    public static List<Finding> findings(SmallRyeConfig config, Surroundings surroundings) {
        ConfigCheck check = new ConfigCheck(config, surroundings);
        check.checkNames();
        check.checkEnvironmentNames();
        ConfigCatalogue.keys().forEach(check::checkValue);
        ConfigCatalogue.keys().stream().filter(ConfigKey::secret).forEach(check::checkSecret);
        check.findings.addAll(new CrossRules(config, surroundings).findings());
        check.findings.sort(Comparator.comparing(Finding::key));
        return List.copyOf(check.findings);
    }

    /** How a value is shown to people: secrets never, everything else with its origin. */
    public static String shown(ConfigKey key, ConfigValue value) {
        String text = String.valueOf(value.getValue() == null ? value.getRawValue() : value.getValue());
        String shown = key.secret() ? "(secret)"
                : holdsCredentials(text) ? "(not shown, it holds credentials)" : "'" + text + "'";
        return shown + " from " + origin(value);
    }

    /** Whether a text that should be an address says more than where something is. */
    static boolean holdsCredentials(String text) {
        return CREDENTIALS.matcher(text).find();
    }

    static String origin(ConfigValue value) {
        String source = String.valueOf(value.getConfigSourceName());
        if (source.startsWith("EnvConfigSource")) {
            return "the environment";
        } else if (source.startsWith("SysPropConfigSource")) {
            return "the command line (-D)";
        } else if (source.startsWith("DefaultValuesConfigSource")) {
            return "the default";
        }
        return source.replaceFirst(".*\\[source=(.*)]", "$1");
    }

    private void checkNames() {
        Set<String> known = ConfigCatalogue.keys().stream().map(ConfigKey::name).collect(Collectors.toSet());
        ConfigCatalogue.keys().stream().filter(ConfigKey::secret).map(ConfigKey::fileName).forEach(known::add);
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX) && !known.contains(name)) {
                ConfigValue value = config.getConfigValue(name);
                if (value.getValue() != null && !origin(value).equals("the environment")) {
                    findings.add(new Finding(name, "(not shown) from " + origin(value),
                            "is no setting of smc-quant; the nearest one is " + nearest(name, known)));
                }
            }
        }
    }

    private void checkEnvironmentNames() {
        Set<String> known = ConfigCatalogue.keys().stream().map(ConfigKey::environmentName).collect(Collectors.toSet());
        ConfigCatalogue.keys().stream().filter(ConfigKey::secret).map(ConfigKey::fileEnvironmentName)
                .forEach(known::add);
        ConfigCatalogue.keys().stream().map(ConfigKey::name).forEach(known::add);
        for (Map.Entry<String, String> variable : surroundings.environment().entrySet()) {
            String name = variable.getKey();
            boolean ours = name.startsWith(ENVIRONMENT_PREFIX) || name.startsWith(PREFIX);
            boolean link = name.matches(SERVICE_LINK)
                    || (name.endsWith("_PORT") && variable.getValue().matches(SERVICE_ADDRESS));
            if (ours && !known.contains(name) && !link) {
                findings.add(new Finding(name, "(not shown) from the environment",
                        "is no setting of smc-quant; the nearest one is " + nearest(name, known)));
            }
        }
    }

    private void checkValue(ConfigKey key) {
        ConfigValue value = config.getConfigValue(key.name());
        if (value.getValue() == null && value.getRawValue() != null && !value.getRawValue().isEmpty()) {
            findings.add(new Finding(key.name(), shown(key, value), "must not refer to something that is not set"));
        } else if (value.getRawValue() != null) {
            ConfigValueRule.of(key).brokenBy(value.getValue() == null ? "" : value.getValue(), config)
                    .ifPresent(rule -> findings.add(new Finding(key.name(), shown(key, value), rule)));
        }
    }

    private void checkSecret(ConfigKey key) {
        ConfigValue value = config.getConfigValue(key.name());
        ConfigValue file = config.getConfigValue(key.fileName());
        boolean handedOver = key.name().equals("smc.storage.password")
                && System.getProperty(EmbeddedConfig.HANDED_OVER) != null;
        if (value.getValue() != null && origin(value).startsWith("the command line") && !handedOver) {
            findings.add(new Finding(key.name(), shown(key, value), "must not be on the command line, where every user"
                    + " of the machine can read it: set " + key.environmentName() + " or "
                    + key.fileEnvironmentName()));
        }
        boolean rewritten = value.getValue() != null && !value.getValue().equals(value.getRawValue());
        if (rewritten && !origin(value).equals(SecretFileSourceFactory.SOURCE_NAME)) {
            findings.add(new Finding(key.name(), shown(key, value), "must not hold ${…}, which would be replaced: make"
                    + " another secret, or give this one in the file named by " + key.fileEnvironmentName()));
        }
        if (file.getValue() == null) {
            return;
        }
        if (surroundings.environment().containsKey(key.environmentName())) {
            findings.add(new Finding(key.name(), "(secret) from the environment and from a file",
                    "must be given once: unset " + key.environmentName() + " or " + key.fileEnvironmentName()));
        }
        Optional<String> problem = SecretFileSourceFactory.problemWith(file.getValue());
        if (problem.isEmpty() && origin(value).equals(SecretFileSourceFactory.SOURCE_NAME)
                && !SecretFileSourceFactory.contentsOf(file.getValue()).equals(value.getValue())) {
            problem = Optional
                    .of("must hold a secret without a backslash before a dollar sign, which cannot be passed on");
        }
        problem.ifPresent(rule -> findings
                .add(new Finding(key.fileName(), "'" + file.getValue() + "' from " + origin(file), rule)));
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream().min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder())).orElseThrow();
    }

    /** Levenshtein distance, two rows at a time. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }

    /** The effective value of every setting, for people, one line each. */
    public static Map<String, String> shown(SmallRyeConfig config) {
        return ConfigCatalogue.keys().stream().collect(Collectors.toMap(ConfigKey::name,
                key -> Optional.ofNullable(config.getConfigValue(key.name()))
                        .filter(value -> value.getValue() != null).map(value -> shown(key, value)).orElse("(unset)"),
                (first, second) -> first, java.util.LinkedHashMap::new));
    }
}
