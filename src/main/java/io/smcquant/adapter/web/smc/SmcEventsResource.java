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
import io.smcquant.adapter.postgres.EventReader;
import io.smcquant.adapter.postgres.EventReader.Position;
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
import io.smcquant.smc.SmcKind;

/** Stored events of one instrument. */
@Path("/api/v1/smc/events")
@ApplicationScoped
public class SmcEventsResource {
    private static final int LIMIT_UNSET = 500;
    private static final int LIMIT_MAX = 5_000;

    private final Instruments instruments;
    private final EventReader reader;
    private final VenueId venue;
    private final StorageConfig storage;

    SmcEventsResource(Instruments instruments, EventReader reader, EngineConfig engine, StorageConfig storage) {
        this.instruments = instruments;
        this.reader = reader;
        this.venue = engine.venue().id();
        this.storage = storage;
    }

    @GET
    @Operation(summary = "SMC events of one instrument, newest first; withdrawn ones are shown with their flag")
    @Parameter(name = "symbol", in = ParameterIn.QUERY, required = true, description = "instrument of this venue")
    @Parameter(name = "timeframe", in = ParameterIn.QUERY, description = "1m, 5m, 15m, 30m, 1h, 4h or 1d; unset all")
    @Parameter(name = "kind", in = ParameterIn.QUERY, description = "kinds separated by commas: swing, structure, gap,"
            + " orderBlock, pool, periodLevel, levelExpired, sweep, levelBreak, failedBreak, rangeSide; unset all")
    @Parameter(name = "from", in = ParameterIn.QUERY,
            description = "first instant of confirmation: epoch ms, ISO-8601 or a date")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "end of the instants of confirmation, exclusive")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "events a page, 1 to 5000; unset 500")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "nextCursor of the page before")
    public Uni<WirePage<WireEvent>> events(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Optional<InstrumentId> instrument = query.instrument(venue);
        List<Timeframe> timeframes = query.timeframe().map(List::of).orElse(List.of(Timeframe.values()));
        List<SmcKind> kinds = query.choices("kind", SmcKind.labels(), SmcKind::ofLabel);
        long fromMillis = query.timeMillis("from", Long.MIN_VALUE);
        long toMillis = query.timeMillis("to", Long.MAX_VALUE);
        int limit = query.limit(LIMIT_UNSET, LIMIT_MAX);
        Optional<Position> after = query.cursorNumbers(Position.NUMBERS).map(Position::new);
        query.require(fromMillis < toMillis, new FieldFinding("to", "must be later than from"));
        query.requireSound();
        return instruments.key(instrument.orElseThrow())
                .onItem().ifNull().failWith(() -> RefusedRequest.unknown(instrument.get()))
                .chain(key -> reader.page(
                        new EventReader.Query(key, timeframes, kinds, fromMillis, toMillis, limit, after)))
                .map(page -> WirePage.of(page, Position::numbers,
                        event -> WireEvent.of(instrument.get().symbol(), event)))
                .ifNoItem().after(storage.answerTimeout()).fail();
    }
}
