package io.smcquant.adapter.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;
import io.smcquant.feed.StreamTransport.StreamConnection;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.ext.web.Router;

/** A played venue behind real sockets, asked by the engine's own clients and by worse ones. */
@Timeout(60)
class VenueServerTest {
    private static final VenueServerLimits LIMITS = new VenueServerLimits(3, 2, 1_000, 10, 1_000_000);

    private final Loopback loopback = new Loopback();
    private final OwnerThread sim = new OwnerThread("smc-sim");
    private final OwnerThread feed = new OwnerThread("smc-feed");
    private final PlayedVenue venue = new PlayedVenue();
    private final Router router = Router.router(loopback.vertx);
    private final URI address = loopback.http(router);
    private final VenueServer server = new VenueServer(venue, sim, LIMITS);
    private final WebSocketClient client = loopback.vertx.createWebSocketClient();

    VenueServerTest() {
        router.route().order(100).handler(context -> context.response().setStatusCode(404).end("the engine's"));
    }

    @AfterEach
    void stop() {
        sim.stop(Duration.ofSeconds(10));
        feed.stop(Duration.ofSeconds(10));
        loopback.close();
    }

    @Test
    void shouldServeOnlyFromWhenItIsAskedUntilItStops() {
        assertThat(get("/fapi/v1/time").status()).isEqualTo(404);
        server.serve(router);
        assertThat(get("/fapi/v1/time").status()).isEqualTo(200);
        server.stop();
        assertThat(get("/fapi/v1/time").status()).isEqualTo(404);
    }

    @Test
    void shouldHandQuestionsToTheVenuesThreadAndSendItsFirstAnswer() {
        // Given
        server.serve(router);

        // When
        HttpAnswer answer = get("/fapi/v1/klines?symbol=BTCUSDT&limit=%32");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(answer.body()).isEqualTo("[\"\u20ac\"]");
        assertThat(venue.events).containsExactly("get /fapi/v1/klines?symbol=BTCUSDT&limit=%32");
        assertThat(venue.threads).containsOnly("smc-sim");
        assertThat(get("/fapi/v1/limit").status()).isEqualTo(429);
        assertThat(get("/fapi/v1/limit").headers()).containsEntry("retry-after", "3");
    }

    @Test
    void shouldCutTheConnectionWhenTheVenueSaysSoOrBreaks() {
        // Given
        server.serve(router);

        // Then
        assertThat(ask("/fapi/v1/cut")).failsWithin(10, TimeUnit.SECONDS).withThrowableThat()
                .withMessageContaining("the connection was cut");
        assertThat(ask("/fapi/v1/broken")).failsWithin(10, TimeUnit.SECONDS).withThrowableThat()
                .withMessageContaining("the connection was cut");
    }

    @ParameterizedTest
    @CsvSource({ "GET, /api/v1/pairs, 404", "GET, /ws/v1/stream, 404", "POST, /fapi/v1/order, 404",
            "GET, /market/stream, 426", "GET, /ws, 426", "GET, /fapi/../health, 404", "GET, /fapi/v1/time, 200" })
    void shouldTakeItsOwnPathsAndMethodAndNoOther(String method, String path, int status) {
        // Given
        server.serve(router);

        // When
        int answered = Loopback.done(loopback.vertx.createHttpClient()
                .request(HttpMethod.valueOf(method), address.getPort(), Loopback.HOST, path)
                .compose(request -> request.send())).statusCode();

        // Then
        assertThat(answered).isEqualTo(status);
    }

    @Test
    void shouldTakeNoMoreQuestionsAtOnceThanAllowed() {
        // Given
        server.serve(router);
        ask("/fapi/v1/late");
        CompletableFuture<HttpAnswer> second = ask("/fapi/v1/late");
        await().until(() -> venue.unanswered.size() == 2);

        // When
        int refused = get("/fapi/v1/time").status();

        // Then
        assertThat(refused).isEqualTo(503);
        venue.unanswered.forEach(answer -> answer.accept(new HttpAnswer(200, java.util.Map.of(), "late")));
        assertThat(second.orTimeout(10, TimeUnit.SECONDS).join().body()).isEqualTo("late");
        await().until(() -> get("/fapi/v1/time").status() == 200);
    }

    @Test
    void shouldCarryTextBothWaysBeginningWithWhatWasSaidAtOnce() {
        // Given
        server.serve(router);
        HeardStream heard = new HeardStream();
        CompletableFuture<StreamConnection> made = new CompletableFuture<>();
        feed.execute(() -> made.complete(new WebsocketTransport(loopback.vertx, address, feed, WebsocketLimits.USUAL)
                .open("/market/stream?streams=a@b/c", heard)));
        await().until(() -> heard.events.size() == 2);

        // When
        feed.execute(() -> made.join().send("SUBSCRIBE \uD83D\uDE00"));

        // Then
        await().until(() -> heard.events.size() == 3);
        assertThat(heard.events).containsExactly("opened", "text hello", "text echo SUBSCRIBE \uD83D\uDE00");
        feed.execute(() -> made.join().close());
        await().until(() -> venue.events.size() == 3);
        assertThat(venue.events).containsExactly("connect /market/stream?streams=a@b/c", "text SUBSCRIBE \uD83D\uDE00",
                "closed /market/stream?streams=a@b/c");
        assertThat(venue.threads).containsOnly("smc-sim");
    }

    @ParameterizedTest
    @CsvSource({ "/ws/refused", "/ws/broken" })
    void shouldRefuseAStreamThatTheVenueRefusesAndKeepItsPlaceForAnother(String path) {
        // Given
        server.serve(router);

        // When
        for (int i = 0; i < 2 * LIMITS.sessionsMax(); i++) {
            assertThat(connect(path)).failsWithin(10, TimeUnit.SECONDS).withThrowableThat()
                    .withMessageContaining("503");
        }

        // Then
        assertThat(connect("/ws/btcusdt@kline_1m")).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldTakeNoMoreStreamsThanAllowedUntilOneEnds() {
        // Given
        server.serve(router);
        WebSocket first = connect("/stream").orTimeout(10, TimeUnit.SECONDS).join();
        connect("/stream").orTimeout(10, TimeUnit.SECONDS).join();
        connect("/stream").orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(connect("/stream")).failsWithin(10, TimeUnit.SECONDS).withThrowableThat()
                .withMessageContaining("503");

        // When
        Loopback.done(first.close());

        // Then
        await().until(() -> venue.events.contains("closed /stream"));
        assertThat(connect("/stream")).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({ "1001, bye", "1006, ignored" })
    void shouldEndAStreamAsTheVenueSays(int status, String reason) {
        // Given
        server.serve(router);
        HeardStream heard = new HeardStream();
        feed.execute(
                () -> new WebsocketTransport(loopback.vertx, address, feed, WebsocketLimits.USUAL).open("/ws", heard));
        await().until(() -> heard.events.size() == 2);

        // When
        sim.execute(() -> {
            venue.outputs.get(0).text("last");
            venue.outputs.get(0).close(status, reason);
            venue.outputs.get(0).text("after the end");
        });

        // Then
        await().until(() -> heard.hasClosed() && venue.events.contains("closed /ws"));
        assertThat(heard.events).startsWith("opened", "text hello").endsWith(status == 1001
                ? "closed closed by the venue with code 1001 bye"
                : "closed the connection was cut").doesNotContain("text after the end");
        assertThat(venue.events).containsOnlyOnce("closed /ws");
    }

    @Test
    void shouldSendAwayAClientThatDoesNotReadAndCutItsLine() {
        // Given
        server.serve(router);
        WebSocket deaf = connect("/ws").orTimeout(10, TimeUnit.SECONDS).join();
        deaf.pause();
        String frame = "x".repeat(50_000);

        // When: more than the kernel and the client hold for it
        for (int i = 0; i < 2_000 && !venue.events.contains("closed /ws"); i++) {
            CountDownLatch said = new CountDownLatch(1);
            sim.execute(() -> {
                venue.outputs.get(0).text(frame);
                said.countDown();
            });
            await().until(() -> said.getCount() == 0);
        }

        // Then
        await().until(() -> venue.events.contains("closed /ws"));
        assertThat(venue.events).containsExactly("connect /ws", "closed /ws");
        deaf.resume();
    }

    @Test
    void shouldSendAwayAClientWhoseMessageIsTooLong() {
        // Given
        server.serve(router);
        WebSocket client = connect("/ws").orTimeout(10, TimeUnit.SECONDS).join();
        CompletableFuture<Short> closed = new CompletableFuture<>();
        client.closeHandler(ignored -> closed.complete(client.closeStatusCode()));

        // When
        client.writeTextMessage("y".repeat(1_000));
        client.writeTextMessage("z".repeat(1_001));

        // Then
        assertThat(closed).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo((short) 1009);
        await().until(() -> venue.events.contains("closed /ws"));
        assertThat(venue.events).containsExactly("connect /ws", "text " + "y".repeat(1_000), "closed /ws");
    }

    @Test
    void shouldSendAwayAClientWithMoreMessagesThanTheVenueTakes() {
        // Given
        server.serve(router);
        WebSocket client = connect("/ws").orTimeout(10, TimeUnit.SECONDS).join();
        CompletableFuture<Short> closed = new CompletableFuture<>();
        client.closeHandler(ignored -> closed.complete(client.closeStatusCode()));
        CountDownLatch gate = new CountDownLatch(1);
        sim.execute(() -> await().until(() -> gate.getCount() == 0));

        // When
        for (int i = 0; i < 11; i++) {
            client.writeTextMessage("m" + i);
        }

        // Then
        assertThat(closed).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo((short) 1008);
        gate.countDown();
        await().until(() -> venue.events.contains("closed /ws"));
        assertThat(venue.events).hasSize(12);
    }

    @Test
    void shouldTakeAnyNumberOfMessagesThatTheVenueKeepsUpWith() {
        // Given
        server.serve(router);
        WebSocket client = connect("/ws").orTimeout(10, TimeUnit.SECONDS).join();

        // When: each message is heard before the next is sent
        for (int i = 0; i < 3 * LIMITS.waitingMessagesMax(); i++) {
            String message = "m" + i;
            client.writeTextMessage(message);
            await().until(() -> venue.events.contains("text " + message));
        }

        // Then
        assertThat(venue.events).doesNotContain("closed /ws");
    }

    @Test
    void shouldTellTheVenueOfAClientThatLeftBeforeItWasLetIn() {
        // Given
        server.serve(router);
        CountDownLatch gate = new CountDownLatch(1);
        sim.execute(() -> await().until(() -> gate.getCount() == 0));
        Loopback.done(loopback.vertx.createNetClient().connect(address.getPort(), Loopback.HOST)
                .compose(socket -> socket.write(Buffer.buffer("GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")).compose(sent -> socket.close())));

        // When
        gate.countDown();

        // Then
        await().until(() -> venue.events.contains("closed /ws"));
        assertThat(venue.events).containsExactly("connect /ws", "closed /ws");
    }

    @Test
    void shouldSendEverybodyAwayWhenItStops() {
        // Given
        server.serve(router);
        WebSocket client = connect("/ws").orTimeout(10, TimeUnit.SECONDS).join();
        CompletableFuture<Short> closed = new CompletableFuture<>();
        client.closeHandler(ignored -> closed.complete(client.closeStatusCode()));

        // When
        server.stop();

        // Then
        assertThat(closed).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo((short) 1001);
    }

    private CompletableFuture<WebSocket> connect(String path) {
        Future<WebSocket> connected = client.connect(address.getPort(), Loopback.HOST, path);
        return connected.toCompletionStage().toCompletableFuture();
    }

    private HttpAnswer get(String pathAndQuery) {
        return ask(pathAndQuery).orTimeout(10, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<HttpAnswer> ask(String pathAndQuery) {
        VertxVenueHttp http = new VertxVenueHttp(loopback.vertx, address, feed, VenueHttpLimits.USUAL);
        return http.get(pathAndQuery).toCompletableFuture();
    }
}
