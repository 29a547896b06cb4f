package io.smcquant.adapter.web.health;

import io.smcquant.config.RoleName;

/**
 * What a role of this process says of itself.
 *
 * @param started whether it runs
 * @param ready whether it can do its job now
 * @param state what it does at this moment, or why it does nothing, in one sentence
 */
public record RoleReport(RoleName name, boolean started, boolean ready, String state) {}
