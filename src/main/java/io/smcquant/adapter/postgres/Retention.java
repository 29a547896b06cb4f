package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Drops the months of candles, events, vectors, scores and signals that a venue's market time has left behind.
 *
 * <p>Market time is taken from the candles themselves, not from a clock: a wrong clock must not delete history. The
 * upper decile of the instruments' newest candles stands for now, so that a few candles of a wrong date cannot either.
 */
public final class Retention {
    private static final double NOW_QUANTILE = 0.9;
    /** The 1d detector's two snapshots lie up to six days back, and are needed however few candles are kept. */
    private static final Duration SNAPSHOTS_KEPT_MIN = Duration.ofDays(8);

    private final Pool pool;
    private final CandleReader reader;
    private final PartitionedTables tables;

    public Retention(Pool pool, CandleReader reader, PartitionedTables tables) {
        this.pool = pool;
        this.reader = reader;
        this.tables = tables;
    }

    /** How long each kind of row is kept: signals as long as events, scores as long as the vectors they speak of. */
    public record Kept(Duration candles, Duration events, Duration vectors) {}

    /** A month of a venue's rows that is gone. */
    public record Dropped(String table, YearMonth month) {}

    /** The months that were dropped: by table, oldest first. */
    public Uni<List<Dropped>> dropExpired(VenueKey venue, Kept kept) {
        return reader.newest(venue).map(Retention::nowMillis).chain(nowMillis -> nowMillis.isEmpty()
                ? Uni.createFrom().item(List.of())
                : dropExpired(venue, kept, nowMillis.getAsLong()));
    }

    private Uni<List<Dropped>> dropExpired(VenueKey venue, Kept kept, long nowMillis) {
        Map<MonthlyPartitions, Duration> keptByTable = Map.of(tables.candles(), kept.candles(), tables.events(),
                kept.events(), tables.vectors(), kept.vectors(), tables.signals(), kept.events(), tables.scores(),
                kept.vectors());
        return Multi.createFrom().iterable(tables.all()).onItem()
                .transformToUniAndConcatenate(
                        table -> dropBefore(table, venue, nowMillis - keptByTable.get(table).toMillis()))
                .collect().asList().map(lists -> lists.stream().flatMap(List::stream).toList())
                .call(() -> Snapshots.deleteBefore(pool, venue, snapshotCutoffMillis(nowMillis, kept)));
    }

    private static long snapshotCutoffMillis(long nowMillis, Kept kept) {
        return nowMillis - Math.max(kept.candles().toMillis(), SNAPSHOTS_KEPT_MIN.toMillis());
    }

    private static Uni<List<Dropped>> dropBefore(MonthlyPartitions table, VenueKey venue, long cutoffMillis) {
        return table.months(venue)
                .map(months -> months.stream()
                        .filter(month -> MonthlyPartitions.startMillis(month.plusMonths(1)) <= cutoffMillis).toList())
                .chain(expired -> Multi.createFrom().iterable(expired)
                        .onItem().transformToUniAndConcatenate(month -> table.drop(venue, month)
                                .map(dropped -> dropped ? Optional.of(new Dropped(table.table(), month))
                                        : Optional.<Dropped>empty()))
                        .collect().asList())
                .map(dropped -> dropped.stream().flatMap(Optional::stream).toList());
    }

    static OptionalLong nowMillis(List<CandleReader.Newest> newest) {
        Map<Integer, Long> byInstrument = new HashMap<>();
        newest.forEach(one -> byInstrument.merge(one.instrument(), one.openTimeMillis(), Math::max));
        long[] openTimes = byInstrument.values().stream().mapToLong(Long::longValue).sorted().toArray();
        if (openTimes.length == 0) {
            return OptionalLong.empty();
        }
        int rank = (int) Math.ceil(openTimes.length * NOW_QUANTILE);
        // With few instruments the decile would be the newest itself; at least one wrong date must never count.
        return OptionalLong.of(openTimes[Math.max(1, Math.min(rank, openTimes.length - 1)) - 1]);
    }
}
