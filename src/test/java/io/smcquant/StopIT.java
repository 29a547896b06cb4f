package io.smcquant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the end of a process waits for, and what it does not. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StopIT {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String BODY = "{\"side\":\"up\"}";

    private RunningProgram program;

    @BeforeEach
    void startScoringAlone() throws IOException {
        program = start(Map.of());
    }

    private static RunningProgram start(Map<String, String> more) throws IOException {
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "home")
                .toAbsolutePath();
        Map<String, String> environment = new HashMap<>(Map.of("SMC_ROLES", "score", "SMC_STORAGE_URL",
                "postgresql://127.0.0.1:1/smc", "SMC_STORAGE_USERNAME", "smc"));
        environment.putAll(more);
        RunningProgram started = RunningProgram.start(home, environment);
        started.awaitReady();
        return started;
    }

    @AfterEach
    void endProgram() throws InterruptedException {
        program.close();
    }

    @Test
    void shouldNotWaitForAWebsocketThatWasServedAndHasEnded() throws Exception {
        // Given
        URI address = URI.create(program.uri("/ws/v1/stream").toString().replaceFirst("http", "ws"));
        WebSocket socket = HttpClient.newHttpClient().newWebSocketBuilder()
                .buildAsync(address, new WebSocket.Listener() {
                }).get(5, TimeUnit.SECONDS);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(5, TimeUnit.SECONDS);

        // When
        Duration stop = program.stop(LONGEST);

        // Then
        System.out.println("SIGTERM to the end of a process that served a websocket: " + stop.toMillis() + " ms");
        assertThat(stop).isLessThan(Duration.ofMillis(2_500));
        assertThat(program.exitCode()).isEqualTo(143);
    }

    @Test
    void shouldAnswerTheRequestUnderWayAndRefuseFurtherOnes() throws Exception {
        // Given
        try (Socket client = new Socket("127.0.0.1", program.uri("/").getPort())) {
            OutputStream request = client.getOutputStream();
            request.write(text("POST /api/v1/score HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY.substring(0, 5)));
            program.status("/health");

            // When
            program.signalTerm();
            Awaitility.await().atMost(Duration.ofMillis(2_500)).until(() -> program.status("/health") == 503);
            request.write(text(BODY.substring(5)));
            byte[] answer = client.getInputStream().readNBytes("HTTP/1.1 400".length());

            // Then
            assertThat(new String(answer, StandardCharsets.US_ASCII)).as("a side and no features")
                    .isEqualTo("HTTP/1.1 400");
            assertThat(program.awaitEnd(LONGEST)).isEqualTo(143);
        }
    }

    @Test
    void shouldSayThatItLeavesAndAnswerUntilOthersHaveNoticed() throws Exception {
        // Given
        program.close();
        program = start(Map.of("SMC_HTTP_LEAVE_TIME", "2s"));

        // When
        long nanos = System.nanoTime();
        program.signalTerm();
        Awaitility.await().atMost(Duration.ofSeconds(1)).pollInterval(Duration.ofMillis(20))
                .until(() -> program.status("/q/health/ready") == 503);

        // Then: fewer questions than one client may ask
        Awaitility.await().atMost(LONGEST).pollInterval(Duration.ofMillis(20)).until(() -> {
            assertThat(program.status("/health")).as("an answer after the signal").isEqualTo(200);
            return System.nanoTime() - nanos >= Duration.ofMillis(1_500).toNanos();
        });
        assertThat(program.awaitEnd(LONGEST)).isEqualTo(143);
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
