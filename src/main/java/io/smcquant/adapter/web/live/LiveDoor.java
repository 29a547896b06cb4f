package io.smcquant.adapter.web.live;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.web.gate.Gate;
import io.smcquant.adapter.web.wire.Problem;
import io.smcquant.config.HttpConfig;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * What a request for the stream must pass after the gate: it must ask for a websocket, come from no web page of somebody
 * else's, and find a place. Browsers let any page open a websocket to anywhere, so the page's origin is looked at here.
 */
@ApplicationScoped
public class LiveDoor implements HttpUpgradeCheck {
    static final String PATH = "/ws/v1/stream";
    static final UserData.TypedKey<String> CLIENT = UserData.TypedKey.forString("client");
    static final UserData.TypedKey<HttpConnection> CONNECTION = new UserData.TypedKey<>("connection");

    /** After the gate, before the framework's own. */
    private static final int PRIORITY = 900;
    private static final long RETRY_SECONDS = 5;

    private final Gate gate;
    private final LiveClients clients;
    private final List<String> origins;

    LiveDoor(Gate gate, LiveClients clients, HttpConfig http) {
        this.gate = gate;
        this.clients = clients;
        this.origins = http.corsOrigins().orElse(List.of()).stream().map(origin -> origin.toLowerCase(Locale.ROOT))
                .toList();
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, PRIORITY);
    }

    private void pass(RoutingContext context) {
        if (!PATH.equals(context.normalizedPath())) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        Optional<String> full = clients.whyFull(Gate.clientOf(context));
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            context.response().putHeader("Upgrade", "websocket");
            gate.refuse(context, "sockets", Problem.of(426, "this path speaks websocket only"), null);
        } else if (!isWelcome(request.getHeader("Origin"), request.getHeader("Host"))) {
            gate.refuse(context, "origin",
                    Problem.of(403, "the request comes from a web page of another origin; smc.http.cors-origins"
                            + " names those that may"),
                    null);
        } else if (full.isPresent()) {
            gate.refuse(context, "sockets", Problem.of(429, full.get()), RETRY_SECONDS);
        } else {
            context.next();
        }
    }

    /** What is no browser names no origin. */
    private boolean isWelcome(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        return origins.contains(lower) || (host != null && authority(lower).equals(host.toLowerCase(Locale.ROOT)));
    }

    /** The part that a request names as its host; a page of no address has none. */
    private static String authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse("");
        } catch (IllegalArgumentException noOrigin) {
            return "";
        }
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        context.userData().put(CLIENT, gate.clientOf(context.httpRequest()));
        context.userData().put(CONNECTION, context.httpRequest().connection());
        return CheckResult.permitUpgrade();
    }
}
