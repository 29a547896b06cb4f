package io.smcquant.adapter.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A real Postgres that a test can take away and bring back on the same port, with its data. It is away when the
 * application starts.
 */
public class StoppablePostgresResource implements QuarkusTestResourceLifecycleManager {
    private static final String NAME = "stoppable";
    // The application and its tests run in class loaders of their own; this is the one all of them see.
    private static final Object LOCK = new Object();
    private static EmbeddedDatabase running;
    private static int port;

    @Override
    public Map<String, String> start() {
        synchronized (LOCK) {
            EmbeddedDatabase database = TestPostgres.openKept(NAME, 0);
            port = database.connection().port();
            Map<String, String> settings = TestPostgres.settings(database);
            database.close();
            return settings;
        }
    }

    /** Brings the database up where the application expects it. */
    public static void bringBack() {
        synchronized (LOCK) {
            running = TestPostgres.openKept(NAME, port);
        }
    }

    /** Stops the server the way a failing host would, as far as clients can see. */
    public static void takeAway() {
        synchronized (LOCK) {
            running.close();
        }
    }

    /** Makes the server silent: its sockets stay open and take everything, and nothing answers. */
    public static void freeze() {
        signal("-STOP");
    }

    public static void thaw() {
        signal("-CONT");
    }

    private static void signal(String signal) {
        synchronized (LOCK) {
            try {
                ProcessHandle server = Postmaster.on(running.path().resolve("data")).orElseThrow().process();
                List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(server.pid())));
                server.descendants().forEach(child -> command.add(Long.toString(child.pid())));
                new ProcessBuilder(command).inheritIO().start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void stop() {
        takeAway();
    }
}
