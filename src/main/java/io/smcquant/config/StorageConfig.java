package io.smcquant.config;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where things are kept, and for how long. */
@ConfigMapping(prefix = "smc.storage")
public interface StorageConfig {
    @Key("Postgres to use, as postgresql://host:port/database, without user or password. Unset means the embedded"
            + " one, which images do not carry.")
    Optional<String> url();

    @Key("Database user.")
    Optional<String> username();

    @Key(value = "Password of the database user.", secret = true)
    Optional<String> password();

    @Key("PEM file with the certificates by which the database is believed. With it every connection is encrypted and the"
            + " server's name verified; without it, as sslmode in smc.storage.url says.")
    Optional<String> trustFile();

    @Key(value = "Most connections the process holds for its own work.", min = "2", max = "200")
    @WithDefault("8")
    int connectionsMax();

    @Key(value = "Longest wait for one database answer; then the call fails.", min = "1s", max = "5m")
    @WithDefault("30s")
    Duration answerTimeout();

    @Key(value = "Wait between two looks at the database's state.", min = "1s", max = "1m")
    @WithDefault("2s")
    Duration probeInterval();

    @Key(value = "Candles in one write; larger batches are cut.", min = "1", max = "50000")
    @WithDefault("5000")
    int writeCandlesMax();

    @Key(value = "Days of candles kept, in market time of their venue. Unset means 400 for a real venue"
            + " and 7 for sim.", min = "1", max = "36500")
    Optional<Integer> candleDays();

    @Key(value = "Days of SMC events and of signals kept, in market time of their venue. Unset means 90 for a real venue"
            + " and 7 for sim.", min = "1", max = "36500")
    Optional<Integer> eventDays();

    @Key(value = "Days of feature vectors and of their scores kept, in market time of their venue. Unset means 30 for a real venue"
            + " and 7 for sim.", min = "1", max = "36500")
    Optional<Integer> vectorDays();

    @Key(value = "Wait between two looks for what has expired.", min = "1s", max = "24h")
    @WithDefault("1h")
    Duration retentionInterval();
}
