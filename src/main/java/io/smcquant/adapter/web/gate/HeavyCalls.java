package io.smcquant.adapter.web.gate;

import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.adapter.web.wire.Problem;
import io.vertx.ext.web.RoutingContext;

/**
 * Admits heavy calls up to the client's share and up to what the process bears, and gives the place back when the work
 * has ended, however it ends: a client that leaves ends none of it.
 */
@Provider
@Heavy
public class HeavyCalls implements ContainerRequestFilter {
    private static final int RETRY_SECONDS = 1;

    private final Gate gate;
    private final Metrics metrics;
    private final RoutingContext routing;

    HeavyCalls(Gate gate, Metrics metrics, RoutingContext routing) {
        this.gate = gate;
        this.metrics = metrics;
        this.routing = routing;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String client = Gate.clientOf(routing);
        Optional<String> refusal = gate.shares().beginHeavy(client);
        if (refusal.isEmpty()) {
            ((ResteasyReactiveContainerRequestContext) request).getServerRequestContext()
                    .registerCompletionCallback(failure -> gate.shares().endHeavy(client));
            return;
        }
        metrics.counter(Metric.HTTP_REFUSED, "heavy").increment();
        request.abortWith(Response.status(429).type(Problem.MEDIA_TYPE).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .entity(Problem.of(429, refusal.get())).build());
    }
}
