package io.smcquant.role;

import java.util.Optional;

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

    /** What keeps it from doing all of its work, although it may be ready. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** What it can never recover from in this process. */
    default Optional<String> broken() {
        return Optional.empty();
    }

    default void start() {}

    default void stop() {}
}
