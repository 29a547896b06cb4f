package io.smcquant.adapter.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

import org.flywaydb.core.Flyway;

import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.TestPostgres;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/**
 * A server as a cloud gives it: a master user who is no superuser and owns the database of smc-quant, beside a database
 * of somebody else. What the script of Terraform makes of it is up to the test.
 */
final class ApplicationUser implements AutoCloseable {
    static final String NAME = "smc_app";
    static final String PASSWORD = "0123456789abcdef0123456789abcdef";
    static final String DATABASE = "smc";
    static final String OTHER_DATABASE = "other";

    static final String STRANGER = "stranger";

    private static final List<String> OTHERS = List.of(OTHER_DATABASE, "postgres", "template1");
    private static final String MASTER = "master";
    private static final String MASTER_PASSWORD = "the-masters-own";
    private static final Path SCRIPT = Path.of("terraform", "modules", "postgres-aws", "sql", "application-user.sql");

    private final EmbeddedDatabase server = TestPostgres.openEphemeral("application-user");
    private final Vertx vertx = Vertx.vertx();

    ApplicationUser() throws SQLException {
        try (Connection superuser = connectAsSuperuser("postgres")) {
            execute(superuser,
                    "CREATE ROLE " + MASTER + " LOGIN CREATEROLE CREATEDB PASSWORD '" + MASTER_PASSWORD + "'");
            execute(superuser, "CREATE DATABASE " + OTHER_DATABASE);
            for (String database : OTHERS) {
                execute(superuser, "ALTER DATABASE " + database + " OWNER TO " + MASTER);
            }
        }
    }

    /** As the cloud handed it over: an empty database, no user, and every database open to everybody. */
    void makeAnew() throws SQLException {
        try (Connection superuser = connectAsSuperuser("postgres")) {
            execute(superuser, "DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
            execute(superuser, "DROP ROLE IF EXISTS " + NAME + ", " + STRANGER);
            execute(superuser, "CREATE DATABASE " + DATABASE + " OWNER " + MASTER);
            execute(superuser, "GRANT CONNECT, TEMPORARY ON DATABASE " + String.join(", ", OTHERS) + " TO PUBLIC");
        }
    }

    /** As psql does with PGOPTIONS: the password comes with the connection, the file goes as it is. */
    void runScript(String database, String password) throws SQLException {
        try (Connection master = connectAsMaster(database, "-c smc.app_password=" + password)) {
            execute(master, Files.readString(SCRIPT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection connectAsMaster(String database, String options) throws SQLException {
        return connect(MASTER, MASTER_PASSWORD, database, options);
    }

    Connection connect(String database, String password) throws SQLException {
        return connect(NAME, password, database, "");
    }

    Connection connectAsSuperuser(String database) throws SQLException {
        return connect(EmbeddedConnection.USERNAME, server.connection().password(), database, "");
    }

    int migrate() {
        return Flyway.configure().dataSource("jdbc:" + url(DATABASE), NAME, PASSWORD).load()
                .migrate().migrationsExecuted;
    }

    Pool pool() {
        return PgBuilder.pool().using(vertx)
                .connectingTo(PgConnectOptions.fromUri(url(DATABASE)).setUser(NAME).setPassword(PASSWORD))
                .with(new PoolOptions().setMaxSize(4)).build();
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connect(String user, String password, String database, String options) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("options", options);
        return DriverManager.getConnection("jdbc:" + url(database), login);
    }

    private String url(String database) {
        return "postgresql://127.0.0.1:" + server.connection().port() + "/" + database;
    }

    @Override
    public void close() {
        vertx.closeAndAwait();
        server.close();
    }
}
