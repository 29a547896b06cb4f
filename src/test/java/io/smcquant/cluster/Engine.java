package io.smcquant.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** One process of the engine, with the same name, port and settings in all its lives. */
final class Engine {
    /** Starts the program with the archive of classes that the build made. */
    private static final Path START_ARGUMENTS = Path.of("target", "quarkus-app", "start.args").toAbsolutePath();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1)).build();
    private final String name;
    private final Path folder;
    private final Map<String, String> environment;
    private final int port = Ports.free();
    private ChildProcess process;

    Engine(String name, Path folder, Map<String, String> environment) {
        this.name = name;
        this.folder = folder;
        this.environment = new HashMap<>(environment);
        this.environment.putAll(Map.of("SMC_HTTP_PORT", Integer.toString(port), "SMC_HTTP_HOST", "127.0.0.1",
                "SMC_HTTP_REQUESTS_PER_SECOND", "10000", "SMC_HTTP_REQUEST_BURST", "10000"));
    }

    String name() {
        return name;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    void start() {
        process = ChildProcess.java(name, folder, "256m", environment, List.of("@" + START_ARGUMENTS));
    }

    ChildProcess process() {
        return process;
    }

    boolean isReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(address().resolve(path)).timeout(ANSWER_MAX).build());
    }

    HttpResponse<String> post(String path, String json) throws IOException {
        return send(HttpRequest.newBuilder(address().resolve(path)).timeout(ANSWER_MAX)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    JsonNode json(String path) throws IOException {
        return JSON.readTree(get(path).body());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
