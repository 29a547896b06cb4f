package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.Tier;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Compares what a shadow said with what answered, over the newest day of a venue's market time. */
public final class ShadowScores {
    private static final long SPAN_MILLIS = Duration.ofHours(24).toMillis();

    /** One index descent an instrument finds the newest minute; no month is read in full. */
    private static final String COMPARE = "WITH v AS (SELECT id FROM venue WHERE name = $1),"
            + " newest AS (SELECT max(c.close_time_millis) AS millis FROM instrument i CROSS JOIN LATERAL"
            + " (SELECT close_time_millis FROM vector_score WHERE instrument_id = i.id"
            + " AND venue_id = (SELECT id FROM v) ORDER BY close_time_millis DESC LIMIT 1) c"
            + " WHERE i.venue_id = (SELECT id FROM v)),"
            + " pair AS (SELECT s.confidence AS shadow, a.confidence AS answer FROM vector_score s"
            + " JOIN vector_score a ON a.instrument_id = s.instrument_id AND a.venue_id = s.venue_id"
            + " AND a.close_time_millis = s.close_time_millis AND NOT a.shadow"
            + " WHERE s.venue_id = (SELECT id FROM v) AND s.model_id = $2 AND s.shadow"
            + " AND s.close_time_millis > (SELECT millis FROM newest) - " + SPAN_MILLIS + ")"
            + " SELECT (SELECT millis FROM newest), count(*), avg(shadow - answer), avg(abs(shadow - answer)),"
            + " avg((" + tier("shadow") + " <> " + tier("answer") + ")::int)::float8 FROM pair";

    private final Pool pool;
    private final Duration answerWait;

    public ShadowScores(Pool pool, Duration answerWait) {
        this.pool = pool;
        this.answerWait = answerWait;
    }

    /**
     * How a shadow compares; the means say nothing where there are no rows.
     *
     * @param fromMillis close time after which vectors were compared
     * @param meanDifference of the shadow's confidence less that of what answered
     * @param otherTierShare of the rows in which the shadow's confidence is of another tier
     */
    public record Compared(long fromMillis, long toMillis, long rows, double meanDifference,
            double meanAbsoluteDifference, double otherTierShare) {
        static final Compared NOTHING = new Compared(0, 0, 0, 0, 0, 0);
    }

    public Uni<Compared> compare(VenueId venue, long model) {
        return pool.preparedQuery(COMPARE).execute(Tuple.of(venue.name(), model))
                .map(rows -> compared(rows.iterator().next()))
                .ifNoItem().after(answerWait).fail();
    }

    private static Compared compared(Row row) {
        Long newestMillis = row.getLong(0);
        long rows = row.getLong(1);
        return newestMillis == null || rows == 0 ? Compared.NOTHING
                : new Compared(newestMillis - SPAN_MILLIS, newestMillis, rows, row.getDouble(2), row.getDouble(3),
                        row.getDouble(4));
    }

    /** A tier as a number: how many tiers begin below the confidence. */
    private static String tier(String column) {
        return Arrays.stream(Tier.values()).filter(tier -> tier != Tier.NONE)
                .map(tier -> "(" + column + " > " + tier.over() + ")::int")
                .collect(Collectors.joining(" + ", "(", ")"));
    }
}
