package io.smcquant.adapter.web.smc;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * A process that serves what others stored: without a feed nothing is written beside what a test writes. One client may
 * have many websockets, because all of a test's come from one address.
 */
public final class ScoreOnly implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("smc.roles", "score", "smc.live.connections-per-client-max", "120");
    }
}
