package io.smcquant.adapter.inprocess;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one hub of this process. */
final class InProcessBeans {
    @Produces
    @Singleton
    InProcessHub hub() {
        return new InProcessHub(InProcessHub.UNACKNOWLEDGED_MAX);
    }
}
