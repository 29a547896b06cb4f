package io.smcquant.adapter.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** How to reach an embedded database. */
public record EmbeddedConnection(int port, String password) {
    public static final String USERNAME = "postgres";
    private static final String DATABASE = "postgres";

    /** Without credentials and without the jdbc: prefix. */
    public String url() {
        return "postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** One setting of the running server. */
    String setting(String name) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", USERNAME);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "3");
        login.setProperty("socketTimeout", "5");
        try (Connection connection = DriverManager.getConnection("jdbc:" + url(), login);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT current_setting('" + name + "')")) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** Records print their fields; this one holds a secret. */
    @Override
    public String toString() {
        return url();
    }
}
