package io.smcquant.config;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The simulated venue. */
@ConfigMapping(prefix = "smc.sim")
public interface SimConfig {
    @Key(value = "Seed of the simulated market: the same one gives the same market, minute by minute.",
            min = "0", max = "2147483647")
    @WithDefault("1")
    int seed();

    @Key(value = "Instruments of the simulated market.", min = "1", max = "1000")
    @WithDefault("300")
    int instruments();

    @Key("Market time at which the venue starts, as a date or an ISO-8601 instant. Unset means the newest stored close"
            + " of the simulated venue, and without one a day of its own.")
    Optional<String> start();

    @Key(value = "Most frames of one instrument in a minute, the closing one not included.", min = "1", max = "240")
    @WithDefault("4")
    int updatesPerMinute();

    @Key("Whether a frame is sent at every update, also when nothing traded since the last: for load tests.")
    @WithDefault("false")
    boolean unchangedUpdates();

    @Key("Folder of recorded candle files that are played as if they were live, instead of the simulated market.")
    Optional<String> replay();
}
