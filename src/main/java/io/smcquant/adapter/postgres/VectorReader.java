package io.smcquant.adapter.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.smcquant.feed.Findings.FoundVector;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads feature vectors of one instrument in pages, newest first, those that were withdrawn included. */
public final class VectorReader {
    private static final String PAGE = "SELECT " + VectorColumns.SELECTED + " FROM feature_vector v"
            + " JOIN smc_word w ON w.id = v.schema_id WHERE v.instrument_id = $1 AND v.venue_id = $2"
            + " AND v.close_time_millis <= $3 AND (v.close_time_millis, v.schema_id) < ($3::bigint, $4::bigint)"
            + " ORDER BY v.close_time_millis DESC, v.schema_id DESC LIMIT $5";

    private final Pool pool;

    public VectorReader(Pool pool) {
        this.pool = pool;
    }

    /** Where a page ended. */
    public record Position(long closeTimeMillis, long schema) {
        private static final Position NEWEST = new Position(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private record Positioned(FoundVector vector, Position position) {}

    public Uni<KeysetPage<FoundVector, Position>> page(InstrumentKey instrument, int limit, Optional<Position> after) {
        Position start = after.orElse(Position.NEWEST);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(instrument.id(), instrument.venue().id(), start.closeTimeMillis(), start.schema(),
                        limit + 1))
                .map(rows -> {
                    List<Positioned> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(new Positioned(VectorColumns.vector(row),
                            new Position(row.getLong(0), row.getShort(1)))));
                    KeysetPage<Positioned, Position> page = KeysetPage.of(found, limit, Positioned::position);
                    return new KeysetPage<>(page.items().stream().map(Positioned::vector).toList(), page.next());
                });
    }
}
