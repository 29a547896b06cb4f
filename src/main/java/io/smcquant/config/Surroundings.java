package io.smcquant.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the process finds around it, looked up once and passed in.
 *
 * @param inContainer      whether this runs in a container, where nothing may count on being alone with its user
 * @param embeddedDatabase whether the database binaries are on the class path
 */
public record Surroundings(Map<String, String> environment, boolean inContainer, boolean embeddedDatabase) {
    private static final String DATABASE_LIBRARY = "io/zonky/test/db/postgres/embedded/EmbeddedPostgres.class";

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        boolean inContainer = environment.containsKey("KUBERNETES_SERVICE_HOST")
                || environment.containsKey("container")
                || Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new Surroundings(environment, inContainer, loader.getResource(DATABASE_LIBRARY) != null);
    }
}
