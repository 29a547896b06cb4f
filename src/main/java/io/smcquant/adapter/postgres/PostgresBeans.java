package io.smcquant.adapter.postgres;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smcquant.config.StorageConfig;
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
    CandleStore candleStore(Pool pool, MonthlyPartitions partitions, StorageConfig config) {
        return new CandleStore(pool, partitions, config.writeCandlesMax());
    }

    @Produces
    @Singleton
    CandleReader candleReader(Pool pool) {
        return new CandleReader(pool);
    }
}
