package io.smcquant.adapter.web;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Embedded mode, all roles, with a simulated venue so small and slow that it disturbs nobody. */
public final class QuietFeed implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("smc.sim.instruments", "1", "smc.market.speed", "1", "smc.feed.history-minutes", "1441",
                "smc.feed.history-candles", "1");
    }
}
