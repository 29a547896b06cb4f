package io.smcquant.role.feed;

import jakarta.enterprise.context.ApplicationScoped;

import io.smcquant.config.RoleName;
import io.smcquant.role.EngineRole;

/** Entry of the feed role. Without a venue adapter it owns no instruments. */
@ApplicationScoped
public class FeedRole implements EngineRole {
    @Override
    public RoleName name() {
        return RoleName.FEED;
    }

    @Override
    public String state() {
        return "idle: no venue adapter in this version, so no instruments";
    }
}
