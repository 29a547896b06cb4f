package io.smcquant.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

import io.smcquant.feature.Feature;
import io.smcquant.market.ProcessClock;

/**
 * A start as of a process that only scores and whose database is away: it answers a few questions on this machine and
 * ends. What a virtual machine that records saw of it goes into the archive of classes. It runs as the service does, so
 * it is no command that ends before the service starts. Owned by its own thread once begun.
 */
public final class Rehearsal {
    static final String NAME = "rehearse";

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);
    private static final int ANSWER_WAIT_MILLIS = 5_000;
    private static final int SCORES = 20;
    private static final String HOST = "127.0.0.1";
    private static final String GOOD = "HTTP/1.1 200";
    /** Where nobody listens, so that the database refuses at once. */
    private static final String NO_DATABASE = "postgresql://127.0.0.1:1/rehearsal";

    private final int port;
    private final ProcessClock clock;
    private final long deadlineNanos;
    private final IntConsumer end;
    private final Timer timer = new Timer(NAME, true);

    private Rehearsal(int port, ProcessClock clock, IntConsumer end) {
        this.port = port;
        this.clock = clock;
        this.deadlineNanos = clock.nowNanos() + LONGEST.toNanos();
        this.end = end;
    }

    public static boolean isAskedFor(List<String> arguments) {
        return arguments.equals(List.of(NAME));
    }

    /**
     * Makes the settings of this process those of a rehearsal; what asks waits for the service to come up.
     *
     * @param end ends the process with this exit code
     */
    public static void begin(ProcessClock clock, IntConsumer end) {
        int port = freePort();
        System.getProperties().putAll(Map.of("smc.roles", "score", "smc.http.host", HOST, "smc.http.port",
                Integer.toString(port), "smc.storage.url", NO_DATABASE, "smc.storage.username", NAME));
        Rehearsal rehearsal = new Rehearsal(port, clock, end);
        rehearsal.timer.schedule(new TimerTask() {
            @Override
            public void run() {
                rehearsal.look();
            }
        }, 0, LOOK_INTERVAL.toMillis());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("this machine has no free port", e);
        }
    }

    private void look() {
        try {
            if (ask("GET", "/q/health/ready", "").startsWith(GOOD)) {
                finish(askAll() ? 0 : 1);
                return;
            }
        } catch (IOException notYet) {
            // Refused connections are what a process answers with that has not come up.
        }
        if (clock.nowNanos() - deadlineNanos > 0) {
            System.err.println("rehearsal: not ready in " + LONGEST.toSeconds() + " s");
            finish(1);
        }
    }

    private void finish(int exitCode) {
        timer.cancel();
        end.accept(exitCode);
    }

    /** What a process that scores is asked in its first seconds. */
    private boolean askAll() throws IOException {
        boolean good = true;
        for (int i = 0; i < SCORES; i++) {
            good &= isGood(ask("POST", "/api/v1/score", vector()));
        }
        for (String path : List.of("/q/health/live", "/q/health/started", "/health", "/q/metrics")) {
            good &= isGood(ask("GET", path, ""));
        }
        return good;
    }

    private static String vector() {
        return Feature.labels().stream().map(label -> '"' + label + "\":0.5")
                .collect(Collectors.joining(",", "{\"side\":\"up\",\"features\":{", "}}"));
    }

    private static boolean isGood(String answer) {
        boolean good = answer.startsWith(GOOD);
        if (!good) {
            System.err.println("rehearsal: answered with " + answer.lines().findFirst().orElse("nothing"));
        }
        return good;
    }

    private String ask(String method, String path, String body) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_WAIT_MILLIS);
            socket.setSoTimeout(ANSWER_WAIT_MILLIS);
            String request = method + ' ' + path + " HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
