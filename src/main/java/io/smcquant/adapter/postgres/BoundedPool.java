package io.smcquant.adapter.postgres;

import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smcquant.config.StorageConfig;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;

/**
 * Makes the pool of connections so that no answer is waited for without end. A caller that gives up does not free its
 * connection; the server ends the statement, and where the server is silent the socket's own limit ends the connection.
 */
@Singleton
final class BoundedPool implements PgPoolCreator {
    /** Callers that may wait for a connection, for each connection there is. Those beyond fail at once. */
    private static final int WAITING_PER_CONNECTION = 50;
    /** The server speaks first: its own limit ends a statement, and the connection lives on. */
    private static final int GRACE_SECONDS = 2;
    /**
     * A socket's silence is counted from the last word on it, idle time in the pool included. So the pool closes idle
     * connections itself, and only silence beyond that ends one that is in use.
     */
    private static final int IDLE_SECONDS_MAX = 10;
    private static final int CLEANING_MILLIS = 1_000;

    private final StorageConfig config;

    BoundedPool(StorageConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        long answerMillis = config.answerTimeout().toMillis();
        int answerSeconds = (int) Math.ceil(answerMillis / 1_000.0);
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            options.addProperty("statement_timeout", Long.toString(answerMillis))
                    .addProperty("application_name", "smc-quant")
                    .setConnectTimeout((int) answerMillis)
                    .setTcpKeepAlive(true)
                    .setReadIdleTimeout(IDLE_SECONDS_MAX + CLEANING_MILLIS / 1_000 + answerSeconds + GRACE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS);
        }
        PoolOptions pool = input.poolOptions()
                .setIdleTimeout(IDLE_SECONDS_MAX).setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setPoolCleanerPeriod(CLEANING_MILLIS)
                .setMaxWaitQueueSize(config.connectionsMax() * WAITING_PER_CONNECTION)
                // Callers have a longest wait of their own; the pool's timer fails a wait that has ended already.
                .setConnectionTimeout(0);
        return PgBuilder.pool().using(input.vertx())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList())).with(pool).build();
    }
}
