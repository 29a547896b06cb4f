package io.smcquant.role.sim;

import jakarta.enterprise.context.ApplicationScoped;

import io.smcquant.config.RoleName;
import io.smcquant.role.EngineRole;

/** Entry of the sim role. It simulates nothing. */
@ApplicationScoped
public class SimRole implements EngineRole {
    @Override
    public RoleName name() {
        return RoleName.SIM;
    }

    @Override
    public String state() {
        return "idle: no simulated venue in this version";
    }
}
