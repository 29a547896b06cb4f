package io.smcquant.adapter.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.feed.StreamTransport.StreamConnection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/** Real sockets on this machine, with servers that behave well and badly. */
@Timeout(60)
class WebsocketTransportTest {
    private static final WebsocketLimits LIMITS = new WebsocketLimits(10_000, 4_096, 1_000, 1_000_000);
    private static final String PATH = "/market/stream?streams=btcusdt@kline_1m/ethusdt@kline_1m";

    private final Loopback loopback = new Loopback();
    private final OwnerThread owner = new OwnerThread("smc-feed");
    private final HeardStream heard = new HeardStream();
    private final List<String> server = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        owner.stop(Duration.ofSeconds(10));
        loopback.close();
    }

    @Test
    void shouldTellOpeningTextAndEndInOrderOnTheOwnersThread() {
        // Given
        URI venue = venue(socket -> {
            for (int i = 0; i < 500; i++) {
                socket.writeTextMessage("frame " + i);
            }
            socket.close((short) 1001, "going away");
        });

        // When
        open(venue, LIMITS, heard);

        // Then
        await().until(heard::hasClosed);
        assertThat(heard.events).hasSize(502).startsWith("opened").endsWith(
                "closed closed by the venue with code 1001 going away");
        assertThat(heard.events.subList(1, 501))
                .containsExactlyElementsOf(IntStream.range(0, 500).mapToObj(i -> "text frame " + i).toList());
        assertThat(heard.threads).containsOnly("smc-feed");
        assertThat(server).containsExactly(PATH);
    }

    @Test
    void shouldTellTheOpeningBeforeFramesThatCameInOnePieceWithIt() {
        // Given
        URI venue = loopback.raw((socket, head) -> socket.write(Loopback.accepting(head)
                .appendBuffer(Loopback.frame("first")).appendBuffer(Loopback.frame("second"))));

        // When
        open(venue, LIMITS, heard);

        // Then
        await().until(() -> heard.events.size() == 3);
        assertThat(heard.events).containsExactly("opened", "text first", "text second");
    }

    @Test
    void shouldSayNothingBeforeItsCallerIsBack() throws IOException {
        // Given
        WebsocketTransport transport = new WebsocketTransport(loopback.vertx, Loopback.nobody(), owner, LIMITS);

        // When
        owner.execute(() -> {
            transport.open(PATH, heard);
            heard.events.add("returned");
        });

        // Then
        await().until(heard::hasClosed);
        assertThat(heard.events).first().isEqualTo("returned");
    }

    @Test
    void shouldSayThatNobodyListens() throws IOException {
        // When
        open(Loopback.nobody(), LIMITS, heard);

        // Then
        await().until(heard::hasClosed);
        assertThat(heard.events).singleElement().asString().startsWith("closed no connection: Connection refused");
    }

    @Test
    void shouldSayThatTheVenueRefuses() {
        // Given
        URI venue = loopback.http(request -> request.response().setStatusCode(503).end("come again"));

        // When
        open(venue, LIMITS, heard);

        // Then
        await().until(heard::hasClosed);
        assertThat(heard.events).containsExactly("closed the venue refused the upgrade with status 503");
    }

    @Test
    void shouldGiveUpAVenueThatNeverAnswersTheUpgradeAndLetItsConnectionGo() {
        // Given
        URI venue = loopback.raw((socket, head) -> {
            server.add("asked");
            socket.closeHandler(closed -> server.add("let go"));
        });

        // When
        open(venue, new WebsocketLimits(300, 4_096, 10, 1_000), heard);

        // Then
        await().until(() -> server.contains("let go"));
        assertThat(heard.events).containsExactly("closed no connection within 300 ms");
    }

    @Test
    void shouldKeepAConnectionThatStandsBeyondTheTimeItHadToBeMade() {
        // Given
        URI venue = venue(socket -> socket.closeHandler(closed -> server.add("gone")));
        open(venue, new WebsocketLimits(1_500, 4_096, 10, 1_000), heard);

        // When
        owner.execute(() -> owner.after(1_600, () -> server.add("time is up")));

        // Then
        await().until(() -> server.contains("time is up"));
        assertThat(heard.events).containsExactly("opened");
        assertThat(server).containsExactly(PATH, "time is up");
    }

    @Test
    void shouldLetGoOfAnAttemptThatIsCalledOff() {
        // Given
        URI venue = loopback.raw((socket, head) -> {
            server.add("asked");
            socket.closeHandler(closed -> server.add("let go"));
        });
        StreamConnection connection = open(venue, LIMITS, heard);
        await().until(() -> server.contains("asked"));

        // When
        owner.execute(connection::close);

        // Then
        await().until(() -> server.contains("let go"));
        settle();
        assertThat(heard.events).isEmpty();
    }

    @Test
    void shouldAnswerPings() {
        // Given
        URI venue = venue(socket -> {
            socket.pongHandler(pong -> server.add("pong " + pong));
            socket.writePing(Buffer.buffer("1700000000000"));
        });

        // When
        open(venue, LIMITS, heard);

        // Then
        await().until(() -> server.contains("pong 1700000000000"));
        assertThat(heard.events).containsExactly("opened");
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 0 })
    void shouldSayThatTheConnectionWasCut(int lingerSeconds) {
        // Given: with no time to linger the kernel resets the connection, else it ends it
        URI venue = loopback.http(new HttpServerOptions().setSoLinger(lingerSeconds),
                request -> request.toWebSocket().onSuccess(socket -> Cut.of(request.connection())));

        // When
        open(venue, LIMITS, heard);

        // Then
        await().until(heard::hasClosed);
        assertThat(heard.events).first().isEqualTo("opened");
        assertThat(heard.events.get(1)).isIn("closed the connection was cut",
                "closed the connection broke: NativeIoException recvAddress(..) failed with error(-104): Connection"
                        + " reset by peer",
                "closed the connection broke: SocketException Connection reset");
        assertThat(heard.events).hasSize(2);
    }

    @Test
    void shouldCarryEveryCharacterBothWays() {
        // Given
        String text = "{\"s\":\"币安人生USDT\",\"x\":\"\uD83D\uDE00\uD835\uDD18\"}";
        URI venue = venue(socket -> socket.textMessageHandler(message -> {
            server.add(message);
            socket.writeTextMessage(message);
        }));
        CompletableFuture<StreamConnection> connection = new CompletableFuture<>();
        HeardStream sender = new HeardStream() {
            @Override
            public void opened() {
                super.opened();
                connection.thenAccept(made -> made.send(text));
            }
        };

        // When
        connection.complete(open(venue, LIMITS, sender));

        // Then
        await().until(() -> sender.events.size() == 2);
        assertThat(server).containsExactly(PATH, text);
        assertThat(sender.events).containsExactly("opened", "text " + text);
    }

    @Test
    void shouldSendNothingOnAConnectionThatIsNotOpen() {
        // Given
        URI venue = venue(socket -> socket.textMessageHandler(server::add));
        WebsocketTransport transport = new WebsocketTransport(loopback.vertx, venue, owner, LIMITS);

        // When
        owner.execute(() -> {
            StreamConnection connection = transport.open(PATH, new HeardStream() {
                @Override
                public void opened() {
                    heard.opened();
                }
            });
            connection.send("too early");
            sendOnceOpen(connection);
        });

        // Then
        await().until(() -> server.contains("in time"));
        assertThat(server).containsExactly(PATH, "in time");
    }

    @Test
    void shouldSayNothingMoreOnceItsOwnerHasClosed() {
        // Given: frames wait for the owner's thread when it closes at the first of them
        CountDownLatch gate = new CountDownLatch(1);
        URI venue = venue(socket -> {
            for (int i = 0; i < 100; i++) {
                socket.writeTextMessage("frame " + i);
            }
            socket.writePing(Buffer.buffer("all sent"));
            socket.pongHandler(pong -> gate.countDown());
            socket.closeHandler(closed -> server.add("closed " + socket.closeStatusCode()));
        });
        CompletableFuture<StreamConnection> connection = new CompletableFuture<>();
        HeardStream quitter = new HeardStream() {
            @Override
            public void opened() {
                super.opened();
                hold(gate);
            }

            @Override
            public void text(String frame) {
                super.text(frame);
                connection.thenAccept(StreamConnection::close);
            }
        };

        // When
        connection.complete(open(venue, LIMITS, quitter));

        // Then
        await().until(() -> server.contains("closed 1000"));
        settle();
        assertThat(quitter.events).containsExactly("opened", "text frame 0");
    }

    @Test
    void shouldCutTheLineOfAVenueThatDoesNotAnswerTheGoodbye() {
        // Given
        URI venue = loopback.raw((socket, head) -> {
            socket.write(Loopback.accepting(head));
            socket.handler(ignored -> server.add("ignored"));
            socket.closeHandler(closed -> server.add("cut"));
        });
        StreamConnection connection = open(venue, LIMITS, heard);
        await().until(() -> heard.events.contains("opened"));

        // When
        owner.execute(connection::close);

        // Then
        await().until(() -> server.contains("cut"));
        assertThat(server).containsExactly("ignored", "cut");
        assertThat(heard.events).containsExactly("opened");
    }

    @Test
    void shouldEndAConnectionWhoseFramesTheOwnerDoesNotTake() {
        // Given
        CountDownLatch gate = new CountDownLatch(1);
        URI venue = venue(socket -> {
            socket.closeHandler(closed -> server.add("closed " + socket.closeStatusCode() + socket.closeReason()));
            IntStream.range(0, 50).forEach(i -> socket.writeTextMessage("f" + i));
        });

        // When
        open(venue, new WebsocketLimits(10_000, 4_096, 10, 1_000), new HeldUp(gate, heard));

        // Then
        await().until(() -> server.contains("closed 1008feed is behind"));
        gate.countDown();
        await().until(heard::hasClosed);
        assertThat(heard.events).containsExactly("opened", "text f0", "text f1", "text f2", "text f3", "text f4",
                "text f5", "text f6", "text f7", "text f8", "text f9", "closed feed is behind");
    }

    @Test
    void shouldBoundWhatWaitsByItsLengthToo() {
        // Given
        CountDownLatch gate = new CountDownLatch(1);
        URI venue = venue(socket -> {
            socket.closeHandler(closed -> server.add("closed " + socket.closeStatusCode()));
            IntStream.range(0, 50).forEach(i -> socket.writeTextMessage("x".repeat(100)));
        });

        // When
        open(venue, new WebsocketLimits(10_000, 4_096, 1_000, 1_000), new HeldUp(gate, heard));

        // Then
        await().until(() -> server.contains("closed 1008"));
        gate.countDown();
        await().until(heard::hasClosed);
        assertThat(heard.events).hasSize(12).endsWith("closed feed is behind");
    }

    @Test
    void shouldCountOnlyFramesThatStillWait() {
        // Given
        URI venue = venue(socket -> socket.textMessageHandler(message -> socket.writeTextMessage(message)));
        CompletableFuture<StreamConnection> connection = new CompletableFuture<>();
        HeardStream pingPong = new HeardStream() {
            @Override
            public void opened() {
                connection.thenAccept(made -> made.send("0"));
            }

            @Override
            public void text(String frame) {
                super.text(frame);
                connection.thenAccept(made -> made.send(Integer.toString(Integer.parseInt(frame) + 1)));
            }
        };

        // When
        connection.complete(open(venue, new WebsocketLimits(10_000, 4_096, 3, 10), pingPong));

        // Then
        await().until(() -> pingPong.events.size() > 100);
        assertThat(pingPong.hasClosed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void shouldTakeAMessageUpToTheBoundAndEndWithALargerOne(boolean inPieces) {
        // Given
        URI venue = venue(socket -> {
            socket.writeTextMessage("x".repeat(4_096));
            if (inPieces) {
                socket.writeFrame(WebSocketFrame.textFrame("y".repeat(4_000), false));
                socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("y".repeat(97)), true));
            } else {
                socket.writeTextMessage("y".repeat(4_097));
            }
            socket.writeTextMessage("after");
            socket.closeHandler(closed -> server.add("gone"));
        });

        // When
        open(venue, LIMITS, heard);

        // Then
        await().until(() -> heard.hasClosed() && server.contains("gone"));
        settle();
        assertThat(heard.events).hasSize(3).startsWith("opened", "text " + "x".repeat(4_096));
        assertThat(heard.events.get(2)).contains(inPieces ? "overflow max message size" : "too large");
    }

    private void sendOnceOpen(StreamConnection connection) {
        if (heard.events.contains("opened")) {
            connection.send("in time");
        } else {
            owner.after(1, () -> sendOnceOpen(connection));
        }
    }

    private URI venue(Consumer<ServerWebSocket> behaviour) {
        return loopback.http(request -> {
            server.add(request.uri());
            request.toWebSocket().onSuccess(behaviour::accept);
        });
    }

    /** What was on its way to the owner's thread has arrived afterwards. */
    private void settle() {
        CompletableFuture<Void> loop = new CompletableFuture<>();
        loopback.vertx.getOrCreateContext().runOnContext(ignored -> owner.execute(() -> loop.complete(null)));
        await().until(loop::isDone);
    }

    private StreamConnection open(URI venue, WebsocketLimits limits, HeardStream listener) {
        WebsocketTransport transport = new WebsocketTransport(loopback.vertx, venue, owner, limits);
        CompletableFuture<StreamConnection> opened = new CompletableFuture<>();
        owner.execute(() -> opened.complete(transport.open(PATH, listener)));
        return opened.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static void hold(CountDownLatch gate) {
        try {
            assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An owner whose thread is busy from the opening until the gate opens. */
    private static final class HeldUp extends HeardStream {
        private final CountDownLatch gate;
        private final HeardStream heard;

        HeldUp(CountDownLatch gate, HeardStream heard) {
            this.gate = gate;
            this.heard = heard;
        }

        @Override
        public void opened() {
            heard.opened();
            WebsocketTransportTest.hold(gate);
        }

        @Override
        public void text(String frame) {
            heard.text(frame);
        }

        @Override
        public void closed(String reason) {
            heard.closed(reason);
        }
    }
}
