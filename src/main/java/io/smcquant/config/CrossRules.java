package io.smcquant.config;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import io.smcquant.scoring.Distance;

/** Rules that need more than a bound: the shape of a text, or two settings together. */
final class CrossRules {
    private static final int SECRET_CHARS_MIN = 16;
    private static final long MINUTE_MILLIS = 60_000;
    private static final Pattern HOST = Pattern
            .compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9a-fA-F]*:[0-9a-fA-F:.]+");
    private static final Pattern ORIGINS = Pattern.compile("https?://[^/,\\s]+(\\s*,\\s*https?://[^/,\\s]+)*");
    private static final Pattern REST_ADDRESS = Pattern.compile("https?://[A-Za-z0-9.\\[\\]:-]+(/[^?#\\s]*)?");
    private static final Pattern STREAM_ADDRESS = Pattern
            .compile("(wss?|https?)://[A-Za-z0-9.\\[\\]:-]+(/[^?#\\s]*)?");
    private static final String BROKER = "([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}";
    private static final Pattern BROKERS = Pattern.compile(BROKER + "(\\s*,\\s*" + BROKER + ")*");
    private static final Pattern SASL = Pattern.compile("PLAIN|SCRAM-SHA-256|SCRAM-SHA-512");
    private static final Pattern MEMBER = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([^&]*)");
    private static final Pattern DATABASE_URL = Pattern
            .compile("postgresql://([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?/[^/?\\s]+(\\?\\S*)?");

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
        checkShape("smc.http.host", HOST, "must be a host name or an IP address");
        checkShape("smc.http.cors-origins", ORIGINS,
                "must be origins such as https://desk.example, separated by commas");
        checkDirectory();
        checkVenue();
        checkSimulation();
        checkChoice("smc.smc.timeframes", SmcChoices::timeframes);
        checkChoice("smc.smc.kinds", SmcChoices::kinds);
        checkScoring();
        checkMessaging();
        return findings;
    }

    private void checkChoice(String name, Consumer<List<String>> parser) {
        try {
            value(name).ifPresent(text -> parser.accept(List.of(text.split(",", -1))));
        } catch (IllegalArgumentException e) {
            add(name, e.getMessage());
        }
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
            for (String name : List.of("smc.storage.username", "smc.storage.password", "smc.storage.trust-file")) {
                if (value(name).isPresent()) {
                    add(name, "has no effect without smc.storage.url: set both or neither");
                }
            }
            return;
        }
        if (ConfigCheck.holdsCredentials(url.get())) {
            add("smc.storage.url",
                    "must not hold a user or password: set smc.storage.username and SMC_STORAGE_PASSWORD");
        } else if (!DATABASE_URL.matcher(url.get()).matches()) {
            add("smc.storage.url", "must be postgresql://host:port/database");
        }
        if (value("smc.storage.username").isEmpty()) {
            add("smc.storage.username", "must name the database user when smc.storage.url is set");
        }
        value("smc.storage.trust-file").ifPresent(file -> {
            String mode = SSL_MODE.matcher(url.get()).results().map(one -> one.group(1)).findFirst()
                    .orElse(StorageSourceFactory.VERIFIED);
            if (!mode.equals(StorageSourceFactory.VERIFIED)) {
                add("smc.storage.url",
                        "must not say sslmode=" + mode + " when smc.storage.trust-file is set, which means "
                                + StorageSourceFactory.VERIFIED);
            }
            if (!isReadableFile(file)) {
                add("smc.storage.trust-file", "must be a PEM file that this process can read");
            }
        });
    }

    private void checkSharedSecret() {
        value("smc.http.shared-secret").filter(secret -> secret.length() < SECRET_CHARS_MIN).ifPresent(
                secret -> add("smc.http.shared-secret", "must have at least " + SECRET_CHARS_MIN + " characters"));
        if (value("smc.http.guard-reads").map(Boolean::parseBoolean).orElse(false)
                && value("smc.http.shared-secret").isEmpty()) {
            add("smc.http.guard-reads", "needs smc.http.shared-secret: without it every read would be refused");
        }
    }

    private void checkShape(String name, Pattern shape, String rule) {
        value(name).filter(text -> !shape.matcher(text).matches()).ifPresent(text -> add(name, rule));
    }

    private void checkDirectory() {
        value("smc.embedded.directory").ifPresent(text -> {
            try {
                if (Files.exists(Path.of(text)) && !Files.isDirectory(Path.of(text))) {
                    add("smc.embedded.directory", "must be a folder, or a path where one can be made");
                }
            } catch (InvalidPathException e) {
                add("smc.embedded.directory", "must be a path");
            }
        });
    }

    private void checkVenue() {
        boolean real = value("smc.venue").filter(venue -> !venue.equalsIgnoreCase("sim")).isPresent();
        value("smc.market.speed").filter(speed -> real && !isOne(speed))
                .ifPresent(speed -> add("smc.market.speed", "must be 1, or unset, on a real venue"));
        checkShape("smc.venue.rest-url", REST_ADDRESS, "must be an address such as https://fapi.example");
        checkShape("smc.venue.stream-url", STREAM_ADDRESS, "must be an address such as wss://fstream.example");
        if (!real && feedsAlone() && value("smc.venue.rest-url").isEmpty()) {
            add("smc.venue.rest-url", "must be set: this process has the role feed and not the role sim");
        }
        if (value("smc.venue.rest-url").isPresent() != value("smc.venue.stream-url").isPresent()) {
            add(value("smc.venue.rest-url").isPresent() ? "smc.venue.stream-url" : "smc.venue.rest-url",
                    "must be set together with the other address of the venue: both or neither");
        }
    }

    private boolean feedsAlone() {
        try {
            Roles roles = Roles.parse(value("smc.roles"));
            return roles.has(RoleName.FEED) && !roles.has(RoleName.SIM);
        } catch (IllegalArgumentException e) {
            // Roles nobody knows are the finding of another rule.
            return false;
        }
    }

    private static boolean isOne(String number) {
        try {
            return new BigDecimal(number.strip()).compareTo(BigDecimal.ONE) == 0;
        } catch (NumberFormatException e) {
            // Not a number at all is the finding of another rule.
            return true;
        }
    }

    private void checkSimulation() {
        value("smc.sim.start").filter(text -> MarketInstant.parse(text).isEmpty()).ifPresent(text -> add(
                "smc.sim.start", "must be a date such as 2026-01-05 or an instant such as 2026-01-05T08:00:00Z"));
        value("smc.sim.replay").ifPresent(text -> {
            try {
                if (!Files.isDirectory(Path.of(text))) {
                    add("smc.sim.replay", "must be a folder of recorded candle files");
                }
            } catch (InvalidPathException e) {
                add("smc.sim.replay", "must be a path");
            }
        });
    }

    private void checkScoring() {
        for (String name : List.of("smc.score.stop", "smc.score.target")) {
            value(name).filter(text -> Distance.parse(text).isEmpty()).ifPresent(text -> add(name,
                    "must be a share of the price such as 0.3%, at most 50%, or average true ranges such as 1.5atr,"
                            + " at most 100atr"));
        }
        value("smc.score.hold-max").filter(text -> !isWholeMinutes(text))
                .ifPresent(text -> add("smc.score.hold-max", "must be whole minutes"));
        value("smc.score.models-directory").ifPresent(text -> {
            try {
                if (Files.exists(Path.of(text)) && !Files.isDirectory(Path.of(text))) {
                    add("smc.score.models-directory", "must be a folder, or a path where there is nothing");
                }
            } catch (InvalidPathException e) {
                add("smc.score.models-directory", "must be a path");
            }
        });
    }

    private boolean isWholeMinutes(String text) {
        try {
            return config.requireConverter(Duration.class).convert(text).toMillis() % MINUTE_MILLIS == 0;
        } catch (RuntimeException e) { // style-ok: converters throw what they like; it is the finding of another rule
            return true;
        }
    }

    private void checkMessaging() {
        boolean kafka = value("smc.messaging.connector").filter(name -> name.equals(MessagingConfig.KAFKA)).isPresent();
        if (kafka && value("smc.messaging.bootstrap-servers").isEmpty()) {
            add("smc.messaging.bootstrap-servers", "must name brokers when smc.messaging.connector is smallrye-kafka");
        }
        checkShape("smc.messaging.bootstrap-servers", BROKERS, "must be host:port, separated by commas");
        checkShape("smc.messaging.sasl-mechanism", SASL, "must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512");
        checkShape("smc.shard.member", MEMBER, "must be letters, digits, dots, dashes and underscores, at most 200");
        String protocol = value("smc.messaging.security-protocol").orElse("PLAINTEXT").toUpperCase(Locale.ROOT)
                .replace('-', '_');
        for (String name : List.of("smc.messaging.sasl-mechanism", "smc.messaging.sasl-username",
                "smc.messaging.sasl-password")) {
            if (protocol.startsWith("SASL_") && value(name).isEmpty()) {
                add(name, "must be set when smc.messaging.security-protocol is " + protocol);
            } else if (!protocol.startsWith("SASL_") && value(name).isPresent()) {
                add(name, "has no effect unless smc.messaging.security-protocol is SASL_PLAINTEXT or SASL_SSL");
            }
        }
        value("smc.messaging.trust-file").ifPresent(file -> {
            if (!protocol.endsWith("SSL")) {
                add("smc.messaging.trust-file",
                        "has no effect unless smc.messaging.security-protocol is SSL or SASL_SSL");
            } else if (!isReadableFile(file)) {
                add("smc.messaging.trust-file", "must be a PEM file that this process can read");
            }
        });
    }

    private static boolean isReadableFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text)) && Files.isReadable(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
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
