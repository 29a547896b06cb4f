package io.smcquant.config;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the venue is reached, and which of its instruments are watched. */
@ConfigMapping(prefix = "smc.venue")
public interface VenueConfig {
    @Key("Address of the venue's REST interface. Unset means the real venue's own, and for sim this process itself.")
    Optional<String> restUrl();

    @Key("Address of the venue's streams. Unset means the real venue's own, and for sim this process itself.")
    Optional<String> streamUrl();

    @Key(value = "Part of the venue's request weight a minute that this process may use. Processes behind one address"
            + " share the venue's limit, so their parts must not exceed 1 together.", min = "0.01", max = "1")
    @WithDefault("0.8")
    double weightBudget();

    @Key("Quote asset of the perpetuals that are watched.")
    @WithDefault("USDT")
    String quoteAsset();

    @Key("Symbols that are not watched, separated by commas.")
    Optional<List<String>> excludedSymbols();

    @Key(value = "Days since its listing before an instrument is watched, in market time.", min = "0", max = "3650")
    @WithDefault("3")
    int listedDaysMin();
}
