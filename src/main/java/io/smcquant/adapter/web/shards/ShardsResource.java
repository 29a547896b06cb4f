package io.smcquant.adapter.web.shards;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.Migrations;
import io.smcquant.adapter.postgres.ShardStore;
import io.smcquant.adapter.postgres.StorageProbe;
import io.smcquant.adapter.postgres.StorageStatus;
import io.smcquant.adapter.postgres.StoredShard;
import io.smcquant.adapter.web.wire.QueryParameters;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.ShardConfig;
import io.smcquant.config.Surroundings;
import io.smcquant.feed.InstrumentStatus;
import io.smcquant.market.VenueId;

/** The feeds of this engine, their connections and their instruments. */
@Path("/api/v1/shards")
@ApplicationScoped
public class ShardsResource {
    private static final String ALL = "all";
    private static final String DEGRADED = "degraded";
    private static final String COLD = "cold";
    private static final String NONE = "none";
    /** Whoever looks because something is wrong should see the feed at hand soon, whatever the database does. */
    private static final Duration OTHERS_WAIT = Duration.ofSeconds(2);

    private final FeedReport feed;
    private final ShardStore store;
    private final StorageProbe storage;
    private final VenueId venue;
    private final String pod;

    ShardsResource(FeedReport feed, ShardStore store, StorageProbe storage, EngineConfig engine, ShardConfig shard,
            Surroundings surroundings) {
        this.feed = feed;
        this.store = store;
        this.storage = storage;
        this.venue = engine.venue().id();
        this.pod = shard.memberIn(surroundings);
    }

    /** Feeds, and why there may be more of them. */
    private record Found(List<StoredShard> shards, String trouble) {}

    @GET
    @Operation(
            summary = "What the feeds of this engine's venue work on: their connections, their instruments, how each is",
            description = "Any process answers for all of them: the feed of its own as it is now, others as they said"
                    + " within the last 20 seconds. While the database is away a process with a feed shows that one and"
                    + " says why in `trouble`; one without answers 503.")
    @Parameter(name = "instruments", in = ParameterIn.QUERY, description = "which are shown: all, degraded, cold, none")
    public Uni<WireShards> shards(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Predicate<InstrumentStatus> shown = shownBy(
                query.choice("instruments", List.of(ALL, DEGRADED, COLD, NONE), ALL));
        query.requireSound();
        return feed.feedStatus().map(status -> beside(new StoredShard(pod, 0, status)))
                // Without a feed here and without the database nothing is known, and no list may say that there are none.
                .orElseGet(() -> store.read(venue).map(all -> new Found(all, "")))
                .map(found -> new WireShards(found.shards().stream()
                        .sorted(Comparator.comparing(StoredShard::pod))
                        .map(one -> WireShard.of(one, venue, shown)).toList(), null, found.trouble()));
    }

    /** The feed of this process, and what the database knows of others. */
    private Uni<Found> beside(StoredShard own) {
        StorageStatus status = storage.status();
        if (!status.configured() || status.trouble().isPresent()) {
            return Uni.createFrom()
                    .item(new Found(List.of(own), status.trouble().map(ShardsResource::alone).orElse("")));
        }
        return store.read(venue).ifNoItem().after(OTHERS_WAIT).fail()
                .map(stored -> {
                    List<StoredShard> all = new ArrayList<>(List.of(own));
                    stored.stream().filter(other -> !other.pod().equals(pod)).forEach(all::add);
                    return new Found(all, "");
                })
                .onFailure()
                .recoverWithItem(failure -> new Found(List.of(own), alone(Migrations.rootMessage(failure))));
    }

    private static String alone(String reason) {
        return "only the feed of this process is shown: " + reason;
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
