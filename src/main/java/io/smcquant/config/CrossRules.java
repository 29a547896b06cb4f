package io.smcquant.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/** Rules that need more than a bound: the shape of a text, or two settings together. */
final class CrossRules {
    private static final int SECRET_CHARS_MIN = 16;

    private final SmallRyeConfig config;
    private final Surroundings surroundings;
    private final List<Finding> findings = new ArrayList<>();

    CrossRules(SmallRyeConfig config, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
    }

    List<Finding> findings() {
        checkRoles();
        checkStorage();
        checkSharedSecret();
        checkTrustedProxies();
        return findings;
    }

    private void checkRoles() {
        try {
            Roles roles = Roles.parse(value("smc.roles"));
            if (value("smc.storage.url").isEmpty() && !roles.names().isEmpty() && !surroundings.embeddedDatabase()) {
                add("smc.storage.url", "must name a Postgres: this installation carries no embedded one");
            }
        } catch (IllegalArgumentException e) {
            add("smc.roles", e.getMessage());
        }
    }

    private void checkStorage() {
        Optional<String> url = value("smc.storage.url");
        if (url.isEmpty()) {
            for (String name : List.of("smc.storage.username", "smc.storage.password")) {
                if (value(name).isPresent()) {
                    add(name, "has no effect without smc.storage.url: set both or neither");
                }
            }
        } else if (hasCredentials(url.get())) {
            findings.add(new Finding("smc.storage.url", "(not shown, it holds credentials)",
                    "must not hold a user or password: set smc.storage.username and SMC_STORAGE_PASSWORD"));
        } else if (!isDatabaseUrl(url.get())) {
            add("smc.storage.url", "must be postgresql://host:port/database");
        } else if (value("smc.storage.username").isEmpty()) {
            add("smc.storage.username", "must name the database user when smc.storage.url is set");
        }
    }

    private void checkSharedSecret() {
        value("smc.http.shared-secret").filter(secret -> secret.length() < SECRET_CHARS_MIN).ifPresent(
                secret -> add("smc.http.shared-secret", "must have at least " + SECRET_CHARS_MIN + " characters"));
        if (config.getConfigValue("smc.http.guard-reads").getValue() != null
                && value("smc.http.guard-reads").map(Boolean::parseBoolean).orElse(false)
                && value("smc.http.shared-secret").isEmpty()) {
            add("smc.http.guard-reads", "needs smc.http.shared-secret: without it every read would be refused");
        }
    }

    private void checkTrustedProxies() {
        value("smc.http.trusted-proxies").ifPresent(text -> {
            for (String entry : text.split(",", -1)) {
                if (AddressRange.parse(entry.strip()).isEmpty()) {
                    add("smc.http.trusted-proxies",
                            "must be IP addresses or CIDR ranges separated by commas; this is none: '" + entry + "'");
                }
            }
        });
    }

    private static boolean hasCredentials(String url) {
        return url.contains("@") || url.contains("password=") || url.contains("user=");
    }

    private static boolean isDatabaseUrl(String url) {
        try {
            URI uri = new URI(url);
            return "postgresql".equals(uri.getScheme()) && uri.getHost() != null && uri.getPath() != null
                    && uri.getPath().length() > 1;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(config.getConfigValue(name).getValue()).filter(value -> !value.isBlank());
    }

    private void add(String name, String rule) {
        ConfigKey key = ConfigCatalogue.keys().stream().filter(known -> known.name().equals(name)).findFirst()
                .orElseThrow();
        ConfigValue value = config.getConfigValue(name);
        findings.add(new Finding(name, value.getValue() == null ? "(unset)" : ConfigCheck.shown(key, value), rule));
    }
}
