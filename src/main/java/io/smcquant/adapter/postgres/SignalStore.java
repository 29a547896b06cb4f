package io.smcquant.adapter.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.ScoreMeter.Loss;
import io.smcquant.market.ProcessClock;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.VectorScore;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Writes signals and scores in bulk, what is handed over at once in one transaction. Writes commute, as those of closes
 * do: identity finds a row, and only what is known later replaces it.
 */
public final class SignalStore {
    private final Pool pool;
    private final PartitionedTables tables;
    private final Words words;
    private final InstrumentKeys keys;
    private final CandleStore.Settings settings;
    private final BooleanSupplier storesScores;
    private final ScoreMeter meter;
    private final ProcessClock clock;

    /** @param storesScores whether there is room for scores of vectors, asked before each write */
    public SignalStore(Pool pool, PartitionedTables tables, CandleStore.Settings settings,
            BooleanSupplier storesScores, ScoreMeter meter, ProcessClock clock) {
        this.pool = pool;
        this.tables = tables;
        this.words = new Words(pool);
        this.keys = new InstrumentKeys(pool);
        this.settings = settings;
        this.storesScores = storesScores;
        this.meter = meter;
        this.clock = clock;
    }

    /** What one transaction is made of, each identity once. */
    private record Rows(List<SignalColumns.Keyed> signals, List<ScoreColumns.Keyed> scores) {
        PartitionedTables.Months months() {
            return PartitionedTables.Months.ofScores(SignalColumns.months(signals), ScoreColumns.months(scores));
        }
    }

    /** Rows that changed, by table. */
    private record Written(int signals, int scores) {}

    /** The key of a venue; nothing before a feed has registered it. */
    public Uni<Optional<VenueKey>> venue(VenueId venue) {
        return keys.venue(venue);
    }

    /**
     * Stores all of it or nothing, and completes when it is durable. Those of instruments that no feed has registered
     * are left out and counted, as are scores while there is no room for them.
     */
    public Uni<Void> write(VenueKey venue, List<StoredSignal> signals, List<VectorScore> scores) {
        return Uni.createFrom().deferred(() -> {
            Deadline deadline = Deadline.in(settings.answerWait(), clock);
            List<VectorScore> stored = storesScores.getAsBoolean() ? scores : List.of();
            return keys.learn(venue, Stream.concat(signals.stream().map(one -> one.signal().instrument()),
                    stored.stream().map(VectorScore::instrument)).distinct().toList())
                    .chain(() -> write(venue, rows(signals, stored), deadline))
                    .ifNoItem().after(settings.answerWait()).fail()
                    .invoke(written -> meter.written(written.signals(), written.scores(), deadline.passed()))
                    .invoke(() -> countLost(signals, scores, stored))
                    .onFailure().invoke(failure -> meter.failed()).replaceWithVoid();
        });
    }

    private Rows rows(List<StoredSignal> signals, List<VectorScore> scores) {
        List<SignalColumns.Keyed> keyedSignals = new ArrayList<>(signals.size());
        signals.forEach(one -> keys.key(one.signal().instrument())
                .ifPresent(key -> keyedSignals.add(new SignalColumns.Keyed(key, one))));
        List<ScoreColumns.Keyed> keyedScores = new ArrayList<>(scores.size());
        scores.forEach(one -> keys.key(one.instrument())
                .ifPresent(key -> keyedScores.add(new ScoreColumns.Keyed(key, one))));
        return new Rows(SignalColumns.newestInOrder(keyedSignals), ScoreColumns.newestInOrder(keyedScores));
    }

    private void countLost(List<StoredSignal> signals, List<VectorScore> scores, List<VectorScore> stored) {
        int unknownSignals = (int) signals.stream().filter(one -> keys.key(one.signal().instrument()).isEmpty())
                .count();
        int unknownScores = (int) stored.stream().filter(one -> keys.key(one.instrument()).isEmpty()).count();
        meter.lost(Loss.UNKNOWN, unknownSignals, unknownScores);
        meter.lost(Loss.DISK, 0, scores.size() - stored.size());
    }

    private Uni<Written> write(VenueKey venue, Rows rows, Deadline deadline) {
        return words.learn(ScoreColumns.words(rows.scores()).distinct().toList())
                .chain(() -> tables.write(venue, rows.months(), () -> pool.withTransaction(
                        connection -> upsert(connection, SignalColumns.UPSERT, rows.signals(),
                                batch -> SignalColumns.parameters(venue, batch), deadline)
                                .chain(signals -> upsert(connection, ScoreColumns.UPSERT, rows.scores(),
                                        batch -> ScoreColumns.parameters(venue, batch, words), deadline)
                                        .map(scores -> new Written(signals, scores))))));
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
}
