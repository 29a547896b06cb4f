package io.smcquant.adapter.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;

/** Real HTTP on this machine, with servers that behave well and badly. */
@Timeout(60)
class VertxVenueHttpTest {
    private static final int BODY_MAX = 10_000;
    private static final VenueHttpLimits LIMITS = new VenueHttpLimits(2, 4, 5_000, 20_000, BODY_MAX);

    private final Loopback loopback = new Loopback();
    private final OwnerThread owner = new OwnerThread("smc-feed");
    private final List<String> server = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        owner.stop(Duration.ofSeconds(10));
        loopback.close();
    }

    @Test
    void shouldAskForThePathAndQueryAsTheyAreAndHandTheAnswerToItsOwner() {
        // Given
        URI venue = loopback.http(request -> {
            server.add(request.method() + " " + request.uri() + " " + request.getHeader("User-Agent") + " "
                    + request.getHeader("Accept-Encoding") + " " + request.getHeader("Host").startsWith("127.0.0.1:"));
            request.response().putHeader("X-MBX-Used-Weight-1M", "17").end("[\"\uD83D\uDE00\"]");
        });
        // When
        CompletableFuture<HttpAnswer> answer = ask(venue, LIMITS, "/fapi/v1/klines?symbol=%E5%B8%81&limit=2");

        // Then
        HttpAnswer whole = whole(answer);
        assertThat(server).containsExactly("GET /fapi/v1/klines?symbol=%E5%B8%81&limit=2 smc-quant gzip true");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.headers()).containsEntry("x-mbx-used-weight-1m", "17");
        assertThat(whole.body()).isEqualTo("[\"\uD83D\uDE00\"]");
    }

    @Test
    void shouldPutThePathBelowThatOfTheAddress() {
        // Given
        URI venue = loopback.http(request -> request.response().end(request.uri()));

        // When
        CompletableFuture<HttpAnswer> answer = ask(venue.resolve("/proxy/"), LIMITS, "/fapi/v1/time");

        // Then
        assertThat(whole(answer).body()).isEqualTo("/proxy/fapi/v1/time");
    }

    @Test
    void shouldHandOverWhateverTheVenueSaysWithItsHeaders() {
        // Given
        URI venue = loopback.http(request -> request.response().setStatusCode(429).putHeader("Retry-After", "7")
                .putHeader("X-Many", (Iterable<String>) List.of("a", "b")).end("{\"code\":-1003}"));

        // When
        CompletableFuture<HttpAnswer> answer = ask(venue, LIMITS, "/");

        // Then
        assertThat(whole(answer).status()).isEqualTo(429);
        assertThat(whole(answer).headers()).containsEntry("retry-after", "7").containsEntry("x-many", "a, b");
        assertThat(whole(answer).body()).isEqualTo("{\"code\":-1003}");
    }

    @Test
    void shouldNotFollowARedirect() {
        // Given
        URI venue = loopback.http(request -> {
            server.add(request.path());
            request.response().setStatusCode(302).putHeader("Location", "/elsewhere").end();
        });

        // When
        CompletableFuture<HttpAnswer> answer = ask(venue, LIMITS, "/here");

        // Then
        assertThat(whole(answer).status()).isEqualTo(302);
        assertThat(server).containsExactly("/here");
    }

    @Test
    void shouldKeepItsConnections() {
        // Given
        Set<SocketAddress> clients = ConcurrentHashMap.newKeySet();
        URI venue = loopback.http(request -> {
            clients.add(request.remoteAddress());
            request.response().end("{}");
        });
        VertxVenueHttp http = new VertxVenueHttp(loopback.vertx, venue, owner, LIMITS);

        // When
        for (int i = 0; i < 20; i++) {
            whole(ask(http, "/"));
        }

        // Then
        assertThat(clients).hasSize(1);
    }

    @Test
    void shouldOpenNoMoreConnectionsThanAllowedAndLetNoMoreQuestionsWaitForThem() {
        // Given
        Set<SocketAddress> clients = ConcurrentHashMap.newKeySet();
        List<HttpServerResponse> held = new CopyOnWriteArrayList<>();
        URI venue = loopback.http(request -> {
            clients.add(request.remoteAddress());
            held.add(request.response());
        });
        VertxVenueHttp http = new VertxVenueHttp(loopback.vertx, venue, owner, LIMITS);

        // When: two are asked, four wait, and one is too many
        List<CompletableFuture<HttpAnswer>> answers = new ArrayList<>(List.of(ask(http, "/"), ask(http, "/")));
        await().until(() -> held.size() == 2);
        for (int i = 0; i < 5; i++) {
            answers.add(ask(http, "/"));
        }
        await().until(() -> answers.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
        await().until(() -> {
            held.forEach(response -> {
                if (!response.ended()) {
                    response.end("{}");
                }
            });
            return answers.stream().allMatch(CompletableFuture::isDone);
        });

        // Then
        assertThat(answers.stream().filter(CompletableFuture::isCompletedExceptionally)).hasSize(1);
        assertThat(clients).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[1,2,",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[1,2,\r\n", "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 200 OK\r\n\r\n[1,2,", "" })
    void shouldFailWhenTheAnswerIsCut(String part) {
        // Given
        URI venue = loopback.raw((socket, head) -> socket.write(part).onComplete(written -> socket.close()));

        // When
        CompletableFuture<HttpAnswer> answer = ask(venue, LIMITS, "/");

        // Then
        assertThat(failure(answer)).containsAnyOf("the connection was cut", "does not say where it ends");
    }

    @Test
    void shouldTakeAnAnswerInPieces() {
        // Given
        URI venue = loopback.raw((socket, head) -> socket
                .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n2\r\n2]\r\n0\r\n\r\n"));

        // When
        CompletableFuture<HttpAnswer> answer = ask(venue, LIMITS, "/");

        // Then
        assertThat(whole(answer).body()).isEqualTo("[1,2]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[1,2," })
    void shouldFailWhenTheAnswerDoesNotEndInTimeAndLetItsConnectionGo(String part) {
        // Given
        URI venue = loopback.raw((socket, head) -> {
            socket.closeHandler(closed -> server.add("let go"));
            socket.write(part);
        });

        // When
        CompletableFuture<HttpAnswer> answer = ask(venue, new VenueHttpLimits(1, 1, 5_000, 200, BODY_MAX), "/");

        // Then
        assertThat(failure(answer)).isEqualTo("no whole answer within 200 ms");
        assertThatThrownBy(answer::join).hasCauseInstanceOf(TimeoutException.class);
        await().until(() -> server.contains("let go"));
    }

    @Test
    void shouldFailInTimeAlsoWhileItWaitsForAConnectionAndServeTheNext() {
        // Given
        List<HttpServerResponse> held = new CopyOnWriteArrayList<>();
        URI venue = loopback.http(request -> {
            server.add(request.uri());
            held.add(request.response());
        });
        VertxVenueHttp http = new VertxVenueHttp(loopback.vertx, venue, owner,
                new VenueHttpLimits(1, 4, 5_000, 500, BODY_MAX));

        // When
        CompletableFuture<HttpAnswer> first = ask(http, "/first");
        CompletableFuture<HttpAnswer> second = ask(http, "/second");

        // Then
        assertThat(failure(first)).contains("500 ms");
        assertThat(failure(second)).contains("500 ms");
        CompletableFuture<HttpAnswer> third = ask(http, "/third");
        await().until(() -> server.contains("/third"));
        held.get(held.size() - 1).end("3");
        assertThat(whole(third).body()).isEqualTo("3");
    }

    @Test
    void shouldFailWhenNobodyListens() throws IOException {
        // When
        CompletableFuture<HttpAnswer> answer = ask(Loopback.nobody(), LIMITS, "/");

        // Then
        assertThat(failure(answer)).startsWith("no connection: Connection refused");
    }

    @Test
    void shouldTakeABodyUpToTheBoundAndNoByteMore() {
        // Given
        URI venue = loopback.http(request -> {
            String body = "x".repeat(Integer.parseInt(request.getParam("bytes")));
            if (request.path().equals("/chunked")) {
                request.response().setChunked(true).write(body).onSuccess(sent -> request.response().end());
            } else {
                request.response().end(body);
            }
        });
        VertxVenueHttp http = new VertxVenueHttp(loopback.vertx, venue, owner, LIMITS);

        // Then
        assertThat(whole(ask(http, "/?bytes=" + BODY_MAX)).body()).hasSize(BODY_MAX);
        assertThat(whole(ask(http, "/chunked?bytes=" + BODY_MAX)).body()).hasSize(BODY_MAX);
        assertThat(failure(ask(http, "/?bytes=" + (BODY_MAX + 1)))).isEqualTo("the answer is larger than 10000 bytes");
        assertThat(failure(ask(http, "/chunked?bytes=" + (BODY_MAX + 1)))).contains("larger than 10000 bytes");
        assertThat(whole(ask(http, "/?bytes=1")).body()).isEqualTo("x");
    }

    @Test
    void shouldUnpackUpToTheSameBound() {
        // Given
        URI venue = loopback.http(request -> request.response().putHeader("Content-Encoding", "gzip")
                .end(gzip("\u20ac".repeat(Integer.parseInt(request.getParam("chars"))))));
        VertxVenueHttp http = new VertxVenueHttp(loopback.vertx, venue, owner, LIMITS);

        // Then
        assertThat(whole(ask(http, "/?chars=3333")).body()).isEqualTo("\u20ac".repeat(3_333));
        assertThat(failure(ask(http, "/?chars=3334"))).contains("larger than 10000 bytes");
        assertThat(failure(ask(http, "/?chars=2000000"))).contains("larger than 10000 bytes");
    }

    @Test
    void shouldFailWhenAPackedAnswerIsCutOrNotWhatItSays() {
        // Given
        byte[] packed = gzip("[1,2,3,4,5,6,7,8,9]").getBytes();
        URI venue = loopback.http(request -> request.response()
                .putHeader("Content-Encoding", request.path().equals("/br") ? "br" : "gzip")
                .end(request.path().equals("/cut")
                        ? Buffer.buffer(Arrays.copyOf(packed, packed.length - 9))
                        : Buffer.buffer("plain")));
        VertxVenueHttp http = new VertxVenueHttp(loopback.vertx, venue, owner, LIMITS);

        // Then
        assertThat(failure(ask(http, "/cut"))).startsWith("the answer cannot be unpacked");
        assertThat(failure(ask(http, "/plain"))).startsWith("the answer cannot be unpacked");
        assertThat(failure(ask(http, "/br"))).isEqualTo("the answer is packed in a way that was not asked for");
    }

    @Test
    void shouldFailQuestionsUnderWayWhenItIsClosed() {
        // Given
        URI venue = loopback.http(request -> server.add(request.uri()));
        VertxVenueHttp http = new VertxVenueHttp(loopback.vertx, venue, owner, LIMITS);
        CompletableFuture<HttpAnswer> answer = ask(http, "/asked");
        await().until(() -> server.contains("/asked"));

        // When
        http.close();

        // Then
        assertThat(failure(answer)).isEqualTo("the connection was cut");
        assertThat(failure(ask(http, "/later"))).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ftp://venue.example", "//venue.example", "http:///path", "https://user@venue.example",
            "https://venue.example/?a=b", "wss://venue.example/#x", "mailto:venue@example.com" })
    void shouldRefuseAnAddressThatIsNone(String address) {
        assertThatThrownBy(() -> new VertxVenueHttp(loopback.vertx, URI.create(address), owner, LIMITS))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(address);
    }

    private CompletableFuture<HttpAnswer> ask(URI venue, VenueHttpLimits limits, String pathAndQuery) {
        return ask(new VertxVenueHttp(loopback.vertx, venue, owner, limits), pathAndQuery);
    }

    private CompletableFuture<HttpAnswer> ask(VertxVenueHttp http, String pathAndQuery) {
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        owner.execute(() -> http.get(pathAndQuery).whenComplete((whole, failure) -> {
            if (!Thread.currentThread().getName().equals("smc-feed")) {
                answer.completeExceptionally(new AssertionError("not the owner's thread"));
            } else if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(whole);
            }
        }));
        return answer;
    }

    private static HttpAnswer whole(CompletableFuture<HttpAnswer> answer) {
        try {
            return answer.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String failure(CompletableFuture<HttpAnswer> answer) {
        try {
            throw new AssertionError("should have failed: " + answer.get(10, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOfAny(IOException.class, TimeoutException.class);
            return String.valueOf(e.getCause().getMessage());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static Buffer gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(packed.toByteArray());
    }
}
