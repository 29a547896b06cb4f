package io.smcquant.config;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smcquant.market.MarketSpeed;

/** The time of the market. */
@ConfigMapping(prefix = "smc.market")
public interface MarketConfig {
    /** A minute of the simulated market closes every three seconds. */
    MarketSpeed SIMULATED = new MarketSpeed(20);

    @Key(value = "Market milliseconds per millisecond of the process: 1 on a real venue, where nothing else is"
            + " admitted. Unset means 20 on the simulated one. Every process of one engine needs the same.",
            min = "0.1", max = "1000")
    Optional<Double> speed();

    /** The speed that holds on this venue. */
    default MarketSpeed speedOn(EngineConfig.Venue venue) {
        return speed().map(MarketSpeed::new)
                .orElse(venue == EngineConfig.Venue.SIM ? SIMULATED : MarketSpeed.REAL);
    }
}
