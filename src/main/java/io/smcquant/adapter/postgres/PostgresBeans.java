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
    private static final String CANDLE_TABLE = "candle";

    @Produces
    @Singleton
    MonthlyPartitions candlePartitions(Pool pool) {
        return new MonthlyPartitions(pool, CANDLE_TABLE);
    }

    @Produces
    @Singleton
    CandleStore candleStore(Pool pool, MonthlyPartitions partitions, StorageConfig config, Metrics metrics,
            ProcessClock clock) {
        return new CandleStore(pool, partitions,
                new CandleStore.Settings(config.writeCandlesMax(), config.answerTimeout()), meter(metrics), clock);
    }

    @Produces
    @Singleton
    CandleReader candleReader(Pool pool) {
        return new CandleReader(pool);
    }

    private static WriteMeter meter(Metrics metrics) {
        Counter written = metrics.counter(Metric.CANDLES_WRITTEN);
        Counter failures = metrics.counter(Metric.CANDLE_WRITE_FAILURES);
        Timer duration = metrics.timer(Metric.CANDLE_WRITE_TIME);
        return new WriteMeter() {
            @Override
            public void written(int rows, Duration took) {
                written.increment(rows);
                duration.record(took);
            }

            @Override
            public void failed() {
                failures.increment();
            }
        };
    }
}
