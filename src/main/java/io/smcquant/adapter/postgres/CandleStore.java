package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import io.smcquant.market.ProcessClock;
import io.smcquant.market.Timeframe;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;

/**
 * Writes candles in bulk, one statement a batch. Writes commute: whatever their order and however often they are
 * repeated, the rows end up the same, because only a higher revision replaces a stored one.
 */
public final class CandleStore {
    private static final String NO_PARTITION = "23514";

    private final Pool pool;
    private final MonthlyPartitions partitions;
    private final Settings settings;
    private final WriteMeter meter;
    private final ProcessClock clock;

    /**
     * How to write.
     *
     * @param batchMax candles in one statement; a larger write is cut
     * @param answerWait longest wait for the database to take one batch
     */
    public record Settings(int batchMax, Duration answerWait) {
        public Settings {
            if (batchMax < 1) {
                throw new IllegalArgumentException("batch must hold at least one candle: batchMax=" + batchMax);
            }
        }
    }

    public CandleStore(Pool pool, MonthlyPartitions partitions, Settings settings, WriteMeter meter,
            ProcessClock clock) {
        this.pool = pool;
        this.partitions = partitions;
        this.settings = settings;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * Stores the candles and completes when they are durable. A batch is stored whole or not at all; of a write larger
     * than one batch, the batches before a failed one remain, and repeating the whole write is always right.
     *
     * @return how many rows were new or replaced an older revision
     */
    public Uni<Integer> write(List<KeyedCandle> candles) {
        Uni<Integer> written = Uni.createFrom().item(0);
        for (List<KeyedCandle> ofVenue : byVenue(newestRevisions(candles))) {
            for (int start = 0; start < ofVenue.size(); start += settings.batchMax()) {
                List<KeyedCandle> batch = ofVenue.subList(start,
                        Math.min(ofVenue.size(), start + settings.batchMax()));
                written = written.chain(before -> metered(batch).map(rows -> before + rows));
            }
        }
        return written;
    }

    private Uni<Integer> metered(List<KeyedCandle> batch) {
        return Uni.createFrom().deferred(() -> {
            long startNanos = clock.nowNanos();
            return writeBatch(batch).ifNoItem().after(settings.answerWait()).fail()
                    .invoke(rows -> meter.written(rows, Duration.ofNanos(clock.nowNanos() - startNanos)))
                    .onFailure().invoke(failure -> meter.failed());
        });
    }

    private Uni<Integer> writeBatch(List<KeyedCandle> batch) {
        return ensureThenUpsert(batch).onFailure(CandleStore::partitionIsGone).recoverWithUni(gone -> {
            // Retention of another process dropped a month that this one believes to exist.
            partitions.forget();
            return ensureThenUpsert(batch);
        });
    }

    private Uni<Integer> ensureThenUpsert(List<KeyedCandle> batch) {
        VenueKey venue = batch.get(0).instrument().venue();
        Set<YearMonth> months = batch.stream()
                .map(keyed -> MonthlyPartitions.monthOf(keyed.candle().openTimeMillis())).collect(Collectors.toSet());
        return partitions.ensure(venue, months)
                .chain(() -> pool.preparedQuery(CandleColumns.UPSERT).execute(CandleColumns.parameters(venue, batch)))
                .map(rows -> rows.rowCount());
    }

    private static boolean partitionIsGone(Throwable failure) {
        return failure instanceof PgException database && NO_PARTITION.equals(database.getSqlState());
    }

    private record Identity(int instrument, Timeframe timeframe, long openTimeMillis) {}

    /** One statement may touch a row once only, so of one identity the newest revision alone is sent. */
    private static List<KeyedCandle> newestRevisions(List<KeyedCandle> candles) {
        Map<Identity, KeyedCandle> newest = new HashMap<>(candles.size() * 2);
        for (KeyedCandle keyed : candles) {
            newest.merge(new Identity(keyed.instrument().id(), keyed.candle().timeframe(),
                    keyed.candle().openTimeMillis()), keyed,
                    (first, second) -> second.candle().revision() > first.candle().revision() ? second : first);
        }
        return new ArrayList<>(newest.values());
    }

    /** In the order of the primary key: neighbours share index pages, and two writers cannot wait for each other. */
    private static List<List<KeyedCandle>> byVenue(List<KeyedCandle> candles) {
        return List.copyOf(candles.stream()
                .sorted(Comparator.<KeyedCandle>comparingInt(keyed -> keyed.instrument().id())
                        .thenComparing(keyed -> keyed.candle().timeframe())
                        .thenComparingLong(keyed -> keyed.candle().openTimeMillis()))
                .collect(Collectors.groupingBy(keyed -> keyed.instrument().venue().id())).values());
    }
}
