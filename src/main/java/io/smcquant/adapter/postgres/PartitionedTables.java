package io.smcquant.adapter.postgres;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;

/** The tables that grow with the market, each by the time its rows are about. */
public record PartitionedTables(MonthlyPartitions candles, MonthlyPartitions events, MonthlyPartitions vectors,
        MonthlyPartitions signals, MonthlyPartitions scores) {
    private static final String NO_PARTITION = "23514";

    /** The months that the rows of one write lie in, by table. */
    record Months(Set<YearMonth> candles, Set<YearMonth> events, Set<YearMonth> vectors, Set<YearMonth> signals,
            Set<YearMonth> scores) {
        static Months ofCloses(Set<YearMonth> candles, Set<YearMonth> events, Set<YearMonth> vectors) {
            return new Months(candles, events, vectors, Set.of(), Set.of());
        }

        static Months ofScores(Set<YearMonth> signals, Set<YearMonth> scores) {
            return new Months(Set.of(), Set.of(), Set.of(), signals, scores);
        }
    }

    public static PartitionedTables of(Pool pool) {
        return new PartitionedTables(new MonthlyPartitions(pool, "candle", "open_time_millis"),
                new MonthlyPartitions(pool, "smc_event", "confirmed_at_millis"),
                new MonthlyPartitions(pool, "feature_vector", "close_time_millis"),
                new MonthlyPartitions(pool, "signal", "close_time_millis"),
                new MonthlyPartitions(pool, "vector_score", "close_time_millis"));
    }

    /** Makes what the write needs, then writes; once more if retention of another process took a month in between. */
    <T> Uni<T> write(VenueKey venue, Months months, Supplier<Uni<T>> write) {
        return ensured(venue, months).chain(ignored -> write.get()).onFailure(PartitionedTables::partitionIsGone)
                .recoverWithUni(gone -> {
                    all().forEach(MonthlyPartitions::forget);
                    return ensured(venue, months).chain(ignored -> write.get());
                });
    }

    List<MonthlyPartitions> all() {
        return List.of(candles, events, vectors, signals, scores);
    }

    private Uni<Void> ensured(VenueKey venue, Months months) {
        return candles.ensure(venue, months.candles()).chain(() -> events.ensure(venue, months.events()))
                .chain(() -> vectors.ensure(venue, months.vectors()))
                .chain(() -> signals.ensure(venue, months.signals()))
                .chain(() -> scores.ensure(venue, months.scores()));
    }

    static boolean partitionIsGone(Throwable failure) {
        return failure instanceof PgException database && NO_PARTITION.equals(database.getSqlState());
    }
}
