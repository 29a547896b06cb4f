package io.smcquant.role;

import io.smcquant.config.RoleName;

/**
 * A role: wiring that starts and stops what does its work. Started once and stopped once by one thread; asked for its
 * state by any, and must answer at once.
 */
public interface EngineRole {
    RoleName name();

    /** What it does at this moment, or why it does nothing, in one sentence. */
    String state();

    /** Whether it can do its job now, once started. */
    default boolean ready() {
        return true;
    }

    default void start() {}

    default void stop() {}
}
