package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.Roles;
import io.smcquant.config.StorageConfig;

/**
 * Brings the schema to this program's version in the background, as often as it takes: a database that is away at start
 * must not end the process. Several processes may do it at once, Flyway locks.
 */
@ApplicationScoped
public class Migrations {
    private static final Logger LOG = Logger.getLogger(Migrations.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Flyway flyway;
    private final boolean wanted;
    // Written by the worker that migrates, read by whoever asks for the state.
    private volatile Optional<String> version = Optional.empty();
    private volatile Optional<String> trouble = Optional.of("the schema has not been migrated yet");
    private Optional<Cancellable> running = Optional.empty();

    Migrations(Flyway flyway, EngineConfig engine, StorageConfig storage) {
        this.flyway = flyway;
        this.wanted = storage.url().isPresent() && !Roles.parse(engine.roles()).names().isEmpty();
    }

    void start(@Observes StartupEvent event) {
        if (!wanted) {
            return;
        }
        running = Optional.of(Uni.createFrom().item(this::migrate)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                // The real bound is the life of the process: a database comes back when it comes back.
                .onFailure().retry().withBackOff(FIRST_WAIT, LONGEST_WAIT).withJitter(0.3).indefinitely()
                .subscribe().with(done -> LOG.infof("database schema is up to date version=%s", done),
                        failure -> LOG.errorf(failure, "database migration gave up")));
    }

    void stop(@Observes ShutdownEvent event) {
        running.ifPresent(Cancellable::cancel);
    }

    boolean wanted() {
        return wanted;
    }

    Optional<String> version() {
        return version;
    }

    Optional<String> trouble() {
        return trouble;
    }

    private String migrate() {
        try {
            flyway.migrate();
            MigrationInfo current = flyway.info().current();
            version = Optional.of(current.getVersion().toString());
            trouble = Optional.empty();
            return current.getVersion().toString();
        } catch (RuntimeException e) {
            String reason = "migration failed: " + rootMessage(e);
            if (!trouble.equals(Optional.of(reason))) {
                LOG.warnf("database schema cannot be migrated yet reason=\"%s\"", reason);
            }
            trouble = Optional.of(reason);
            throw e;
        }
    }

    /** What a failure says at its root, in one line for people. */
    public static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return message.lines().findFirst().orElse(message).strip();
    }
}
