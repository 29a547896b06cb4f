package io.smcquant.adapter.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import io.smallrye.mutiny.Uni;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads candles of one instrument in pages, and the newest one of every instrument at once. */
public final class CandleReader {
    private static final String PAGE = "SELECT " + CandleColumns.SELECTED + " FROM candle"
            + " WHERE instrument_id = $1 AND timeframe_minutes = $2 AND venue_id = $3"
            + " AND open_time_millis >= $4 AND open_time_millis < $5"
            + " ORDER BY open_time_millis DESC LIMIT $6";

    /** One index descent per instrument and timeframe, newest month first; no month is read in full. */
    private static final String NEWEST = "SELECT i.id, t.minutes, c.open_time_millis FROM instrument i"
            + " CROSS JOIN unnest($2::smallint[]) AS t(minutes)"
            + " CROSS JOIN LATERAL (SELECT open_time_millis FROM candle"
            + " WHERE instrument_id = i.id AND timeframe_minutes = t.minutes AND venue_id = $1"
            + " ORDER BY open_time_millis DESC LIMIT 1) c WHERE i.venue_id = $1";

    private final Pool pool;

    public CandleReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * What to read.
     *
     * @param fromMillis first open time
     * @param toMillis first open time that is no longer wanted
     * @param beforeMillis the key a former page ended with
     */
    public record Query(InstrumentKey instrument, Timeframe timeframe, long fromMillis, long toMillis, int limit,
            OptionalLong beforeMillis) {
        public Query {
            if (limit < 1) {
                throw new IllegalArgumentException("limit must be positive: limit=" + limit);
            }
        }
    }

    /** The newest stored candle of an instrument and timeframe. */
    public record Newest(int instrument, Timeframe timeframe, long openTimeMillis) {}

    /** Newest first. */
    public Uni<Page<Candle>> page(Query query) {
        long endMillis = Math.min(query.toMillis(), query.beforeMillis().orElse(Long.MAX_VALUE));
        Tuple parameters = Tuple.tuple().addInteger(query.instrument().id())
                .addShort((short) query.timeframe().minutes()).addShort(query.instrument().venue().id())
                .addLong(query.fromMillis()).addLong(endMillis).addLong(query.limit() + 1L);
        return pool.preparedQuery(PAGE).execute(parameters).map(CandleReader::candles)
                .map(rows -> Page.of(rows, query.limit(), Candle::openTimeMillis));
    }

    /** For every instrument of the venue and every timeframe that has candles. */
    public Uni<List<Newest>> newest(VenueKey venue) {
        Timeframe[] timeframes = Timeframe.values();
        Short[] minutes = new Short[timeframes.length];
        for (int i = 0; i < minutes.length; i++) {
            minutes[i] = (short) timeframes[i].minutes();
        }
        return pool.preparedQuery(NEWEST).execute(Tuple.tuple().addShort(venue.id()).addValue(minutes)).map(rows -> {
            List<Newest> newest = new ArrayList<>(rows.size());
            rows.forEach(row -> newest.add(new Newest(row.getInteger(0),
                    Timeframe.ofMinutes(row.getShort(1)).orElseThrow(), row.getLong(2))));
            return newest;
        });
    }

    private static List<Candle> candles(RowSet<Row> rows) {
        List<Candle> candles = new ArrayList<>(rows.size());
        rows.forEach(row -> candles.add(CandleColumns.candle(row)));
        return candles;
    }
}
