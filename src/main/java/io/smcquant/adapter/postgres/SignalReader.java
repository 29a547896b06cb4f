package io.smcquant.adapter.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.Signal;
import io.smcquant.smc.Side;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads signals of a venue, newest first, those that were withdrawn included. */
public final class SignalReader {
    private static final Logger LOG = Logger.getLogger(SignalReader.class);
    /** Several times the setups that a large venue has in the longest hold. */
    private static final int NEWEST_MAX = 50_000;

    private static final String VENUE = "(SELECT id FROM venue WHERE name = $1)";
    private static final String NEWEST_FIRST = " ORDER BY s.close_time_millis DESC, s.instrument_id DESC";
    /** Beside the position the plain bounds, because only they choose the months. */
    private static final String PAGE = "SELECT " + SignalColumns.SELECTED + " FROM signal s WHERE s.venue_id = " + VENUE
            + " AND s.close_time_millis >= $2 AND s.close_time_millis < $3 AND s.close_time_millis <= $4"
            + " AND (s.close_time_millis, s.instrument_id) < ($4::bigint, $5::bigint)"
            + " AND ($6::boolean IS NULL OR s.up = $6::boolean) AND s.confidence >= $7::float8";
    private static final String OF_ALL = PAGE + NEWEST_FIRST + " LIMIT $8";
    private static final String OF_ONE = PAGE + " AND s.instrument_id = $9" + NEWEST_FIRST + " LIMIT $8";
    private static final String ONE = "SELECT " + SignalColumns.SELECTED + ", s.contributions FROM signal s"
            + " WHERE s.venue_id = $1 AND s.instrument_id = $2 AND s.close_time_millis = $3";
    private static final String LATEST = "(SELECT n.close_time_millis FROM signal n WHERE n.venue_id = " + VENUE
            + " ORDER BY n.close_time_millis DESC LIMIT 1)";
    private static final String HELD = "SELECT " + SignalColumns.SELECTED + " FROM signal s WHERE s.venue_id = " + VENUE
            + " AND s.close_time_millis > " + LATEST + " - $2::bigint" + NEWEST_FIRST + " LIMIT " + NEWEST_MAX;

    private final Pool pool;
    private final IntConsumer unreadable;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param unreadable told how many stored signals a read left out because they cannot be read */
    public SignalReader(Pool pool, IntConsumer unreadable) {
        this.pool = pool;
        this.unreadable = unreadable;
    }

    /** Where a page ended. */
    public record Position(long closeTimeMillis, long instrument) {
        private static final Position NEWEST = new Position(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * What to read.
     *
     * @param instrument none for all of the venue
     * @param confidenceMin 0 for all
     * @param fromMillis first close time
     * @param toMillis first close time that is no longer wanted
     */
    public record Query(VenueId venue, Optional<InstrumentKey> instrument, Optional<Side> side, double confidenceMin,
            long fromMillis, long toMillis, int limit, Optional<Position> after) {
        public Query {
            if (limit < 1) {
                throw new IllegalArgumentException("limit must be positive: limit=" + limit);
            }
        }
    }

    private record Positioned(Optional<Signal> signal, Position position) {}

    /** What cannot be read is left out of its page and counted: it hides nothing but itself. */
    public Uni<KeysetPage<Signal, Position>> page(Query query) {
        Position start = query.after().orElse(Position.NEWEST);
        Tuple parameters = Tuple.of(query.venue().name(), query.fromMillis(), query.toMillis(),
                start.closeTimeMillis(), start.instrument(), up(query.side()));
        parameters.addValue(query.confidenceMin()).addValue(query.limit() + 1);
        query.instrument().ifPresent(key -> parameters.addValue(key.id()));
        return pool.preparedQuery(query.instrument().isPresent() ? OF_ONE : OF_ALL).execute(parameters).map(rows -> {
            List<Positioned> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(new Positioned(readable(row),
                    new Position(row.getLong(0), row.getInteger(1)))));
            KeysetPage<Positioned, Position> page = KeysetPage.of(found, query.limit(), Positioned::position);
            List<Signal> signals = page.items().stream().flatMap(one -> one.signal().stream()).toList();
            leftOut(page.items().size() - signals.size());
            return new KeysetPage<>(signals, page.next());
        });
    }

    private static @Nullable Boolean up(Optional<Side> side) {
        return side.map(one -> one == Side.UP).orElse(null);
    }

    /** The signal of an instrument's minute, in its version that is known last. */
    public Uni<Optional<StoredSignal>> one(InstrumentKey instrument, long closeTimeMillis) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(instrument.venue().id(), instrument.id(), closeTimeMillis)).map(rows -> {
                    List<StoredSignal> found = new ArrayList<>(1);
                    rows.forEach(row -> found.add(new StoredSignal(SignalColumns.signal(row),
                            SignalColumns.explanation((JsonObject) row.getValue(3)))));
                    return found.stream().findFirst();
                });
    }

    /**
     * The signals of the last hold time of market time, which ends with the venue's newest signal. What cannot be read
     * is left out: whoever starts with these must start.
     */
    public Uni<List<Signal>> newest(VenueId venue, long holdMillis) {
        return pool.preparedQuery(HELD).execute(Tuple.of(venue.name(), holdMillis)).map(rows -> {
            List<Signal> signals = new ArrayList<>(rows.size());
            rows.forEach(row -> readable(row).ifPresent(signals::add));
            leftOut(rows.size() - signals.size());
            return signals;
        });
    }

    private void leftOut(int count) {
        unreadable.accept(count);
        if (count > 0 && !warned.getAndSet(true)) {
            LOG.warnf("stored signals cannot be read and are left out; further ones are counted, not logged count=%d",
                    count);
        }
    }

    private static Optional<Signal> readable(Row row) {
        return SignalRecord.decode(row.getString(2)).value().map(SignalRecord::signal);
    }
}
