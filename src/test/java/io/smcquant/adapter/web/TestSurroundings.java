package io.smcquant.adapter.web;

import java.util.Map;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.test.Mock;
import io.smcquant.config.Surroundings;

/** A machine that is no container, wherever the tests themselves may run. */
final class TestSurroundings {
    @Mock
    @Produces
    @Singleton
    Surroundings noContainer() {
        return new Surroundings(Map.of(), false, true);
    }
}
