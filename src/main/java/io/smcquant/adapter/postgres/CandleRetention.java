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

/**
 * Drops the months of candles that a venue's market time has left behind.
 *
 * <p>Market time is taken from the candles themselves, not from a clock: a wrong clock must not delete history. The
 * upper decile of the instruments' newest candles stands for now, so that a few candles of a wrong date cannot either.
 */
public final class CandleRetention {
    private static final double NOW_QUANTILE = 0.9;

    private final CandleReader reader;
    private final MonthlyPartitions partitions;

    public CandleRetention(CandleReader reader, MonthlyPartitions partitions) {
        this.reader = reader;
        this.partitions = partitions;
    }

    /** The months that were dropped, oldest first. */
    public Uni<List<YearMonth>> dropExpired(VenueKey venue, Duration kept) {
        return reader.newest(venue).map(CandleRetention::nowMillis).chain(nowMillis -> nowMillis.isEmpty()
                ? Uni.createFrom().item(List.of())
                : dropBefore(venue, nowMillis.getAsLong() - kept.toMillis()));
    }

    private Uni<List<YearMonth>> dropBefore(VenueKey venue, long cutoffMillis) {
        return partitions.months(venue)
                .map(months -> months.stream()
                        .filter(month -> MonthlyPartitions.startMillis(month.plusMonths(1)) <= cutoffMillis).toList())
                .chain(expired -> Multi.createFrom().iterable(expired)
                        .onItem().transformToUniAndConcatenate(month -> partitions.drop(venue, month)
                                .map(dropped -> dropped ? Optional.of(month) : Optional.<YearMonth>empty()))
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
