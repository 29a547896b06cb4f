package io.smcquant.config;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smcquant.market.VenueId;

/** What this process is part of. */
@ConfigMapping(prefix = "smc")
public interface EngineConfig {
    @Key("Roles of this process, separated by commas: feed, score, trade, sim; none for a process without any."
            + " Unset means all of them in one process, for the person in front of it (embedded mode).")
    Optional<String> roles();

    @Key("Venue whose instruments, candles and events this process works on: sim or binance.")
    @WithDefault("sim")
    Venue venue();

    /** The venues the engine can be pointed at. */
    enum Venue {
        SIM(VenueId.SIM),
        BINANCE(VenueId.BINANCE);

        private final VenueId id;

        Venue(VenueId id) {
            this.id = id;
        }

        public VenueId id() {
            return id;
        }
    }
}
