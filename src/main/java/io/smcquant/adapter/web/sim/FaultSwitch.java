package io.smcquant.adapter.web.sim;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.smcquant.adapter.sim.Fault;
import io.smcquant.adapter.sim.Faults;

/** The faults of the venue that this process plays. */
@FunctionalInterface
public interface FaultSwitch {
    /**
     * Lets the change happen on the venue's thread.
     *
     * @return what is on afterwards; nothing in a process that plays no venue
     */
    Optional<CompletionStage<List<Fault>>> withFaults(Consumer<Faults> change);
}
