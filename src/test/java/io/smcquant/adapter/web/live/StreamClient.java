package io.smcquant.adapter.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

/** A client of the live stream with a real socket. */
public final class StreamClient implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final short WITHOUT_A_WORD = 1_006;
    private static final Vertx VERTX = Vertx.vertx();

    final WebSocket socket;
    final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final WebSocketClient client;
    private final CompletableFuture<Short> closed = new CompletableFuture<>();

    private StreamClient(WebSocketClient client, WebSocket socket) {
        this.client = client;
        this.socket = socket;
        socket.textMessageHandler(messages::add);
        socket.closeHandler(ignored -> closed.complete(socket.closeStatusCode() == null ? WITHOUT_A_WORD
                : socket.closeStatusCode()));
        socket.exceptionHandler(ignored -> {});
        socket.resume();
    }

    /** Connects, with headers in pairs of name and value. */
    public static StreamClient open(String... headers) {
        WebSocketClient client = VERTX.createWebSocketClient(new WebSocketClientOptions().setReceiveBufferSize(4_096));
        CompletableFuture<StreamClient> opened = new CompletableFuture<>();
        client.connect(options(headers)).onSuccess(socket -> {
            socket.pause();
            opened.complete(new StreamClient(client, socket));
        }).onFailure(opened::completeExceptionally);
        return opened.orTimeout(SECONDS, TimeUnit.SECONDS).join(); // style-ok: a test may wait
    }

    /** The status and body with which a connection is refused. */
    public static Map.Entry<Integer, String> refusal(String... headers) {
        WebSocketClient client = VERTX.createWebSocketClient();
        CompletableFuture<Map.Entry<Integer, String>> refused = new CompletableFuture<>();
        client.connect(options(headers)).onSuccess(socket -> {
            socket.close();
            refused.complete(Map.entry(101, ""));
        })
                .onFailure(failure -> {
                    if (failure instanceof UpgradeRejectedException rejected) {
                        refused.complete(Map.entry(rejected.getStatus(), String.valueOf(rejected.getBody())));
                    } else {
                        refused.completeExceptionally(failure);
                    }
                });
        return refused.orTimeout(SECONDS, TimeUnit.SECONDS).join(); // style-ok: a test may wait
    }

    private static WebSocketConnectOptions options(String... headers) {
        WebSocketConnectOptions options = new WebSocketConnectOptions().setHost("127.0.0.1").setPort(RestAssured.port)
                .setURI("/ws/v1/stream").setAllowOriginHeader(List.of(headers).contains("Origin"));
        for (int i = 0; i < headers.length; i += 2) {
            options.addHeader(headers[i], headers[i + 1]);
        }
        return options;
    }

    public StreamClient say(String text) {
        socket.writeTextMessage(text);
        return this;
    }

    /** Says it and takes the answer. */
    public JsonPath ask(String text) {
        return say(text).next();
    }

    public JsonPath next() {
        try {
            String text = messages.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(text).as("a message within %d s", SECONDS).isNotNull();
            return new JsonPath(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The code with which the other side ended it. */
    public int closeCode() {
        return closed.orTimeout(SECONDS, TimeUnit.SECONDS).join(); // style-ok: a test may wait
    }

    @Override
    public void close() {
        client.close();
    }
}
