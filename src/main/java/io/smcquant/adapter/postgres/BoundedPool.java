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
    private static final int SILENCE_SECONDS_BEYOND_ANSWER = 2;

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
                    .setReadIdleTimeout(answerSeconds + SILENCE_SECONDS_BEYOND_ANSWER)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS);
        }
        PoolOptions pool = input.poolOptions()
                .setMaxWaitQueueSize(config.connectionsMax() * WAITING_PER_CONNECTION)
                // Callers have a longest wait of their own; the pool's timer fails a wait that has ended already.
                .setConnectionTimeout(0);
        return PgBuilder.pool().using(input.vertx())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList())).with(pool).build();
    }
}
