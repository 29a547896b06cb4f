package io.smcquant.role.trade;

import jakarta.enterprise.context.ApplicationScoped;

import io.smcquant.config.RoleName;
import io.smcquant.role.EngineRole;

/** Entry of the trade role. It places nothing. */
@ApplicationScoped
public class TradeRole implements EngineRole {
    @Override
    public RoleName name() {
        return RoleName.TRADE;
    }

    @Override
    public String state() {
        return "idle: places no orders in this version";
    }
}
