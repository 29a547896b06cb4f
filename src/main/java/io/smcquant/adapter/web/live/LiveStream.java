package io.smcquant.adapter.web.live;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smcquant.adapter.socket.Cut;
import io.vertx.core.Vertx;

/** The stream's websocket: hands what its clients say to {@link LiveClients}, and what that says to them. */
@WebSocket(path = LiveDoor.PATH)
public class LiveStream {
    /** A client that does not read its farewell keeps nothing of ours any longer. */
    private static final long FAREWELL_MILLIS_MAX = 1_000;

    private final LiveClients clients;
    private final Vertx vertx;
    private final Map<String, LiveClient> byConnection = new ConcurrentHashMap<>();

    LiveStream(LiveClients clients, Vertx vertx) {
        this.clients = clients;
        this.vertx = vertx;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        clients.open(connection.userData().get(LiveDoor.CLIENT), new Socket(connection, vertx))
                .ifPresent(client -> byConnection.put(connection.id(), client));
    }

    @OnTextMessage
    @NonBlocking
    void hear(String text, WebSocketConnection connection) {
        LiveClient client = byConnection.get(connection.id());
        if (client != null) {
            clients.hear(client, text);
        }
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection connection) {
        LiveClient client = byConnection.remove(connection.id());
        if (client != null) {
            clients.gone(client);
        }
    }

    /** A connection that broke, or a message over the bound: what follows is its end, of which the client is told. */
    @OnError
    @NonBlocking
    void failed(Exception failure, WebSocketConnection connection) {
        new Socket(connection, vertx).close(LiveClient.TOO_CHATTY, "the message cannot be taken");
    }

    private record Socket(WebSocketConnection connection, Vertx vertx) implements LiveSocket {
        @Override
        public CompletionStage<Void> send(String text) {
            CompletableFuture<Void> taken = new CompletableFuture<>();
            connection.sendText(text).subscribe().with(taken::complete, taken::completeExceptionally);
            return taken;
        }

        @Override
        public void close(int code, String reason) {
            if (connection.isOpen()) {
                connection.close(new CloseReason(code, reason)).subscribe().with(done -> {}, alreadyGone -> {});
                vertx.setTimer(FAREWELL_MILLIS_MAX,
                        ignored -> Cut.of(connection.userData().get(LiveDoor.CONNECTION)));
            }
        }
    }
}
