package io.smcquant.adapter.socket;

import java.net.URI;

import io.smcquant.feed.StreamTransport;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

/**
 * Connects to a venue's websockets. Called by the owner's thread and answers there; sockets live on one event loop of
 * Vert.x, which also answers the venue's pings.
 *
 * <p>It stands on Vert.x itself: the connector of WebSockets Next leaves the client of every failed attempt to the garbage
 * collector, cannot end an attempt that is under way, and hides whether a peer takes what it is sent.
 */
public final class WebsocketTransport implements StreamTransport {
    private final Vertx vertx;
    private final Context loop;
    private final VenueAddress address;
    private final OwnerThread owner;
    private final WebsocketLimits limits;

    /**
     * Connects to nothing yet.
     *
     * @param address such as {@code wss://fstream.binance.com} or {@code http://127.0.0.1:8080}
     */
    public WebsocketTransport(Vertx vertx, URI address, OwnerThread owner, WebsocketLimits limits) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.address = VenueAddress.of(address);
        this.owner = owner;
        this.limits = limits;
    }

    @Override
    public StreamConnection open(String path, StreamListener listener) {
        // One client for one connection: closing its client is the one public way to end an attempt at once.
        WebSocketClientOptions clientOptions = new WebSocketClientOptions().setMaxFrameSize(limits.messageBytesMax())
                .setMaxMessageSize(limits.messageBytesMax());
        WebSocketConnectOptions options = new WebSocketConnectOptions().setHost(address.host()).setPort(address.port())
                .setSsl(address.tls()).setURI(address.requestUri(path)).addHeader("User-Agent", UserAgent.NAME);
        WebsocketConnection connection = new WebsocketConnection(loop, vertx.createWebSocketClient(clientOptions),
                owner,
                limits, listener);
        connection.begin(options);
        return connection;
    }
}
