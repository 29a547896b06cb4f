package io.smcquant.adapter.postgres;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.EventTimes;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcKind;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads events of one instrument in pages, newest first, those that were withdrawn included. */
public final class EventReader {
    private static final String KEY = "confirmed_at_millis, timeframe_minutes, formed_at_millis, low_e8, high_e8,"
            + " name_id, detector_id, up";
    private static final String NEWEST_FIRST = " ORDER BY " + KEY.replace(",", " DESC,") + " DESC LIMIT $6";

    /**
     * One descent per timeframe, each in the order of the primary key read backwards. Many events share an instant, so
     * a page begins after a whole key and not after a time.
     */
    private static final String PAGE = "SELECT p.*, n.text, d.text FROM (SELECT e.* FROM unnest($2::smallint[])"
            + " AS t(minutes) CROSS JOIN LATERAL (SELECT " + KEY + ", known_millis, withdrawn, attributes"
            + " FROM smc_event WHERE instrument_id = $1 AND timeframe_minutes = t.minutes AND venue_id = $3"
            + " AND confirmed_at_millis >= $4 AND confirmed_at_millis < $5 AND confirmed_at_millis <= $8"
            + " AND ($7::text[] IS NULL OR name_id = ANY(ARRAY(SELECT id FROM smc_word WHERE family = 'event'"
            + " AND split_part(text, '.', 1) = ANY($7::text[]))))"
            + " AND (confirmed_at_millis, timeframe_minutes, formed_at_millis, low_e8, high_e8, name_id, detector_id,"
            + " up::int) < ($8::bigint, $9::bigint, $10::bigint, $11::bigint, $12::bigint, $13::bigint, $14::bigint,"
            + " $15::bigint)" + NEWEST_FIRST + ") e" + NEWEST_FIRST + ") p JOIN smc_word n ON n.id = p.name_id"
            + " JOIN smc_word d ON d.id = p.detector_id" + NEWEST_FIRST;

    private final Pool pool;

    public EventReader(Pool pool) {
        this.pool = pool;
    }

    /** Where a page ended: the numbers of the last event's key. */
    public record Position(List<Long> numbers) {
        public static final int NUMBERS = 8;
        private static final Position NEWEST = new Position(Collections.nCopies(NUMBERS, Long.MAX_VALUE));

        public Position {
            numbers = List.copyOf(numbers);
            if (numbers.size() != NUMBERS) {
                throw new IllegalArgumentException("a position has " + NUMBERS + " numbers: numbers=" + numbers);
            }
        }
    }

    /**
     * What to read.
     *
     * @param kinds none for all
     * @param fromMillis first instant of confirmation
     * @param toMillis first instant that is no longer wanted
     */
    public record Query(InstrumentKey instrument, List<Timeframe> timeframes, List<SmcKind> kinds, long fromMillis,
            long toMillis, int limit, Optional<Position> after) {
        public Query {
            if (limit < 1) {
                throw new IllegalArgumentException("limit must be positive: limit=" + limit);
            }
        }
    }

    /** An event as it is stored: its identity, and what its version that is known last says. */
    public record StoredEvent(Timeframe timeframe, SmcKind kind, String detail, String detectorVersion, Side side,
            EventTimes times, long lowE8, long highE8, boolean withdrawn, Map<String, Object> attributes,
            Position position) {}

    public Uni<KeysetPage<StoredEvent, Position>> page(Query query) {
        Short[] minutes = query.timeframes().stream().map(timeframe -> (short) timeframe.minutes())
                .toArray(Short[]::new);
        Tuple parameters = Tuple.of(query.instrument().id(), minutes, query.instrument().venue().id(),
                query.fromMillis(), query.toMillis(), query.limit() + 1);
        parameters.addValue(labels(query.kinds()));
        query.after().orElse(Position.NEWEST).numbers().forEach(parameters::addValue);
        return pool.preparedQuery(PAGE).execute(parameters).map(rows -> {
            List<StoredEvent> events = new ArrayList<>(rows.size());
            rows.forEach(row -> events.add(event(row)));
            return KeysetPage.of(events, query.limit(), StoredEvent::position);
        });
    }

    private static String @Nullable [] labels(List<SmcKind> kinds) {
        return kinds.isEmpty() ? null : kinds.stream().map(SmcKind::label).toArray(String[]::new);
    }

    private static StoredEvent event(Row row) {
        String name = row.getString(11);
        int dot = (name + ".").indexOf('.');
        SmcKind kind = SmcKind.ofLabel(name.substring(0, dot))
                .orElseThrow(() -> new IllegalStateException("no such kind of event: name=" + name));
        boolean up = row.getBoolean(7);
        JsonObject attributes = (JsonObject) row.getValue(10);
        Position position = new Position(List.of(row.getLong(0), (long) row.getShort(1), row.getLong(2),
                row.getLong(3), row.getLong(4), (long) row.getShort(5), (long) row.getShort(6), up ? 1L : 0L));
        return new StoredEvent(Timeframe.ofMinutes(row.getShort(1)).orElseThrow(), kind,
                name.substring(Math.min(name.length(), dot + 1)), row.getString(12), up ? Side.UP : Side.DOWN,
                new EventTimes(row.getLong(2), row.getLong(0), row.getLong(8)), row.getLong(3), row.getLong(4),
                row.getBoolean(9), attributes == null ? Map.of() : new LinkedHashMap<>(attributes.getMap()), position);
    }
}
