package io.smcquant.adapter.embedded;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A real, empty Postgres for tests that run the application, thrown away afterwards. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        database = TestPostgres.openEphemeral("application");
        return TestPostgres.settings(database);
    }

    @Override
    public void stop() {
        database.close();
    }
}
