package io.smcquant.adapter.web;

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
import io.smcquant.adapter.postgres.CandleReader;
import io.smcquant.adapter.postgres.Instruments;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.QueryParameters;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.adapter.web.wire.WirePage;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.StorageConfig;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/** Stored candles of one instrument and timeframe. */
@Path("/api/v1/candles")
@ApplicationScoped
public class CandlesResource {
    private static final int LIMIT_UNSET = 500;
    private static final int LIMIT_MAX = 5_000;

    private final Instruments instruments;
    private final CandleReader reader;
    private final VenueId venue;
    private final StorageConfig storage;

    CandlesResource(Instruments instruments, CandleReader reader, EngineConfig engine, StorageConfig storage) {
        this.instruments = instruments;
        this.reader = reader;
        this.venue = engine.venue().id();
        this.storage = storage;
    }

    @GET
    @Operation(summary = "Candles of one instrument and timeframe, newest first")
    @Parameter(name = "symbol", in = ParameterIn.QUERY, required = true, description = "instrument of this venue")
    @Parameter(name = "timeframe", in = ParameterIn.QUERY, description = "1m, 5m, 15m, 30m, 1h, 4h or 1d; unset 1m")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "first open time: epoch ms, ISO-8601 or a date")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "end of the open times, exclusive")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "candles a page, 1 to 5000; unset 500")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "nextCursor of the page before")
    public Uni<WirePage<WireCandle>> candles(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Optional<InstrumentId> instrument = query.instrument(venue);
        Timeframe timeframe = query.timeframe(Timeframe.M1);
        long fromMillis = query.timeMillis("from", Long.MIN_VALUE);
        long toMillis = query.timeMillis("to", Long.MAX_VALUE);
        int limit = query.limit(LIMIT_UNSET, LIMIT_MAX);
        var cursor = query.cursor(Long.MAX_VALUE);
        query.require(fromMillis < toMillis, new FieldFinding("to", "must be later than from"));
        query.requireSound();
        return instruments.key(instrument.orElseThrow())
                .onItem().ifNull().failWith(() -> RefusedRequest.unknown(instrument.get()))
                .chain(key -> reader.page(
                        new CandleReader.Query(key, timeframe, fromMillis, toMillis, limit, cursor)))
                .map(page -> WirePage.of(page, WireCandle::of))
                .ifNoItem().after(storage.answerTimeout()).fail();
    }
}
