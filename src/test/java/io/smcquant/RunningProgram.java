package io.smcquant;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/** The packaged program, jar or binary, in a process of its own, the way a person starts it. */
final class RunningProgram implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    /** What the smallest command takes on two quiet cores. */
    private static final Duration QUIET_COMMAND = Duration.ofMillis(400);
    private static final int COMMANDS = 3;
    /** Starts the program with the archive of classes that the build made. */
    static final String START_ARGUMENTS = "@" + JAR.resolveSibling("start.args");
    private static final Path ARGUMENTS = JAR.resolveSibling("start.args");
    /** Set where a native binary is what is built; one that is not there lets all fail. */
    private static final String BINARY = System.getProperty("native.image.path", "");
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final Path output;
    private final int port;
    private final long startNanos = System.nanoTime(); // style-ok: the real duration of a start is what is measured

    private RunningProgram(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static RunningProgram start(Path home, Map<String, String> environment, String... arguments) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(command(home, List.of(arguments)));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(home, "output", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SMC_"));
        builder.environment().put("SMC_HTTP_PORT", Integer.toString(port));
        builder.environment().putAll(environment);
        return new RunningProgram(builder.start(), output, port);
    }

    /** Runs the program with arguments and waits for its end. */
    /**
     * How long something may take here that may take so long on a quiet machine. Where the smallest command, which starts
     * a Java and reads the settings, takes longer than there, everything may.
     */
    static Duration allowed(Path home, Duration quiet) throws Exception {
        Duration fastest = Duration.ofDays(1);
        for (int i = 0; i < COMMANDS; i++) {
            long begunNanos = System.nanoTime(); // style-ok: the real duration is what is measured
            run(home, Map.of(), "settings");
            Duration took = Duration.ofNanos(System.nanoTime() - begunNanos); // style-ok: see above
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }
        double slowness = Math.max(1, (double) fastest.toMillis() / QUIET_COMMAND.toMillis());
        System.out.printf("the smallest command takes %d ms, so what may take %d ms may take %.1f times as long%n",
                fastest.toMillis(), quiet.toMillis(), slowness);
        return Duration.ofMillis((long) (quiet.toMillis() * slowness));
    }

    static RunningProgram run(Path home, Map<String, String> environment, String... arguments) throws Exception {
        RunningProgram program = start(home, environment, arguments);
        program.awaitEnd(Duration.ofSeconds(30));
        return program;
    }

    /** Whether the program is a native binary; else it is the jar. */
    static boolean isBinary() {
        return !BINARY.isEmpty();
    }

    /** What comes before the arguments: the archive of classes, unless they name it themselves behind other options. */
    private static List<String> command(Path home, List<String> arguments) {
        String userHome = "-Duser.home=" + home;
        if (isBinary()) {
            return List.of(BINARY, userHome);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        if (arguments.contains(START_ARGUMENTS)) {
            return List.of(java, userHome);
        }
        // A Java that cannot make an archive starts without one.
        return Files.exists(ARGUMENTS) ? List.of(java, userHome, START_ARGUMENTS)
                : List.of(java, userHome, "-jar", JAR.toString());
    }

    /** How long it took from the start of the process until it was ready. */
    Duration awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
                .failFast(this::requireAlive)
                .until(() -> status("/q/health/ready") == 200);
        return Duration.ofNanos(System.nanoTime() - startNanos); // style-ok: see above
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("the process ended:\n" + output());
        }
    }

    void awaitHealthy() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> get("/health").contains("\"status\":\"ok\""));
    }

    /** How long a stop takes that begins now. */
    Duration stop(Duration longest) throws InterruptedException {
        long begunNanos = System.nanoTime(); // style-ok: the real duration of a stop is what is measured
        signalTerm();
        awaitEnd(longest);
        return Duration.ofNanos(System.nanoTime() - begunNanos); // style-ok: see above
    }

    int awaitEnd(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the process did not end in " + longest + ":\n" + output());
        }
        return process.exitValue();
    }

    void signalTerm() {
        process.destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    long pid() {
        return process.pid();
    }

    int exitCode() {
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10)).build()).body();
    }

    HttpResponse<String> post(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request.build());
    }

    /** Any request, with the headers it needs. */
    HttpResponse<String> ask(String method, String path, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    /** Opens a websocket, whose text goes to the listener. */
    WebSocket listen(String path, WebSocket.Listener listener) throws Exception {
        return HTTP.newWebSocketBuilder().buildAsync(URI.create("ws://127.0.0.1:" + port + path), listener)
                .get(10, TimeUnit.SECONDS);
    }

    int status(String path) throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(2)).build()).statusCode();
        } catch (IOException e) {
            return -1;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            process.destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
