package io.smcquant.adapter.web.smc;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.web.wire.QueryParameters;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.StorageConfig;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/** The timeframes of one instrument side by side, as the detectors of this process see them now. */
@Path("/api/v1/smc/view")
@ApplicationScoped
public class SmcViewResource {
    private final WatchedInstruments watched;
    private final VenueId venue;
    private final StorageConfig storage;

    SmcViewResource(WatchedInstruments watched, EngineConfig engine, StorageConfig storage) {
        this.watched = watched;
        this.venue = engine.venue().id();
        this.storage = storage;
    }

    @GET
    @Operation(summary = "Trend, nearest live zones and next levels of one instrument on each timeframe; of an"
            + " instrument that the feed of this process watches")
    @Parameter(name = "symbol", in = ParameterIn.QUERY, required = true, description = "instrument of this venue")
    public Uni<WireView> view(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Optional<InstrumentId> instrument = query.instrument(venue);
        query.requireSound();
        InstrumentId asked = instrument.orElseThrow();
        return Uni.createFrom().completionStage(() -> watched.view(asked))
                .map(view -> WireView.of(asked.symbol(), view.orElseThrow(() -> RefusedRequest.notFound("the feed of "
                        + "this process does not watch " + asked + "; /api/v1/shards says which one does"))))
                .ifNoItem().after(storage.answerTimeout()).fail();
    }
}
