package io.smcquant.adapter.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.Instruments;
import io.smcquant.adapter.web.wire.QueryParameters;
import io.smcquant.adapter.web.wire.WirePage;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.StorageConfig;
import io.smcquant.market.VenueId;

/** The instruments this engine knows of its venue. */
@Path("/api/v1/pairs")
@ApplicationScoped
public class PairsResource {
    private static final int LIMIT_UNSET = 500;
    private static final int LIMIT_MAX = 2_000;

    private final Instruments instruments;
    private final VenueId venue;
    private final StorageConfig storage;

    PairsResource(Instruments instruments, EngineConfig engine, StorageConfig storage) {
        this.instruments = instruments;
        this.venue = engine.venue().id();
        this.storage = storage;
    }

    @GET
    @Operation(summary = "Instruments of this engine's venue")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "instruments a page, 1 to 2000; unset 500")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "nextCursor of the page before")
    public Uni<WirePage<WirePair>> pairs(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = query.limit(LIMIT_UNSET, LIMIT_MAX);
        var cursor = query.cursor(Integer.MAX_VALUE);
        query.requireSound();
        return instruments.page(venue, cursor, limit)
                .map(page -> WirePage.of(page, listed -> WirePair.of(listed.instrument())))
                .ifNoItem().after(storage.answerTimeout()).fail();
    }
}
