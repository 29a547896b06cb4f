package io.smcquant.adapter.postgres;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.postgres.Words.Word;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;

/** The one place where an event becomes columns. */
final class EventColumns {
    static final String UPSERT = "INSERT INTO smc_event AS t (venue_id, instrument_id, timeframe_minutes, detector_id,"
            + " name_id, up, formed_at_millis, confirmed_at_millis, known_millis, low_e8, high_e8, withdrawn, attributes)"
            + " SELECT $1, * FROM unnest($2::int[], $3::smallint[], $4::smallint[], $5::smallint[], $6::boolean[],"
            + " $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::boolean[], $13::jsonb[])"
            + " ON CONFLICT (instrument_id, timeframe_minutes, venue_id, confirmed_at_millis, formed_at_millis, low_e8,"
            + " high_e8, name_id, detector_id, up) DO UPDATE SET known_millis = excluded.known_millis,"
            + " withdrawn = excluded.withdrawn, attributes = excluded.attributes"
            + " WHERE excluded.known_millis > t.known_millis";

    private static final Comparator<Identity> KEY_ORDER = Comparator.comparingInt(Identity::instrument)
            .thenComparing(Identity::timeframe).thenComparingLong(Identity::confirmedAtMillis)
            .thenComparingLong(Identity::formedAtMillis).thenComparingLong(Identity::lowE8)
            .thenComparingLong(Identity::highE8).thenComparing(Identity::name).thenComparing(Identity::detector)
            .thenComparing(Identity::side);

    private EventColumns() {}

    /** What finds an event; what orders its versions is when each was known. */
    private record Identity(int instrument, Timeframe timeframe, String detector, String name, Side side,
            long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8) {}

    /** An event of an instrument. */
    record Keyed(int instrument, FoundEvent found) {
        private Identity identity() {
            SmcEvent event = found.event();
            return new Identity(instrument, found.timeframe(), found.detectorVersion(), event.name(), event.side(),
                    event.times().formedAtMillis(), event.times().confirmedAtMillis(), event.lowE8(), event.highE8());
        }

        private long knownAtMillis() {
            return found.event().times().knownAtMillis();
        }
    }

    /** Of each event the version known last, in one order for all writers, so that none waits for another in a circle. */
    static List<Keyed> newestInOrder(Collection<Keyed> events) {
        Map<Identity, Keyed> newest = new HashMap<>(events.size() * 2);
        for (Keyed event : events) {
            newest.merge(event.identity(), event,
                    (first, second) -> second.knownAtMillis() > first.knownAtMillis() ? second : first);
        }
        return newest.entrySet().stream().sorted(Map.Entry.comparingByKey(KEY_ORDER)).map(Map.Entry::getValue).toList();
    }

    static Set<YearMonth> months(List<Keyed> events) {
        return events.stream().map(event -> MonthlyPartitions.monthOf(event.identity().confirmedAtMillis()))
                .collect(Collectors.toSet());
    }

    static Stream<Word> words(List<Keyed> events) {
        return events.stream().flatMap(event -> Stream.of(Word.event(event.found().event().name()),
                Word.detector(event.found().detectorVersion())));
    }

    static Tuple parameters(VenueKey venue, List<Keyed> batch, Words words) {
        int rows = batch.size();
        Integer[] instrument = new Integer[rows];
        Short[][] keys = new Short[3][rows];
        Boolean[][] flags = new Boolean[2][rows];
        Long[][] numbers = new Long[5][rows];
        JsonObject[] attributes = new JsonObject[rows];
        for (int i = 0; i < rows; i++) {
            Identity identity = batch.get(i).identity();
            SmcEvent event = batch.get(i).found().event();
            instrument[i] = identity.instrument();
            keys[0][i] = (short) identity.timeframe().minutes();
            keys[1][i] = words.key(Word.detector(identity.detector()));
            keys[2][i] = words.key(Word.event(identity.name()));
            flags[0][i] = identity.side() == Side.UP;
            flags[1][i] = event instanceof SmcEvent.Withdrawn;
            numbers[0][i] = identity.formedAtMillis();
            numbers[1][i] = identity.confirmedAtMillis();
            numbers[2][i] = event.times().knownAtMillis();
            numbers[3][i] = identity.lowE8();
            numbers[4][i] = identity.highE8();
            attributes[i] = json(event.attributes());
        }
        Tuple tuple = Tuple
                .tuple(new ArrayList<>(List.of(venue.id(), instrument, keys[0], keys[1], keys[2], flags[0])));
        for (Long[] column : numbers) {
            tuple.addValue(column);
        }
        return tuple.addValue(flags[1]).addValue(attributes);
    }

    private static @Nullable JsonObject json(Map<String, Object> attributes) {
        return attributes.isEmpty() ? null : new JsonObject(attributes);
    }
}
