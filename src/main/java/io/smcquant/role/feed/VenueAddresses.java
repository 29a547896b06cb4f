package io.smcquant.role.feed;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import io.smcquant.adapter.socket.ListeningAddress;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.VenueConfig;

/** Where the venue of this process is: as configured, else the real one's own addresses, and for sim this process. */
@ApplicationScoped
class VenueAddresses {
    private static final Known BINANCE = new Known(URI.create("https://fapi.binance.com"),
            URI.create("wss://fstream.binance.com"));

    private final EngineConfig engine;
    private final VenueConfig venue;
    private final ListeningAddress own;

    VenueAddresses(EngineConfig engine, VenueConfig venue, ListeningAddress own) {
        this.engine = engine;
        this.venue = venue;
        this.own = own;
    }

    /** The two addresses of a venue. */
    record Known(URI rest, URI stream) {}

    /** With port 0 nobody knows this process's own address before its server listens. */
    CompletionStage<Known> whenKnown() {
        if (engine.venue() == EngineConfig.Venue.BINANCE) {
            return CompletableFuture.completedStage(configuredOr(BINANCE));
        }
        if (venue.restUrl().isPresent() && venue.streamUrl().isPresent()) {
            return CompletableFuture.completedStage(configuredOr(BINANCE));
        }
        return own.whenKnown().thenApply(address -> configuredOr(new Known(address, address)));
    }

    private Known configuredOr(Known other) {
        return new Known(venue.restUrl().map(URI::create).orElse(other.rest()),
                venue.streamUrl().map(URI::create).orElse(other.stream()));
    }
}
