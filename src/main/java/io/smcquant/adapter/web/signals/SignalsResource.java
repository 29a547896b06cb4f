package io.smcquant.adapter.web.signals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.InstrumentKey;
import io.smcquant.adapter.postgres.Instruments;
import io.smcquant.adapter.postgres.SignalReader;
import io.smcquant.adapter.postgres.SignalReader.Position;
import io.smcquant.adapter.postgres.SignalStatistics;
import io.smcquant.adapter.web.smc.WireEvent;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.QueryParameters;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.adapter.web.wire.WirePage;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.StorageConfig;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.Signal;
import io.smcquant.smc.Side;

/** Stored signals. */
@Path("/api/v1/signals")
@ApplicationScoped
public class SignalsResource {
    private static final int LIMIT_UNSET = 100;
    private static final int LIMIT_MAX = 1_000;
    private static final int POSITION_NUMBERS = 2;
    private static final List<String> SIDES = List.of(WireEvent.label(Side.UP), WireEvent.label(Side.DOWN));

    private final Instruments instruments;
    private final SignalReader reader;
    private final SignalStatistics statistics;
    private final VenueId venue;
    private final StorageConfig storage;

    SignalsResource(Instruments instruments, SignalReader reader, SignalStatistics statistics, EngineConfig engine,
            StorageConfig storage) {
        this.instruments = instruments;
        this.reader = reader;
        this.statistics = statistics;
        this.venue = engine.venue().id();
        this.storage = storage;
    }

    @GET
    @Operation(summary = "Signals, newest first; withdrawn ones are shown with their flag")
    @Parameter(name = "symbol", in = ParameterIn.QUERY, description = "instrument of this venue; unset all")
    @Parameter(name = "timeframe", in = ParameterIn.QUERY, description = "1m, of which all signals are")
    @Parameter(name = "side", in = ParameterIn.QUERY, description = "up or down; unset both")
    @Parameter(name = "minConfidence", in = ParameterIn.QUERY, description = "least confidence, 0 to 1; unset all")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "first close time: epoch ms, ISO-8601 or a date")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "end of the close times, exclusive")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "signals a page, 1 to 1000; unset 100")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "nextCursor of the page before")
    public Uni<WirePage<WireSignal>> signals(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Optional<InstrumentId> instrument = query.anyInstrument(venue);
        Timeframe timeframe = query.timeframe(Signal.TIMEFRAME);
        query.require(timeframe == Signal.TIMEFRAME,
                new FieldFinding("timeframe", "must be " + Signal.TIMEFRAME.label() + ", of which all signals are"));
        String side = query.choice("side", SIDES, "");
        double confidenceMin = query.share("minConfidence", 0);
        long fromMillis = query.timeMillis("from", Long.MIN_VALUE);
        long toMillis = query.timeMillis("to", Long.MAX_VALUE);
        int limit = query.limit(LIMIT_UNSET, LIMIT_MAX);
        Optional<Position> after = query.cursorNumbers(POSITION_NUMBERS)
                .map(numbers -> new Position(numbers.get(0), numbers.get(1)));
        query.require(fromMillis < toMillis, new FieldFinding("to", "must be later than from"));
        query.requireSound();
        return key(instrument)
                .chain(key -> reader.page(new SignalReader.Query(venue, key, side(side), confidenceMin, fromMillis,
                        toMillis, limit, after)))
                .map(page -> WirePage.of(page,
                        position -> List.of(position.closeTimeMillis(), position.instrument()), WireSignal::of))
                .ifNoItem().after(storage.answerTimeout()).fail();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One signal with its vector, the SMC objects it was measured on, and what each feature added")
    @Parameter(name = "id", in = ParameterIn.PATH,
            description = "symbol, timeframe and close time, such as BTCUSDT-1m-1709683260000; percent-encoded")
    public Uni<WireSignalDetail> signal(@PathParam("id") String id, @Context UriInfo uri) {
        new QueryParameters(uri.getQueryParameters()).requireSound();
        SignalId wanted = SignalId.parse(venue, id).orElseThrow(() -> unknown(id));
        return instruments.key(wanted.instrument()).onItem().ifNull().failWith(() -> unknown(id))
                .chain(key -> reader.one(key, wanted.closeTimeMillis()))
                .map(found -> WireSignalDetail.of(found.orElseThrow(() -> unknown(id))))
                .ifNoItem().after(storage.answerTimeout()).fail();
    }

    @GET
    @Path("/stats/summary")
    @Operation(summary = "Counts of the signals of a span of market time, unset the last day up to the newest signal")
    @Parameter(name = "symbol", in = ParameterIn.QUERY, description = "instrument of this venue; unset all")
    @Parameter(name = "from", in = ParameterIn.QUERY,
            description = "first close time: epoch ms, ISO-8601 or a date; unset a day before the end")
    @Parameter(name = "to", in = ParameterIn.QUERY,
            description = "end of the close times, exclusive; unset right after the newest signal")
    public Uni<WireSummary> summary(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Optional<InstrumentId> instrument = query.anyInstrument(venue);
        long fromMillis = query.timeMillis("from", Long.MIN_VALUE);
        long toMillis = query.timeMillis("to", Long.MAX_VALUE);
        query.require(fromMillis < toMillis, new FieldFinding("to", "must be later than from"));
        query.requireSound();
        return key(instrument)
                .chain(key -> statistics.summary(new SignalStatistics.Query(venue, key,
                        given(fromMillis, Long.MIN_VALUE), given(toMillis, Long.MAX_VALUE))))
                .map(WireSummary::of).ifNoItem().after(storage.answerTimeout()).fail();
    }

    private Uni<Optional<InstrumentKey>> key(Optional<InstrumentId> instrument) {
        return instrument.map(one -> instruments.key(one).onItem().ifNull().failWith(() -> RefusedRequest.unknown(one))
                .map(Optional::of)).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Optional<Side> side(String label) {
        return label.isEmpty() ? Optional.empty()
                : Optional.of(label.equals(SIDES.get(0)) ? Side.UP : Side.DOWN);
    }

    private static OptionalLong given(long millis, long unset) {
        return millis == unset ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    private static RefusedRequest unknown(String id) {
        return RefusedRequest.notFound("no signal " + id + " is stored; /api/v1/signals lists them");
    }
}
