package io.smcquant.adapter.socket;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.socket.VenueEndpoint.Session;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves a venue that this process plays, under the venue's own paths and from the moment it is asked to. Requests come
 * on any event loop; the venue hears of them on its owner's thread.
 */
public final class VenueServer {
    /** After the gate and the other filters, before the routes of the engine. */
    private static final int ROUTE_ORDER = 1;
    private static final int GOING_AWAY = 1001;

    private final VenueEndpoint venue;
    private final Executor owner;
    private final VenueServerLimits limits;
    private final AtomicInteger questions = new AtomicInteger();
    // Added to and taken from by event loops; bounded by sessionsMax.
    private final Set<VenueSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger places;
    // Written by the thread that starts and stops the role.
    private volatile @Nullable Route route;

    public VenueServer(VenueEndpoint venue, Executor owner, VenueServerLimits limits) {
        this.venue = venue;
        this.owner = owner;
        this.limits = limits;
        this.places = new AtomicInteger(limits.sessionsMax());
    }

    /** Begins to serve: from now on the venue's paths are this venue's. */
    public void serve(Router router) {
        serve(router, ROUTE_ORDER);
    }

    /** Begins to serve before all routes of a higher order, such as another venue's. */
    void serve(Router router, int order) {
        route = router.route().order(order).handler(this::handle);
    }

    /** Takes the paths back and sends everybody away. */
    public void stop() {
        Route served = route;
        if (served != null) {
            served.remove();
            route = null;
        }
        sessions.forEach(session -> session.close(GOING_AWAY, "the venue stops"));
    }

    private void handle(RoutingContext context) {
        String path = context.normalizedPath();
        if (!context.request().method().equals(HttpMethod.GET) || !VenuePaths.contains(path)) {
            context.next();
        } else if (VenuePaths.isQuestion(path)) {
            question(context);
        } else if ("websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            stream(context);
        } else {
            context.response().setStatusCode(426).putHeader("Upgrade", "websocket").end();
        }
    }

    private void question(RoutingContext context) {
        if (questions.incrementAndGet() > limits.questionsMax()) {
            questions.decrementAndGet();
            context.response().setStatusCode(503).end();
            return;
        }
        context.addEndHandler(ended -> questions.decrementAndGet());
        VenueReply reply = new VenueReply(context.vertx().getOrCreateContext(), context.request());
        String pathAndQuery = context.request().uri();
        owner.execute(() -> {
            boolean heard = false;
            try {
                venue.get(pathAndQuery, reply::answer, reply::cut);
                heard = true;
            } finally {
                if (!heard) {
                    reply.cut();
                }
            }
        });
    }

    private void stream(RoutingContext context) {
        if (places.decrementAndGet() < 0) {
            places.incrementAndGet();
            context.response().setStatusCode(503).end();
            return;
        }
        HttpServerRequest request = context.request();
        // The venue is asked on another thread: until it has answered, nothing of this request may pass by.
        request.pause();
        Context loop = context.vertx().getOrCreateContext();
        VenueSession session = new VenueSession(loop, request, owner, limits, this::forget);
        sessions.add(session);
        context.addEndHandler(ended -> session.clientHasLeft());
        owner.execute(() -> {
            Optional<Session> stands = Optional.empty();
            try {
                stands = venue.connect(request.uri(), session);
            } finally {
                session.begin(stands);
            }
        });
    }

    private void forget(VenueSession session) {
        if (sessions.remove(session)) {
            places.incrementAndGet();
        }
    }
}
