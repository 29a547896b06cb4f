package io.smcquant.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The database that a process without a configured one brings along. */
@ConfigMapping(prefix = "smc.embedded")
public interface EmbeddedConfig {
    /**
     * System property by which the start of the process tells the running service where its embedded database is kept.
     * Never set by a user. Once it is there, the database's address and password stand among the system properties too.
     */
    String HANDED_OVER = "io.smcquant.embedded.path";

    @Key("Folder that holds the embedded Postgres of each major version.")
    @WithDefault("${user.home}/.smc-quant")
    String directory();

    @Key("Whether the embedded Postgres starts empty and is thrown away at the end.")
    @WithDefault("false")
    boolean ephemeral();

    @Key(value = "Port of the embedded Postgres on 127.0.0.1; 0 takes a free one.", min = "0", max = "65535")
    @WithDefault("0")
    int port();
}
