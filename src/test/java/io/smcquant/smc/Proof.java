package io.smcquant.smc;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** How often a proof is tried: as often as it says itself, or more with {@code -Dsmc.proof.tries=}. */
public final class Proof implements AroundPropertyHook {
    private static final int TRIES = Integer.getInteger("smc.proof.tries", 0);

    /** For loops of our own; what they try has to be in the description of what they assert. */
    public static int tries(int usual) {
        return Math.max(usual, TRIES);
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().setTries(tries(context.attributes().tries().orElseThrow()));
        return property.execute();
    }
}
