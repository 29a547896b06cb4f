package io.smcquant.role;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smcquant.config.Surroundings;
import io.smcquant.market.ProcessClock;

/** The clock and the surroundings of the real process. Everything else is given them and could be given others. */
final class RealWorld {
    @Produces
    @Singleton
    ProcessClock processClock() {
        return System::nanoTime;
    }

    @Produces
    @Singleton
    Surroundings surroundings() {
        return Surroundings.ofThisProcess();
    }
}
