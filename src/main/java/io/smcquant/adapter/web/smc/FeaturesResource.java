package io.smcquant.adapter.web.smc;

import java.util.List;
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
import io.smcquant.adapter.postgres.Instruments;
import io.smcquant.adapter.postgres.VectorReader;
import io.smcquant.adapter.postgres.VectorReader.Position;
import io.smcquant.adapter.web.wire.QueryParameters;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.adapter.web.wire.WirePage;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.StorageConfig;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/** Stored feature vectors of one instrument. */
@Path("/api/v1/features")
@ApplicationScoped
public class FeaturesResource {
    private static final int LIMIT_UNSET = 100;
    private static final int LIMIT_MAX = 2_000;
    private static final int POSITION_NUMBERS = 2;

    private final Instruments instruments;
    private final VectorReader reader;
    private final VenueId venue;
    private final StorageConfig storage;

    FeaturesResource(Instruments instruments, VectorReader reader, EngineConfig engine, StorageConfig storage) {
        this.instruments = instruments;
        this.reader = reader;
        this.venue = engine.venue().id();
        this.storage = storage;
    }

    @GET
    @Operation(summary = "Feature vectors of one instrument's minutes, newest first")
    @Parameter(name = "symbol", in = ParameterIn.QUERY, required = true, description = "instrument of this venue")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "vectors a page, 1 to 2000; unset 100")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "nextCursor of the page before")
    public Uni<WirePage<WireVector>> features(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Optional<InstrumentId> instrument = query.instrument(venue);
        int limit = query.limit(LIMIT_UNSET, LIMIT_MAX);
        Optional<Position> after = query.cursorNumbers(POSITION_NUMBERS)
                .map(numbers -> new Position(numbers.get(0), numbers.get(1)));
        query.requireSound();
        return instruments.key(instrument.orElseThrow())
                .onItem().ifNull().failWith(() -> RefusedRequest.unknown(instrument.get()))
                .chain(key -> reader.page(key, limit, after))
                .map(page -> WirePage.of(page, position -> List.of(position.closeTimeMillis(), position.schema()),
                        vector -> WireVector.of(instrument.get().symbol(), vector)))
                .ifNoItem().after(storage.answerTimeout()).fail();
    }
}
