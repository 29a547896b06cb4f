package io.smcquant.role;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smcquant.market.ProcessClock;

/** The real clock of the process. Everything else is given it and could be given another. */
final class SystemClocks {
    @Produces
    @Singleton
    ProcessClock processClock() {
        return System::nanoTime;
    }
}
