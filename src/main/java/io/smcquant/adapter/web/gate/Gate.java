package io.smcquant.adapter.web.gate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.adapter.web.wire.Problem;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.HttpConfig;
import io.smcquant.config.RoleName;
import io.smcquant.config.Roles;
import io.smcquant.config.Surroundings;
import io.smcquant.market.ProcessClock;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * The one filter before all routes: headers for every answer, then the client's share, then the guard. When the process
 * stops, it lets whoever sends requests notice, and the requests under way end, before anything else does.
 */
@ApplicationScoped
public class Gate {
    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final int PRIORITY = 1_000;
    /** Each keeps a processor busy and its whole answer in memory: more of them than processors only wait there. */
    private static final int HEAVY_CALLS_IN_ALL_MIN = 2;
    /** After that another process answers, or this one is up again. */
    private static final long STOPPED_SECONDS = 1;
    private static final String CLIENT = Gate.class.getName() + ".client";

    private final Guard guard;
    private final ClientAddress clientAddress;
    private final ClientShares shares;
    private final UnderWay underWay = new UnderWay();
    private final Duration leaveTime;
    private final Duration drainLongest;
    private final Metrics metrics;
    private final ObjectMapper json;
    private final Optional<String> whyNotOpen;
    private final boolean secretSet;
    private final boolean venueHere;
    private final long bodyBytesMax;

    Gate(HttpConfig http, EngineConfig engine, Config config, Surroundings surroundings, ProcessClock clock,
            Metrics metrics, ObjectMapper json) {
        String listeningHost = config.getValue("quarkus.http.host", String.class);
        Roles roles = Roles.parse(engine.roles());
        this.venueHere = roles.has(RoleName.SIM);
        this.whyNotOpen = Guard.whyNotOpen(roles.embedded(), surroundings.inContainer(), listeningHost);
        this.leaveTime = http.leaveTime();
        this.drainLongest = http.drainTimeout();
        this.bodyBytesMax = http.bodyMax().asLongValue();
        this.secretSet = http.sharedSecret().isPresent();
        this.guard = new Guard(http.sharedSecret(), http.guardReads(), whyNotOpen);
        this.clientAddress = new ClientAddress(http.trustedProxies().orElse(List.of()));
        this.shares = new ClientShares(http.requestsPerSecond(), http.requestBurst(), http.heavyCallsMax(),
                Math.max(HEAVY_CALLS_IN_ALL_MIN, Runtime.getRuntime().availableProcessors()), http.clientsMax(), clock);
        this.metrics = metrics;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, PRIORITY);
    }

    /**
     * Before the framework closes the socket: what is said of a stop later than this comes after that. Readiness says no
     * already.
     */
    void drain(@Observes ShutdownDelayInitiatedEvent event) {
        try {
            TimeUnit.NANOSECONDS.sleep(leaveTime.toNanos()); // style-ok: whoever stops the process may wait
            if (!underWay.drain(drainLongest)) {
                LOG.warnf("requests under way were not waited for any longer count=%d", underWay.count());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How changing and operator routes are kept, in words for the person who reads the health page. */
    public String state() {
        if (secretSet) {
            return "changing routes need the shared secret";
        }
        return whyNotOpen.map(reason -> "changing routes are closed: no shared secret is set and " + reason)
                .orElse("changing routes answer this machine only: embedded mode without a shared secret");
    }

    /** The client of a request that has passed the gate. */
    public static String clientOf(RoutingContext context) {
        return context.get(CLIENT);
    }

    /** Largest body of a route that names no bound of its own. */
    long bodyBytesMax() {
        return bodyBytesMax;
    }

    ClientShares shares() {
        return shares;
    }

    /** The client behind a request, whether it has passed the gate or is about to. */
    public String clientOf(HttpServerRequest request) {
        return clientAddress.of(request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    /** Answers with a problem and counts it by its reason. */
    public void refuse(RoutingContext context, String reason, Problem problem, @Nullable Long retrySeconds) {
        metrics.counter(Metric.HTTP_REFUSED, reason).increment();
        HttpServerResponse response = context.response().setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE);
        if (retrySeconds != null) {
            response.putHeader("Retry-After", Long.toString(retrySeconds));
        }
        // The rest of a refused body is nobody's to read. HTTP/2 has streams for that, and prohibits the header.
        if (!context.request().isEnded() && context.request().version() != HttpVersion.HTTP_2) {
            response.putHeader("Connection", "close");
        }
        try {
            response.end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always writable", e);
        }
    }

    /** A browser asks this before it may send the secret; what answers it knows the allowed origins and no more. */
    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS) && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** A websocket is a request that never ends, so none waits for it. */
    private boolean begins(RoutingContext context) {
        if ("websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            return true;
        }
        boolean begins = underWay.begin();
        if (begins) {
            context.addEndHandler(ended -> underWay.end());
        }
        return begins;
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        SecurityHeaders.add(request, context.response());
        if (!begins(context)) {
            refuse(context, "stopping", Problem.of(503, "this process is about to end"), STOPPED_SECONDS);
            return;
        }
        Access access = Access.of(request.method().name(), context.normalizedPath(), venueHere);
        String peer = request.remoteAddress().hostAddress();
        String client = clientOf(request);
        context.put(CLIENT, client);
        if (!access.isFree()) {
            long waitSeconds = shares.takeRequest(client);
            if (waitSeconds > 0) {
                refuse(context, "rate", Problem.of(429, "too many requests from one client"), waitSeconds);
                return;
            }
        }
        Optional<String> refusal = isPreflight(request)
                ? Optional.empty()
                : guard.refusal(access, peer, request::getHeader);
        if (refusal.isPresent()) {
            refuse(context, "guard", Problem.of(403, refusal.get()), null);
            return;
        }
        context.next();
    }
}
