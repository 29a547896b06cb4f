package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import io.smcquant.market.ProcessClock;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Writes candles in bulk, one statement a batch. Writes commute: whatever their order and however often they are
 * repeated, the rows end up the same, because only a higher revision replaces a stored one.
 */
public final class CandleStore {
    private final Pool pool;
    private final PartitionedTables tables;
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

    public CandleStore(Pool pool, PartitionedTables tables, Settings settings, WriteMeter meter,
            ProcessClock clock) {
        this.pool = pool;
        this.tables = tables;
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
        for (List<KeyedCandle> ofVenue : byVenue(CandleColumns.newestInOrder(candles))) {
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
        VenueKey venue = batch.get(0).instrument().venue();
        PartitionedTables.Months months = PartitionedTables.Months.ofCloses(CandleColumns.months(batch), Set.of(),
                Set.of());
        return tables.write(venue, months, () -> pool.preparedQuery(CandleColumns.UPSERT)
                .execute(CandleColumns.parameters(venue, batch)).map(rows -> rows.rowCount()));
    }

    private static Collection<List<KeyedCandle>> byVenue(List<KeyedCandle> candles) {
        return candles.stream().collect(Collectors.groupingBy(keyed -> keyed.instrument().venue().id(), TreeMap::new,
                Collectors.toList())).values();
    }
}
