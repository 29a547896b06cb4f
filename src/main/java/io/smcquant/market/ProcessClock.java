package io.smcquant.market;

/**
 * Monotonic time of this process. It drives sockets, HTTP, database, broker, back-off and heartbeats, and nothing that
 * a backtest would have to repeat. Its origin is arbitrary: only differences mean something.
 */
@FunctionalInterface
public interface ProcessClock {
    long nowNanos();

    default long nowMillis() {
        return nowNanos() / 1_000_000L;
    }
}
