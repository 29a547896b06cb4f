package io.smcquant.adapter.socket;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.impl.WebSocketInternal;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Ends a connection without a word and without waiting for what was written to arrive.
 *
 * <p>It reaches below the public interface of Vert.x, whose {@code close()} of an upgraded connection only sends a close
 * frame, even that of the client it belongs to: a peer that does not answer, or does not read, would keep the connection.
 */
public final class Cut {
    private Cut() {}

    static void of(WebSocketBase socket) {
        if (socket instanceof WebSocketInternal internal) {
            of(internal.connection());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Whoever cuts a line does not ask how that went.
    public static void of(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channelHandlerContext().close();
        }
    }
}
