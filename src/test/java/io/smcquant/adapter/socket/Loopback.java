package io.smcquant.adapter.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;

/** Servers on this machine that behave as a test tells them, down to single bytes. */
final class Loopback implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: (\\S+)");

    final Vertx vertx = Vertx.vertx();

    /** A server of whole requests. */
    URI http(Handler<HttpServerRequest> handler) {
        return http(new HttpServerOptions(), handler);
    }

    URI http(HttpServerOptions options, Handler<HttpServerRequest> handler) {
        return uri(done(vertx.createHttpServer(options).requestHandler(handler).listen(0, HOST)).actualPort());
    }

    /** A server of bytes: it is given each whole request head as text. */
    URI raw(BiConsumer<NetSocket, String> onHead) {
        return uri(done(vertx.createNetServer().connectHandler(socket -> {
            Buffer heard = Buffer.buffer();
            socket.handler(part -> {
                heard.appendBuffer(part);
                if (heard.toString().endsWith("\r\n\r\n")) {
                    onHead.accept(socket, heard.toString());
                }
            });
        }).listen(0, HOST)).actualPort());
    }

    /** The answer that accepts an upgrade, as bytes to which a test can add frames of its own. */
    static Buffer accepting(String head) {
        Matcher key = KEY.matcher(head);
        if (!key.find()) {
            throw new IllegalArgumentException("no upgrade: " + head);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.UTF_8));
            return Buffer.buffer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text frame of fewer than 126 bytes, as a server sends it. */
    static Buffer frame(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer(new byte[] { (byte) 0x81, (byte) bytes.length }).appendBytes(bytes);
    }

    /** An address where nobody listens. */
    static URI nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return uri(socket.getLocalPort());
        }
    }

    static URI uri(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        done(vertx.close());
    }
}
