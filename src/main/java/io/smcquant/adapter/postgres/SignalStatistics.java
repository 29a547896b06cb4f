package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.SignalSummary.OfModel;
import io.smcquant.adapter.postgres.SignalSummary.OfSymbol;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.Novelty;
import io.smcquant.scoring.Tier;
import io.smcquant.smc.Side;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Counts the signals of a span of market time, in one pass over no more rows than a bound. */
public final class SignalStatistics {
    /** Weeks of a large venue; one pass over them takes less than a second. */
    static final int EXAMINED_MAX = 500_000;
    /** The span that is meant when nobody says which: the last day of market time. */
    private static final long SPAN_MILLIS = Duration.ofDays(1).toMillis();
    /** Of models and of symbols. */
    private static final int LISTED_MAX = 20;

    private static final String VENUE = "(SELECT id FROM venue WHERE name = $1)";
    private static final String NEWEST = "SELECT close_time_millis FROM signal WHERE venue_id = " + VENUE
            + " ORDER BY close_time_millis DESC LIMIT 1";
    /** Each set of groups is told apart by which of the columns it leaves out, a bit for each. */
    private static final String GROUPS = "grouping(up, tier, novelty, model_name, instrument_id)";
    private static final int WHOLE = 0b11111;
    private static final int BY_SIDE = 0b01111;
    private static final int BY_TIER = 0b10111;
    private static final int BY_NOVELTY = 0b11011;
    private static final int BY_MODEL = 0b11101;

    private static final String OF_ALL = " AND $4::int IS NULL";
    private static final String OF_ONE = " AND instrument_id = $4";
    private static final String SUMMARY = "WITH examined AS MATERIALIZED (SELECT instrument_id, up, tier, novelty,"
            + " model_id, model_name, model_version, withdrawn, confidence, size_fraction FROM signal"
            + " WHERE venue_id = " + VENUE + " AND close_time_millis >= $2 AND close_time_millis < $3"
            + "%s ORDER BY close_time_millis DESC LIMIT $5),"
            + " grouped AS (SELECT " + GROUPS + " AS set, up, tier, novelty, model_id, model_name, model_version,"
            + " instrument_id, count(*) AS signals, avg(confidence) AS confidence, avg(size_fraction) AS size,"
            + " row_number() OVER (PARTITION BY " + GROUPS + " ORDER BY count(*) DESC, instrument_id, model_name,"
            + " model_version) AS place"
            + " FROM examined WHERE NOT withdrawn GROUP BY GROUPING SETS ((), (up), (tier), (novelty),"
            + " (model_id, model_name, model_version), (instrument_id)))"
            + " SELECT g.set, g.up, g.tier, g.novelty, g.model_id, g.model_name, g.model_version, i.symbol, g.signals,"
            + " g.confidence, g.size, (SELECT count(*) FROM examined), (SELECT count(*) FROM examined WHERE withdrawn)"
            + " FROM grouped g LEFT JOIN instrument i ON i.id = g.instrument_id WHERE g.place <= " + LISTED_MAX
            + " ORDER BY g.set, g.place";

    private final Pool pool;
    private final int examinedMax;

    public SignalStatistics(Pool pool) {
        this(pool, EXAMINED_MAX);
    }

    SignalStatistics(Pool pool, int examinedMax) {
        this.pool = pool;
        this.examinedMax = examinedMax;
    }

    /**
     * What to count.
     *
     * @param instrument none for all of the venue
     * @param fromMillis first close time; unset a day before the end
     * @param toMillis first close time that is no longer wanted; unset right after the venue's newest signal
     */
    public record Query(VenueId venue, Optional<InstrumentKey> instrument, OptionalLong fromMillis,
            OptionalLong toMillis) {}

    public Uni<SignalSummary> summary(Query query) {
        return end(query).chain(toMillis -> {
            long fromMillis = query.fromMillis().orElse(toMillis - SPAN_MILLIS);
            String sql = String.format(SUMMARY, query.instrument().isPresent() ? OF_ONE : OF_ALL);
            return pool.preparedQuery(sql).execute(Tuple.of(query.venue().name(), fromMillis, toMillis,
                    instrument(query), examinedMax)).map(rows -> summary(fromMillis, toMillis, rows));
        });
    }

    private static @Nullable Integer instrument(Query query) {
        return query.instrument().map(InstrumentKey::id).orElse(null);
    }

    /** Without any signal the span does not matter. */
    private Uni<Long> end(Query query) {
        if (query.toMillis().isPresent()) {
            return Uni.createFrom().item(query.toMillis().getAsLong());
        }
        return pool.preparedQuery(NEWEST).execute(Tuple.of(query.venue().name())).map(rows -> {
            long newestMillis = query.fromMillis().orElse(0);
            for (Row row : rows) {
                newestMillis = row.getLong(0);
            }
            return newestMillis + 1;
        });
    }

    private SignalSummary summary(long fromMillis, long toMillis, RowSet<Row> rows) {
        Map<Side, Long> sides = new EnumMap<>(Side.class);
        Map<Tier, Long> tiers = new EnumMap<>(Tier.class);
        Map<Novelty, Long> novelties = new EnumMap<>(Novelty.class);
        List<OfModel> models = new ArrayList<>();
        List<OfSymbol> symbols = new ArrayList<>();
        Row whole = rows.iterator().next();
        for (Row row : rows) {
            long signals = row.getLong(8);
            switch (row.getInteger(0)) {
            case WHOLE -> whole = row;
            case BY_SIDE -> sides.put(row.getBoolean(1) ? Side.UP : Side.DOWN, signals);
            case BY_TIER -> tiers.put(StoredCodes.tier(row.getShort(2)), signals);
            case BY_NOVELTY -> novelties.put(StoredCodes.novelty(row.getShort(3)), signals);
            case BY_MODEL -> models.add(
                    new OfModel(new ModelName(row.getLong(4), row.getString(5), row.getString(6)), signals));
            default -> symbols.add(new OfSymbol(row.getString(7), signals));
            }
        }
        return new SignalSummary(fromMillis, toMillis, whole.getLong(8), whole.getLong(12), mean(whole, 9),
                mean(whole, 10), sides, tiers, novelties, models, symbols, whole.getLong(11) < examinedMax);
    }

    private static OptionalDouble mean(Row row, int column) {
        Double mean = row.getDouble(column);
        return mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }
}
