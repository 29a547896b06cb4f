package io.smcquant.adapter.web.smc;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A process that serves what others stored: without a feed nothing is written beside what a test writes. */
public final class ScoreOnly implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("smc.roles", "score");
    }
}
