package io.smcquant.adapter.socket;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;

/**
 * The address at which this process serves HTTP. With port 0 nobody knows it before the server listens, which is after
 * every observer of the start has run.
 */
@ApplicationScoped
public class ListeningAddress {
    private static final long AGAIN_MILLIS = 10;

    private final ValueRegistry values;
    private final Vertx vertx;
    private final CompletableFuture<URI> known = new CompletableFuture<>();

    ListeningAddress(ValueRegistry values, Vertx vertx) {
        this.values = values;
        this.vertx = vertx;
    }

    /** Completes once the server listens, on any thread; never in a process that serves no HTTP. */
    public CompletionStage<URI> whenKnown() {
        return known.minimalCompletionStage();
    }

    void listening(@ObservesAsync HttpServerStart start) {
        look();
    }

    /**
     * Several event loops open the server, and the one that announces it need not be the one that writes down where it
     * is. The port comes first and says nothing of the address yet.
     */
    private void look() {
        if (values.containsKey(HttpServer.LOCAL_BASE_URI)) {
            known.complete(values.get(HttpServer.LOCAL_BASE_URI));
        } else {
            vertx.setTimer(AGAIN_MILLIS, ignored -> look());
        }
    }
}
