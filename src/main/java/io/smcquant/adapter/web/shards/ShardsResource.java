package io.smcquant.adapter.web.shards;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.smallrye.common.annotation.NonBlocking;
import io.smcquant.adapter.web.wire.QueryParameters;
import io.smcquant.adapter.web.wire.WirePage;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.Surroundings;
import io.smcquant.feed.InstrumentStatus;

/** The feeds of this engine, their connections and their instruments. */
@Path("/api/v1/shards")
@ApplicationScoped
public class ShardsResource {
    private static final String ALL = "all";
    private static final String DEGRADED = "degraded";
    private static final String COLD = "cold";
    private static final String NONE = "none";

    private final FeedReport feed;
    private final String venue;
    private final String pod;

    ShardsResource(FeedReport feed, EngineConfig engine, Surroundings surroundings) {
        this.feed = feed;
        this.venue = engine.venue().id().name();
        this.pod = surroundings.environment().getOrDefault("HOSTNAME", "local").toLowerCase(Locale.ROOT);
    }

    @GET
    @NonBlocking
    @Operation(
            summary = "What the feed of this process works on: its connections, its instruments, how each of them is")
    @Parameter(name = "instruments", in = ParameterIn.QUERY, description = "which are shown: all, degraded, cold, none")
    public WirePage<WireShard> shards(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Predicate<InstrumentStatus> shown = shownBy(
                query.choice("instruments", List.of(ALL, DEGRADED, COLD, NONE), ALL));
        query.requireSound();
        List<WireShard> shards = feed.feedStatus().stream()
                .map(status -> WireShard.of(pod, venue, status,
                        status.instruments().stream().filter(shown).toList()))
                .toList();
        return new WirePage<>(shards, null);
    }

    private static Predicate<InstrumentStatus> shownBy(String choice) {
        return switch (choice) {
        case DEGRADED -> InstrumentStatus::degraded;
        case COLD -> status -> !status.warm();
        case NONE -> status -> false;
        default -> status -> true;
        };
    }
}
