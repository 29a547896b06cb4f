package io.smcquant.adapter.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A real Postgres that a test can take away and bring back on the same port, with its data. It is away when the
 * application starts, and empty when it comes back for the first time.
 */
public class StoppablePostgresResource implements QuarkusTestResourceLifecycleManager {
    private static final String NAME = "stoppable-" + ProcessHandle.current().pid();
    // The application and its tests run in class loaders of their own; this is the one all of them see.
    private static final Object LOCK = new Object();
    private static EmbeddedDatabase running;
    private static int port;

    @Override
    public Map<String, String> start() {
        synchronized (LOCK) {
            TestPostgres.forget(NAME);
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
            running = null;
        }
    }

    public static void bringBackIfAway() {
        synchronized (LOCK) {
            if (running == null) {
                bringBack();
            }
        }
    }

    public static void takeAwayIfThere() {
        synchronized (LOCK) {
            if (running != null) {
                takeAway();
            }
        }
    }

    /** Holds a table against everybody until it is closed. */
    public static AutoCloseable lock(String table) throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        }
        return connection::close;
    }

    /** Ends the sessions of the application as a failover does, as soon as one of them waits for a lock. */
    public static void endSessionsOnceTheyWait() throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            boolean ended = false;
            while (!ended) {
                try (ResultSet sessions = statement.executeQuery("SELECT count(pg_terminate_backend(pid)) > 0"
                        + " FROM pg_stat_activity WHERE application_name = 'smc-quant' AND wait_event_type = 'Lock'")) {
                    sessions.next();
                    ended = sessions.getBoolean(1);
                }
            }
        }
    }

    private static Connection connect() throws SQLException {
        EmbeddedConnection database = running.connection();
        return DriverManager.getConnection("jdbc:" + database.url(), EmbeddedConnection.USERNAME, database.password());
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
        takeAwayIfThere();
    }
}
