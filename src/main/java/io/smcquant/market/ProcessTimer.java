package io.smcquant.market;

/**
 * Runs things later in process time, on the one thread of whoever owns it. Handed in, like the clocks, so that a test
 * can let hours pass in a moment.
 */
@FunctionalInterface
public interface ProcessTimer {
    /** Runs the task once, after at least this much process time; never before this method has returned. */
    Pending after(long processMillis, Runnable task);

    /** A task that has not run yet. */
    @FunctionalInterface
    interface Pending {
        /** The task will not run any more. Without effect once it has. */
        void cancel();
    }
}
