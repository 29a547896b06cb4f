package io.smcquant.adapter.postgres;

import java.time.Duration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.config.StorageConfig;
import io.smcquant.market.ProcessClock;
import io.vertx.mutiny.sqlclient.Pool;

/** Makes the plain classes of this package from what the container has. */
final class PostgresBeans {
    @Produces
    @Singleton
    PartitionedTables partitionedTables(Pool pool) {
        return PartitionedTables.of(pool);
    }

    @Produces
    @Singleton
    CandleStore candleStore(Pool pool, PartitionedTables tables, StorageConfig config, Metrics metrics,
            ProcessClock clock) {
        return new CandleStore(pool, tables, settings(config), meter(metrics), clock);
    }

    @Produces
    @Singleton
    CloseStore closeStore(Pool pool, PartitionedTables tables, StorageConfig config, DiskFloor floor, Metrics metrics,
            ProcessClock clock) {
        return new CloseStore(pool, tables, settings(config), floor::storesVectors, meter(metrics), clock);
    }

    @Produces
    @Singleton
    CandleReader candleReader(Pool pool) {
        return new CandleReader(pool);
    }

    @Produces
    @Singleton
    EventReader eventReader(Pool pool) {
        return new EventReader(pool);
    }

    @Produces
    @Singleton
    VectorReader vectorReader(Pool pool) {
        return new VectorReader(pool);
    }

    @Produces
    @Singleton
    Models models(Pool pool, StorageConfig config, ProcessClock clock) {
        return new Models(pool, config.answerTimeout(), clock);
    }

    @Produces
    @Singleton
    SignalStore signalStore(Pool pool, PartitionedTables tables, StorageConfig config, DiskFloor floor,
            ScoreMeter meter, ProcessClock clock) {
        return new SignalStore(pool, tables, settings(config), floor::storesVectors, meter, clock);
    }

    @Produces
    @Singleton
    ShadowScores shadowScores(Pool pool, StorageConfig config) {
        return new ShadowScores(pool, config.answerTimeout());
    }

    @Produces
    @Singleton
    ShardStore shardStore(Pool pool, StorageConfig config) {
        return new ShardStore(pool, config.answerTimeout());
    }

    @Produces
    @Singleton
    SignalReader signalReader(Pool pool, Metrics metrics) {
        return new SignalReader(pool, metrics.counter(Metric.SIGNALS_UNREADABLE)::increment);
    }

    @Produces
    @Singleton
    SignalStatistics signalStatistics(Pool pool) {
        return new SignalStatistics(pool);
    }

    @Produces
    @Singleton
    ScoreMeter scoreMeter(Metrics metrics) {
        return new MeasuredScores(metrics);
    }

    private static CandleStore.Settings settings(StorageConfig config) {
        return new CandleStore.Settings(config.writeCandlesMax(), config.answerTimeout());
    }

    private static WriteMeter meter(Metrics metrics) {
        Counter written = metrics.counter(Metric.CANDLES_WRITTEN);
        Counter events = metrics.counter(Metric.EVENTS_WRITTEN);
        Counter vectors = metrics.counter(Metric.VECTORS_WRITTEN);
        Counter leftOut = metrics.counter(Metric.VECTORS_LEFT_OUT);
        Counter failures = metrics.counter(Metric.CANDLE_WRITE_FAILURES);
        Timer duration = metrics.timer(Metric.CANDLE_WRITE_TIME);
        return new WriteMeter() {
            @Override
            public void written(int rows, Duration took) {
                written.increment(rows);
                duration.record(took);
            }

            @Override
            public void found(int moreEvents, int moreVectors) {
                events.increment(moreEvents);
                vectors.increment(moreVectors);
            }

            @Override
            public void leftOut(int moreVectors) {
                leftOut.increment(moreVectors);
            }

            @Override
            public void failed() {
                failures.increment();
            }
        };
    }
}
