package io.smcquant.adapter.web.models;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A process that scores, whose registry is looked at often and takes small models from those who know the secret. */
public final class RegistryProcess implements QuarkusTestProfile {
    static final String SECRET = "a secret of thirty-two characters";
    static final int MODEL_BYTES_MAX = 1 << 20;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("smc.roles", "score", "smc.http.shared-secret", SECRET, "smc.score.models-interval", "1s",
                "smc.score.model-bytes-max", Integer.toString(MODEL_BYTES_MAX), "smc.storage.probe-interval", "1s",
                "smc.score.models-directory", "target/no-models");
    }
}
