package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.smcquant.feed.FeedStatus;
import io.smcquant.market.VenueId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What feeds say of themselves, where every process can read it. A feed writes its own row and no other; who has not
 * written for a while is as if it were not there, by the database's clock.
 */
public final class ShardStore {
    /** Four times as long as a feed waits between two writes: one that comes late is no feed that is gone. */
    public static final Duration FRESH = Duration.ofSeconds(20);

    /**
     * Whoever writes also takes away what feeds left behind that never came back. It passes over rows that are being
     * written at the moment: they are no such rows any more, and nobody waits for anybody.
     */
    private static final String WRITE = "WITH left_behind AS (DELETE FROM shard_status WHERE (venue, pod) IN"
            + " (SELECT venue, pod FROM shard_status WHERE updated_at < clock_timestamp() - interval '1 hour'"
            + " AND (venue, pod) <> ($1::text, $2::text) FOR UPDATE SKIP LOCKED))"
            + " INSERT INTO shard_status (venue, pod, updated_at, partitions, epoch, instruments, degraded, lag_millis,"
            + " picture) VALUES ($1, $2, clock_timestamp(), $3, $4, $5, $6, $7, $8)"
            + " ON CONFLICT (venue, pod) DO UPDATE SET updated_at = excluded.updated_at,"
            + " partitions = excluded.partitions, epoch = excluded.epoch, instruments = excluded.instruments,"
            + " degraded = excluded.degraded, lag_millis = excluded.lag_millis, picture = excluded.picture";
    private static final String DELETE = "DELETE FROM shard_status WHERE venue = $1 AND pod = $2";
    private static final String FRESH_ROWS = " FROM shard_status WHERE venue = $1 AND updated_at > clock_timestamp()"
            + " - interval '" + FRESH.toSeconds() + " seconds' ORDER BY pod";
    /** A clock that is put back must not make a row younger than it can be. */
    private static final String READ = "SELECT pod,"
            + " greatest(0, extract(epoch FROM clock_timestamp() - updated_at) * 1000)::bigint, picture" + FRESH_ROWS;
    private static final String COUNT = "SELECT instruments, partitions" + FRESH_ROWS;

    private final Pool pool;
    private final Duration answerWait;

    public ShardStore(Pool pool, Duration answerWait) {
        this.pool = pool;
        this.answerWait = answerWait;
    }

    /** Replaces what this feed said before. */
    public Uni<Void> write(VenueId venue, String pod, FeedStatus status) {
        return pool.preparedQuery(WRITE)
                .execute(Tuple.of(venue.name(), pod, status.partitions().toArray(Integer[]::new), status.epoch(),
                        status.watched(), status.degraded())
                        .addValue(status.lagMillis()).addValue(FeedPicture.json(status)))
                .ifNoItem().after(answerWait).fail().replaceWithVoid();
    }

    /** The feed is going, and says so. */
    public Uni<Void> delete(VenueId venue, String pod) {
        return pool.preparedQuery(DELETE).execute(Tuple.of(venue.name(), pod))
                .ifNoItem().after(answerWait).fail().replaceWithVoid();
    }

    /** The feeds of a venue that are there. */
    public Uni<List<StoredShard>> read(VenueId venue) {
        return pool.preparedQuery(READ).execute(Tuple.of(venue.name()))
                .map(rows -> {
                    List<StoredShard> shards = new ArrayList<>();
                    rows.forEach(row -> shards.add(new StoredShard(row.getString(0), row.getLong(1),
                            FeedPicture.status(venue, row.getJsonObject(2)))));
                    return shards;
                }).ifNoItem().after(answerWait).fail();
    }

    /** The same feeds, without all that they say. */
    Uni<List<ShardCounts>> count(VenueId venue) {
        return pool.preparedQuery(COUNT).execute(Tuple.of(venue.name()))
                .map(rows -> {
                    List<ShardCounts> counts = new ArrayList<>();
                    rows.forEach(row -> counts.add(new ShardCounts(row.getInteger(0),
                            List.of(row.getArrayOfIntegers(1)))));
                    return counts;
                }).ifNoItem().after(answerWait).fail();
    }
}
