package io.smcquant.adapter.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smcquant.adapter.embedded.PostgresResource;

/** What the gate lets through and what it refuses, in embedded mode without a secret. */
@QuarkusTest
@TestProfile(QuietFeed.class)
@WithTestResource(PostgresResource.class)
class GateInApplicationTest {
    private static final int STANDARD_BODY = 256 * 1024;

    @Inject
    SampleResource sample;

    @Test
    void shouldLetThePersonAtThisMachineChangeThings() {
        Awaitility.await().untilAsserted(() -> given().post("/api/v1/storage/retention").then().statusCode(200)
                .body("droppedMonths", empty()));
    }

    @Test
    void shouldRefuseAChangeThatWasForwardedOrComesFromAPageElsewhere() {
        assertRefused(given().header("X-Forwarded-For", "203.0.113.7"), "forwarded");
        assertRefused(given().header("Forwarded", "for=203.0.113.7"), "forwarded");
        assertRefused(given().header("Origin", "https://evil.example"), "another origin");
        assertRefused(given().header("Host", "rebound.example"), "another host");
    }

    @Test
    void shouldRefuseOverTheSecondVersionOfTheProtocolWithoutAHeaderItProhibits() throws Exception {
        // Given
        URI uri = URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/storage/retention");
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        client.send(HttpRequest.newBuilder(uri.resolve("/health")).build(), HttpResponse.BodyHandlers.discarding());

        // When
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).header("Via", "1.1 proxy")
                .POST(HttpRequest.BodyPublishers.ofString("body")).build(), HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("Connection")).isEmpty();
    }

    @Test
    void shouldSendSecurityHeadersWithEveryAnswerAndNoPermissionForOtherOrigins() {
        for (String path : new String[] { "/health", "/nothing", "/q/health/live", "/q/metrics" }) {
            Response response = given().header("Origin", "https://elsewhere.example").get(path);
            assertThat(response.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(response.header("X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(response.header("Content-Security-Policy")).as(path).contains("default-src 'none'");
            assertThat(response.header("Access-Control-Allow-Origin")).as(path).isNull();
        }
    }

    @Test
    void shouldTakeABodyUpToItsRoutesBoundAndNoByteMore() {
        assertThat(text("x".repeat((int) SampleResource.SMALL_BODY)).post("/sample/small").statusCode()).isEqualTo(200);
        assertThat(text("x".repeat((int) SampleResource.SMALL_BODY + 1)).post("/sample/small").statusCode())
                .isEqualTo(413);
        assertThat(text("x".repeat(STANDARD_BODY)).post("/sample/standard").asString())
                .isEqualTo(Integer.toString(STANDARD_BODY));
        assertThat(text("x".repeat(STANDARD_BODY + 1)).post("/sample/standard").statusCode()).isEqualTo(413);
    }

    @Test
    void shouldUnpackGzipUpToTheSameBound() throws IOException {
        // When
        Response fits = gzip("y".repeat((int) SampleResource.SMALL_BODY)).post("/sample/small");
        Response tooLarge = gzip("y".repeat((int) SampleResource.SMALL_BODY + 1)).post("/sample/small");

        // Then
        assertThat(fits.asString()).isEqualTo("2000");
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.contentType()).startsWith("application/problem+json");
        tooLarge.then().body("detail", containsString("after unpacking"));
    }

    @Test
    void shouldRefuseADecompressionBombWithoutHoldingIt() throws IOException {
        // Given: a gigabyte of zeros is about a megabyte of gzip; a body within the bound as sent unpacks to 250 MB
        byte[] bomb = zeros(250_000_000);
        assertThat(bomb.length).isLessThan(STANDARD_BODY);
        System.gc();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long usedBefore = peakHeapBytes();

        // When
        Response response = given().contentType("text/plain").header("Content-Encoding", "gzip").body(bomb)
                .post("/sample/standard");

        // Then
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(peakHeapBytes() - usedBefore).isLessThan(100_000_000);
    }

    @Test
    void shouldRefuseWhatIsNoGzipOrSomeOtherPacking() throws IOException {
        text("plain").header("Content-Encoding", "gzip").post("/sample/standard").then().statusCode(400)
                .body("detail", containsString("gzip"));
        byte[] cutOff = Arrays.copyOf(gzipOf("z".repeat(1_000)), 20);
        given().contentType("text/plain").header("Content-Encoding", "gzip").body(cutOff).post("/sample/standard")
                .then().statusCode(400).body("detail", containsString("gzip"));
        text("plain").header("Content-Encoding", "br").post("/sample/standard").then().statusCode(415)
                .body("detail", containsString("gzip"));
    }

    @Test
    void shouldAdmitOnlyAFewHeavyCallsOfOneClientAtOnceAndFreeThemWhenTheyEnd() {
        // Given
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            calls.add(callHeavy());
        }
        Awaitility.await().until(() -> sample.heavyCallsUnderWay() == 2);

        // When
        Response third = given().post("/sample/heavy");

        // Then
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.header("Retry-After")).isNotNull();
        sample.endHeavyCalls();
        Awaitility.await().until(() -> calls.stream().allMatch(CompletableFuture::isDone));
        assertThat(calls).allSatisfy(call -> assertThat(call).isCompletedWithValue(200));
        CompletableFuture<Integer> afterwards = callHeavy();
        Awaitility.await().until(() -> sample.heavyCallsUnderWay() == 1);
        sample.endHeavyCalls();
        Awaitility.await().untilAsserted(() -> assertThat(afterwards).isCompletedWithValue(200));
    }

    @Test
    void shouldKeepThePlaceOfAHeavyCallUntilItsWorkHasEndedThoughTheClientLeft() throws Exception {
        // Given
        for (int i = 1; i <= 2; i++) {
            int calls = i;
            try (Socket client = new Socket("127.0.0.1", RestAssured.port)) {
                client.getOutputStream().write(("POST /sample/heavy HTTP/1.1\r\nHost: 127.0.0.1:" + RestAssured.port
                        + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                Awaitility.await().until(() -> sample.heavyCallsUnderWay() == calls);
            }
        }

        // When
        List<Integer> meanwhile = IntStream.range(0, 50).mapToObj(i -> heavyNow()).toList();

        // Then
        assertThat(meanwhile).containsOnly(429);
        sample.endHeavyCalls();
        Awaitility.await().untilAsserted(() -> assertThat(heavyNow()).isEqualTo(200));
    }

    private static int heavyNow() {
        return given().post("/sample/heavy/now").statusCode();
    }

    /** In a thread of its own: the common pool of a small machine would make one call wait for the other. */
    private static CompletableFuture<Integer> callHeavy() {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        new Thread(() -> status.complete(given().post("/sample/heavy").statusCode()), "heavy caller").start();
        return status;
    }

    private static void assertRefused(RequestSpecification request, String reason) {
        Response response = request.post("/api/v1/storage/retention");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.contentType()).startsWith("application/problem+json");
        response.then().body("detail", containsString(reason)).body("detail", containsString("X-Shared-Secret"));
    }

    private static RequestSpecification text(String body) {
        return given().contentType("text/plain").body(body);
    }

    private static RequestSpecification gzip(String body) throws IOException {
        return given().contentType("text/plain").header("Content-Encoding", "gzip").body(gzipOf(body));
    }

    private static byte[] gzipOf(String body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] zeros(int count) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] block = new byte[1_000_000];
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int written = 0; written < count; written += block.length) {
                out.write(block);
            }
        }
        return packed.toByteArray();
    }

    /** The most that was ever in use since the last reset, garbage included: nothing held for a moment escapes it. */
    private static long peakHeapBytes() {
        return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
