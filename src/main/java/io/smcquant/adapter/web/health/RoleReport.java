package io.smcquant.adapter.web.health;

import java.util.Optional;

import io.smcquant.config.RoleName;

/**
 * What a role of this process says of itself.
 *
 * @param started whether it runs
 * @param ready whether it can do its job now
 * @param state what it does at this moment, or why it does nothing, in one sentence
 * @param trouble what keeps it from doing all of its work, although it may be ready
 * @param broken what it can never recover from in this process
 */
public record RoleReport(RoleName name, boolean started, boolean ready, String state, Optional<String> trouble,
        Optional<String> broken) {}
