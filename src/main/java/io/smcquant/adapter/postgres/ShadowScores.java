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

    private static final String OF_INSTRUMENT = " FROM vector_score WHERE instrument_id = i.id"
            + " AND venue_id = (SELECT id FROM v)";
    private static final String OF_DAY = OF_INSTRUMENT + " AND close_time_millis > (SELECT millis FROM newest) - "
            + SPAN_MILLIS + " AND close_time_millis <= (SELECT millis FROM newest)";

    /**
     * One index descent an instrument finds the newest minute, and two more read its day; no month is read in full. A
     * vector that was corrected may have two answers, of which the one known last counts; one that was scored again by a
     * model that was activated meanwhile has two that are known alike, and the older model's counts.
     */
    static final String COMPARE = "WITH v AS (SELECT id FROM venue WHERE name = $1),"
            + " newest AS (SELECT max(c.close_time_millis) AS millis FROM instrument i CROSS JOIN LATERAL"
            + " (SELECT close_time_millis" + OF_INSTRUMENT + " ORDER BY close_time_millis DESC LIMIT 1) c"
            + " WHERE i.venue_id = (SELECT id FROM v)),"
            + " pair AS (SELECT p.shadow, p.answer FROM instrument i CROSS JOIN LATERAL"
            + " (SELECT s.confidence AS shadow, a.confidence AS answer FROM"
            + " (SELECT close_time_millis, schema_id, confidence" + OF_DAY + " AND model_id = $2 AND shadow) s"
            + " JOIN (SELECT DISTINCT ON (close_time_millis, schema_id) close_time_millis, schema_id, confidence"
            + OF_DAY + " AND NOT shadow ORDER BY close_time_millis, schema_id, known_millis DESC,"
            + " model_id) a"
            + " USING (close_time_millis, schema_id)) p WHERE i.venue_id = (SELECT id FROM v))"
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
