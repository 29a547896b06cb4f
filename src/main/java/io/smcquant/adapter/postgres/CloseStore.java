package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.Words.Word;
import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.FeedStore.DetectorQuery;
import io.smcquant.feed.FeedStore.KeptSnapshots;
import io.smcquant.feed.FeedStore.StoredDetector;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.Candle;
import io.smcquant.market.ProcessClock;
import io.smcquant.market.Timeframe;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Writes what closed, candles with their findings, each close in one transaction: nobody sees a candle without what was
 * found at its close. A large write takes several transactions, one after the other, so that no amount of it is too much
 * for the time that one of them has. Writes commute, as those of {@link CandleStore} do. Tables are always written in the
 * same order, and rows in the order of their keys, so that writers cannot wait for each other in a circle.
 */
public final class CloseStore {
    /** What a database that is slow for whatever reason still takes long before its time is over. */
    private static final int TRANSACTION_WEIGHT_MAX = 2_000;

    private final Pool pool;
    private final PartitionedTables tables;
    private final Words words;
    private final CandleReader reader;
    private final CandleStore.Settings settings;
    private final BooleanSupplier storesVectors;
    private final WriteMeter meter;
    private final ProcessClock clock;

    /** @param storesVectors whether there is room for vectors, asked before each transaction */
    public CloseStore(Pool pool, PartitionedTables tables, CandleStore.Settings settings,
            BooleanSupplier storesVectors, WriteMeter meter, ProcessClock clock) {
        this.pool = pool;
        this.tables = tables;
        this.words = new Words(pool);
        this.reader = new CandleReader(pool);
        this.settings = settings;
        this.storesVectors = storesVectors;
        this.meter = meter;
        this.clock = clock;
    }

    /** What one transaction is made of, each identity once. */
    private record Rows(List<KeyedCandle> candles, List<EventColumns.Keyed> events, List<VectorColumns.Keyed> vectors,
            List<Snapshots.Keyed> snapshots, int leftOut) {
        static Rows of(List<KeyedClose> closes, boolean withVectors) {
            List<KeyedCandle> candles = new ArrayList<>(closes.size());
            List<EventColumns.Keyed> events = new ArrayList<>();
            List<VectorColumns.Keyed> vectors = new ArrayList<>();
            int leftOut = 0;
            List<Snapshots.Keyed> snapshots = new ArrayList<>();
            for (KeyedClose close : closes) {
                ClosedCandle closed = close.closed();
                int instrument = close.instrument().id();
                candles.add(new KeyedCandle(close.instrument(), closed.candle(),
                        OptionalLong.of(closed.receivedMillis())));
                closed.findings().events().forEach(event -> events.add(new EventColumns.Keyed(instrument, event)));
                for (FoundVector one : closed.findings().vectors()) {
                    if (withVectors || correctsAStoredOne(closed, one)) {
                        vectors.add(new VectorColumns.Keyed(instrument, one));
                    } else {
                        leftOut++;
                    }
                }
                closed.findings().snapshots().forEach(snapshot -> snapshots
                        .add(new Snapshots.Keyed(instrument, snapshot, closed.receivedMillis())));
            }
            return new Rows(CandleColumns.newestInOrder(candles), EventColumns.newestInOrder(events),
                    VectorColumns.newestInOrder(vectors), Snapshots.newestInOrder(snapshots), leftOut);
        }

        /** Those are few, and without them a row that was stored before would go on saying what does not hold. */
        private static boolean correctsAStoredOne(ClosedCandle closed, FoundVector vector) {
            return vector.withdrawn() || closed.origin() == ClosedCandle.Origin.CORRECTION;
        }

        PartitionedTables.Months months() {
            return PartitionedTables.Months.ofCloses(CandleColumns.months(candles), EventColumns.months(events),
                    VectorColumns.months(vectors));
        }

        List<Word> words() {
            return Stream.of(EventColumns.words(events), VectorColumns.words(vectors), Snapshots.words(snapshots))
                    .flatMap(Function.identity()).distinct().toList();
        }
    }

    /**
     * Stores each close whole or not at all, and completes when all are durable. What a failed write has stored before
     * the transaction that failed remains, and repeating the whole write is always right.
     */
    public Uni<Void> write(VenueKey venue, List<KeyedClose> closes) {
        return Multi.createFrom().iterable(WholeCloses.cut(closes, TRANSACTION_WEIGHT_MAX))
                .onItem().transformToUniAndConcatenate(part -> writePart(venue, part)).collect().asList()
                .replaceWithVoid();
    }

    private Uni<Void> writePart(VenueKey venue, List<KeyedClose> closes) {
        return Uni.createFrom().deferred(() -> {
            Deadline deadline = Deadline.in(settings.answerWait(), clock);
            boolean withVectors = storesVectors.getAsBoolean();
            Rows rows = Rows.of(closes, withVectors);
            return words.learn(rows.words())
                    .chain(() -> tables.write(venue, rows.months(), () -> write(venue, rows, deadline)))
                    .ifNoItem().after(settings.answerWait()).fail()
                    .invoke(written -> report(rows, written, deadline.passed()))
                    .onFailure().invoke(failure -> meter.failed()).replaceWithVoid();
        });
    }

    /** Rows that changed, by table. */
    private record Written(int candles, int events, int vectors) {}

    private void report(Rows rows, Written written, Duration took) {
        meter.written(written.candles(), took);
        meter.leftOut(rows.leftOut());
        meter.found(written.events(), written.vectors());
    }

    private Uni<Written> write(VenueKey venue, Rows rows, Deadline deadline) {
        return pool.withTransaction(connection -> upsert(connection, CandleColumns.UPSERT, rows.candles(),
                batch -> CandleColumns.parameters(venue, batch), deadline)
                .chain(candles -> upsert(connection, EventColumns.UPSERT, rows.events(),
                        batch -> EventColumns.parameters(venue, batch, words), deadline)
                        .chain(events -> upsert(connection, VectorColumns.UPSERT, rows.vectors(),
                                batch -> VectorColumns.parameters(venue, batch, words), deadline)
                                .map(vectors -> new Written(candles, events, vectors))))
                .call(() -> Snapshots.write(connection, rows.snapshots(), words, deadline)));
    }

    private <T> Uni<Integer> upsert(SqlConnection connection, String sql, List<T> rows,
            Function<List<T>, Tuple> parameters, Deadline deadline) {
        Uni<Integer> changed = Uni.createFrom().item(0);
        for (int start = 0; start < rows.size(); start += settings.batchMax()) {
            List<T> batch = rows.subList(start, Math.min(rows.size(), start + settings.batchMax()));
            changed = changed.chain(before -> deadline
                    .ask(() -> connection.preparedQuery(sql).execute(parameters.apply(batch)))
                    .map(done -> before + done.rowCount()));
        }
        return changed;
    }

    /** Where the detectors of an instrument can go on: {@link io.smcquant.feed.FeedStore#detectors}. */
    public Uni<List<StoredDetector>> detectors(InstrumentKey instrument, DetectorQuery query) {
        return Snapshots.kept(pool, instrument, query.detectorVersion())
                .chain(kept -> Multi.createFrom().iterable(query.timeframes())
                        .onItem().transformToUniAndConcatenate(timeframe -> detector(instrument, timeframe,
                                kept.getOrDefault(timeframe, KeptSnapshots.NONE), query))
                        .collect().asList());
    }

    private Uni<StoredDetector> detector(InstrumentKey instrument, Timeframe timeframe, KeptSnapshots kept,
            DetectorQuery query) {
        return since(instrument, query.admitted(kept).iterator(), query).chain(found -> found.isPresent()
                ? Uni.createFrom().item(found.get())
                : newest(instrument, timeframe, Long.MIN_VALUE, query)
                        .map(candles -> StoredDetector.withoutSnapshot(timeframe, kept, candles)));
    }

    /** @param snapshots to begin with, the best first; read no further than to one that fits */
    private Uni<Optional<StoredDetector>> since(InstrumentKey instrument, Iterator<DetectorSnapshot> snapshots,
            DetectorQuery query) {
        if (!snapshots.hasNext()) {
            return Uni.createFrom().item(Optional.empty());
        }
        DetectorSnapshot snapshot = snapshots.next();
        return newest(instrument, snapshot.timeframe(), snapshot.closeTimeMillis(), query)
                .map(candles -> StoredDetector.since(snapshot, candles, query.candlesMax()))
                .chain(fitting -> fitting.isPresent() ? Uni.createFrom().item(fitting)
                        : since(instrument, snapshots, query));
    }

    private Uni<List<Candle>> newest(InstrumentKey instrument, Timeframe timeframe, long fromMillis,
            DetectorQuery query) {
        return reader.page(new CandleReader.Query(instrument, timeframe, fromMillis,
                query.firstOpenMillisAfter(timeframe), query.candlesMax(), OptionalLong.empty())).map(page -> {
                    List<Candle> oldestFirst = new ArrayList<>(page.items());
                    Collections.reverse(oldestFirst);
                    return oldestFirst;
                });
    }
}
