package io.smcquant.role.score;

import jakarta.enterprise.context.ApplicationScoped;

import io.smcquant.config.RoleName;
import io.smcquant.role.EngineRole;

/** Entry of the score role. It serves the stored data; it has no model to score with. */
@ApplicationScoped
public class ScoreRole implements EngineRole {
    @Override
    public RoleName name() {
        return RoleName.SCORE;
    }

    @Override
    public String state() {
        return "serves the REST interface; no model in this version";
    }
}
