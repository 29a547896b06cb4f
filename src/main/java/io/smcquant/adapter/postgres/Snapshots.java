package io.smcquant.adapter.postgres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.Words.Word;
import io.smcquant.feed.FeedStore.KeptSnapshots;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.market.Timeframe;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * States of detectors in the database, and marks of their waits: the two newest of each detector. If the newest cannot be
 * used, a takeover begins with the one before it and the few candles in between. A detector that waits for its history
 * has none from before.
 */
final class Snapshots {
    /** What is written last of one close holds; a snapshot is a short cut, and what it stands for is in the candles. */
    private static final String UPSERT = "INSERT INTO detector_snapshot AS t"
            + " (instrument_id, timeframe_minutes, detector_id, close_time_millis, received_millis, bytes)"
            + " SELECT * FROM unnest($1::int[], $2::smallint[], $3::smallint[], $4::bigint[], $5::bigint[], $6::bytea[])"
            + " ON CONFLICT (instrument_id, timeframe_minutes, detector_id, close_time_millis) DO UPDATE SET"
            + " received_millis = excluded.received_millis, bytes = excluded.bytes"
            + " WHERE excluded.received_millis >= t.received_millis";
    private static final String DELETE_OLDER = "DELETE FROM detector_snapshot s USING"
            + " (SELECT DISTINCT * FROM unnest($1::int[], $2::smallint[], $3::smallint[]))"
            + " AS w(instrument, timeframe, detector) WHERE s.instrument_id = w.instrument"
            + " AND s.timeframe_minutes = w.timeframe AND s.detector_id = w.detector AND s.close_time_millis <"
            + " (SELECT min(close_time_millis) FROM (SELECT close_time_millis FROM detector_snapshot"
            + " WHERE instrument_id = w.instrument AND timeframe_minutes = w.timeframe AND detector_id = w.detector"
            + " ORDER BY close_time_millis DESC LIMIT 2) newest)";
    /** What was kept before a wait is of a time before a hole; what was written after it began is not. */
    private static final String DELETE_BEFORE_WAIT = "DELETE FROM detector_snapshot s USING unnest($1::int[],"
            + " $2::smallint[], $3::smallint[], $4::bigint[], $5::bigint[])"
            + " AS w(instrument, timeframe, detector, close_millis, received) WHERE s.instrument_id = w.instrument"
            + " AND s.timeframe_minutes = w.timeframe AND s.detector_id = w.detector"
            + " AND s.close_time_millis < w.close_millis AND s.received_millis <= w.received";
    private static final String KEPT = "SELECT s.timeframe_minutes, s.close_time_millis, s.bytes"
            + " FROM detector_snapshot s JOIN smc_word w ON w.id = s.detector_id"
            + " WHERE s.instrument_id = $1 AND w.family = 'detector' AND w.text = $2"
            + " ORDER BY s.timeframe_minutes, s.close_time_millis DESC";
    private static final String DELETE_BEFORE = "DELETE FROM detector_snapshot s USING instrument i"
            + " WHERE i.id = s.instrument_id AND i.venue_id = $1 AND s.close_time_millis < $2";

    /** Snapshots are the only large rows there are; a statement ends at about this many bytes of them. */
    private static final int STATEMENT_BYTES_MAX = 4 << 20;

    private static final Comparator<Identity> KEY_ORDER = Comparator.comparingInt(Identity::instrument)
            .thenComparing(Identity::timeframe).thenComparing(Identity::detector)
            .thenComparingLong(Identity::closeTimeMillis);

    private Snapshots() {}

    private record Identity(int instrument, Timeframe timeframe, String detector, long closeTimeMillis) {}

    /** A snapshot of an instrument, and when the candle that it came with was received. */
    record Keyed(int instrument, DetectorSnapshot snapshot, long receivedMillis) {
        private Identity identity() {
            return new Identity(instrument, snapshot.timeframe(), snapshot.detectorVersion(),
                    snapshot.closeTimeMillis());
        }
    }

    static List<Keyed> newestInOrder(Collection<Keyed> snapshots) {
        Map<Identity, Keyed> newest = new HashMap<>();
        for (Keyed snapshot : snapshots) {
            newest.merge(snapshot.identity(), snapshot,
                    (first, second) -> second.receivedMillis() >= first.receivedMillis() ? second : first);
        }
        return newest.entrySet().stream().sorted(Map.Entry.comparingByKey(KEY_ORDER)).map(Map.Entry::getValue).toList();
    }

    static Stream<Word> words(List<Keyed> snapshots) {
        return snapshots.stream().map(snapshot -> Word.detector(snapshot.snapshot().detectorVersion()));
    }

    /** Stores them and deletes what is older than the two newest of each detector. */
    static Uni<Void> write(SqlConnection connection, List<Keyed> snapshots, Words words, Deadline deadline) {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (List<Keyed> batch : batches(snapshots)) {
            Tuple keys = keys(batch, words);
            Tuple rows = keysAndTimes(batch, words)
                    .addValue(batch.stream().map(one -> Buffer.buffer(one.snapshot().bytes())).toArray(Buffer[]::new));
            List<Keyed> waits = batch.stream().filter(one -> one.snapshot().isWaiting()).toList();
            written = written.chain(() -> deadline.ask(() -> connection.preparedQuery(UPSERT).execute(rows)))
                    .chain(() -> deadline.ask(() -> connection.preparedQuery(DELETE_OLDER).execute(keys)))
                    .replaceWithVoid();
            if (!waits.isEmpty()) {
                Tuple before = keysAndTimes(waits, words);
                written = written.chain(() -> deadline
                        .ask(() -> connection.preparedQuery(DELETE_BEFORE_WAIT).execute(before))).replaceWithVoid();
            }
        }
        return written;
    }

    private static Tuple keysAndTimes(List<Keyed> batch, Words words) {
        return keys(batch, words)
                .addValue(batch.stream().map(one -> one.snapshot().closeTimeMillis()).toArray(Long[]::new))
                .addValue(batch.stream().map(Keyed::receivedMillis).toArray(Long[]::new));
    }

    private static Tuple keys(List<Keyed> batch, Words words) {
        return Tuple.of(batch.stream().map(Keyed::instrument).toArray(Integer[]::new),
                batch.stream().map(one -> (short) one.snapshot().timeframe().minutes()).toArray(Short[]::new),
                batch.stream().map(one -> words.key(Word.detector(one.snapshot().detectorVersion())))
                        .toArray(Short[]::new));
    }

    private static List<List<Keyed>> batches(List<Keyed> snapshots) {
        List<List<Keyed>> batches = new ArrayList<>();
        long bytes = STATEMENT_BYTES_MAX;
        for (Keyed snapshot : snapshots) {
            if (bytes >= STATEMENT_BYTES_MAX) {
                batches.add(new ArrayList<>());
                bytes = 0;
            }
            batches.get(batches.size() - 1).add(snapshot);
            bytes += snapshot.snapshot().size();
        }
        return batches;
    }

    /** Those of each timeframe. */
    static Uni<Map<Timeframe, KeptSnapshots>> kept(Pool pool, InstrumentKey instrument, String detectorVersion) {
        return pool.preparedQuery(KEPT).execute(Tuple.of(instrument.id(), detectorVersion)).map(rows -> {
            Map<Timeframe, List<DetectorSnapshot>> newestFirst = new EnumMap<>(Timeframe.class);
            for (Row row : rows) {
                Timeframe timeframe = Timeframe.ofMinutes(row.getShort(0)).orElseThrow();
                newestFirst.computeIfAbsent(timeframe, ignored -> new ArrayList<>()).add(new DetectorSnapshot(timeframe,
                        detectorVersion, row.getLong(1), row.getBuffer(2).getBytes()));
            }
            Map<Timeframe, KeptSnapshots> kept = new EnumMap<>(Timeframe.class);
            newestFirst.forEach((timeframe, snapshots) -> kept.put(timeframe, new KeptSnapshots(snapshots)));
            return kept;
        });
    }

    /** Deletes states that nobody can go on from any more: of versions nobody runs, of instruments that have ended. */
    static Uni<Integer> deleteBefore(Pool pool, VenueKey venue, long cutoffMillis) {
        return pool.preparedQuery(DELETE_BEFORE).execute(Tuple.of(venue.id(), cutoffMillis))
                .map(rows -> rows.rowCount());
    }
}
