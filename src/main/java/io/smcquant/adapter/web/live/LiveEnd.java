package io.smcquant.adapter.web.live;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Takes leave of the stream's clients when the process stops. The framework first waits for requests under way, to which
 * it counts websockets, and closes the sockets in its own way before anybody is told; hence the hook, which is told first.
 */
@Singleton
final class LiveEnd {
    private final LiveClients clients;
    private final Thread farewell;

    LiveEnd(LiveClients clients) {
        this.clients = clients;
        this.farewell = new Thread(clients::closeAll, "smc-live-farewell");
    }

    void start(@Observes StartupEvent event) {
        Runtime.getRuntime().addShutdownHook(farewell);
    }

    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        clients.closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException atWork) {
            // The whole virtual machine ends, and the hook with it.
            return;
        }
    }
}
