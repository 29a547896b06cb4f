package io.smcquant.adapter.postgres;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The keys of venues and instruments that feeds have registered. They never change, so what was found once holds for the
 * life of the process; what was not found is looked for again. Usable from any thread.
 */
final class InstrumentKeys {
    private static final String VENUE = "SELECT id FROM venue WHERE name = $1";
    private static final String INSTRUMENTS = "SELECT symbol, id FROM instrument WHERE venue_id = $1"
            + " AND symbol = ANY($2)";

    private final Pool pool;
    private final Map<VenueId, VenueKey> venues = new ConcurrentHashMap<>();
    /** No more than there are rows of instruments. */
    private final Map<InstrumentId, Integer> instruments = new ConcurrentHashMap<>();

    InstrumentKeys(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<VenueKey>> venue(VenueId venue) {
        VenueKey known = venues.get(venue);
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return pool.preparedQuery(VENUE).execute(Tuple.of(venue.name())).map(rows -> {
            rows.forEach(row -> venues.put(venue, new VenueKey(venue, row.getShort(0))));
            return Optional.ofNullable(venues.get(venue));
        });
    }

    /** Looks for the keys of those that are not known yet. */
    Uni<Void> learn(VenueKey venue, Collection<InstrumentId> wanted) {
        List<InstrumentId> unknown = wanted.stream().filter(one -> !instruments.containsKey(one)).distinct().toList();
        if (unknown.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] symbols = unknown.stream().map(InstrumentId::symbol).toArray(String[]::new);
        return pool.preparedQuery(INSTRUMENTS).execute(Tuple.of(venue.id(), symbols)).invoke(rows -> rows
                .forEach(row -> instruments.put(new InstrumentId(venue.venue(), row.getString(0)), row.getInteger(1))))
                .replaceWithVoid();
    }

    /** The key of an instrument that was learned; nothing where none is registered. */
    Optional<Integer> key(InstrumentId instrument) {
        return Optional.ofNullable(instruments.get(instrument));
    }
}
