package io.smcquant.adapter.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.config.EmbeddedConfig;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Looks at the database at a steady pace and keeps what it saw, so that nobody who asks for the state has to wait for a
 * database that may be away. Written by the threads of looks, of which two can overlap at the start; read by any.
 */
@ApplicationScoped
public class StorageProbe {
    private static final Logger LOG = Logger.getLogger(StorageProbe.class);
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(5);
    private static final String ALIVE = "SELECT 1";
    private static final String LOCK_WAIT = "SET LOCAL lock_timeout = '500ms'";
    private static final String SIZES = "SELECT c.relname, (SELECT coalesce(sum(pg_total_relation_size(relid)), 0)"
            + " FROM pg_partition_tree(c.oid))::bigint + CASE WHEN c.relkind = 'r' THEN pg_total_relation_size(c.oid)"
            + " ELSE 0 END FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace"
            + " AND c.relkind IN ('r', 'p') AND NOT c.relispartition";

    private final Pool pool;
    private final Migrations migrations;
    private final DiskFloor floor;
    private final Metrics metrics;
    private final CompletableFuture<Void> lookedOnce = new CompletableFuture<>();
    private volatile boolean up;
    private volatile Optional<String> trouble = Optional.of("the database has not been looked at yet");
    private volatile Map<String, Long> tableBytes = Map.of();
    private volatile OptionalLong freeBytes = OptionalLong.empty();

    StorageProbe(Pool pool, Migrations migrations, DiskFloor floor, Metrics metrics) {
        this.pool = pool;
        this.migrations = migrations;
        this.floor = floor;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        if (migrations.wanted()) {
            metrics.gauge(Metric.STORAGE_UP, () -> up ? 1 : 0);
            metrics.gauge(Metric.STORAGE_MIGRATED, () -> migrations.version().isPresent() ? 1 : 0);
            if (embeddedPath().isPresent()) {
                metrics.gauge(Metric.STORAGE_FREE_BYTES, () -> freeBytes.orElse(0));
                metrics.gauge(Metric.STORAGE_VECTORS_ON, () -> floor.storesVectors() ? 1 : 0);
            }
            // The scheduler begins up to a second later, and whoever starts waits for the first look.
            look().subscribe().with(done -> LOG.debug("the database was looked at for the first time"));
        }
    }

    /** The last look, never older than the probe interval and the wait for one answer together. */
    public StorageStatus status() {
        if (!migrations.wanted()) {
            return StorageStatus.NONE;
        }
        return new StorageStatus(true, up, migrations.version().isPresent(), migrations.version(),
                up ? migrations.trouble() : trouble, tableBytes, freeBytes);
    }

    @Scheduled(every = "${smc.storage.probe-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        if (!migrations.wanted()) {
            return Uni.createFrom().voidItem();
        }
        return pool.query(ALIVE).execute().ifNoItem().after(ANSWER_WAIT).fail()
                .invoke(this::cameUp)
                .onFailure().invoke(this::wentAway)
                .chain(this::measureTables)
                .onFailure().recoverWithNull();
    }

    /** Sizes need a moment's lock on each table; while something holds one, the last sizes stand. */
    private Uni<Void> measureTables() {
        return pool.withTransaction(connection -> connection.query(LOCK_WAIT).execute()
                .chain(() -> connection.query(SIZES).execute()))
                .ifNoItem().after(ANSWER_WAIT).fail()
                .invoke(rows -> {
                    Map<String, Long> sizes = new HashMap<>();
                    rows.forEach(row -> sizes.put(row.getString(0), row.getLong(1)));
                    sizes.keySet().stream().filter(table -> !tableBytes.containsKey(table))
                            .forEach(this::registerSize);
                    tableBytes = Map.copyOf(sizes);
                })
                .replaceWithVoid();
    }

    private void registerSize(String table) {
        metrics.gauge(Metric.STORAGE_TABLE_BYTES, () -> tableBytes.getOrDefault(table, 0L), table);
    }

    private void cameUp() {
        if (!up) {
            LOG.info("database answers");
        }
        up = true;
        trouble = Optional.empty();
        lookedOnce.complete(null);
    }

    private void wentAway(Throwable failure) {
        String reason = "the database does not answer: " + Migrations.rootMessage(failure);
        if (up || !trouble.equals(Optional.of(reason))) {
            LOG.warnf("database is away reason=\"%s\"", reason);
        }
        up = false;
        trouble = Optional.of(reason);
        lookedOnce.complete(null);
    }

    /** Completes with the first look, some seconds after the start at the latest; never where no database is wanted. */
    public CompletionStage<Void> lookedOnce() {
        return lookedOnce.copy();
    }

    private static Optional<Path> embeddedPath() {
        return Optional.ofNullable(System.getProperty(EmbeddedConfig.HANDED_OVER)).map(Path::of);
    }

    /** Asks the disk, which may take its time, on a thread that may wait. */
    @Scheduled(every = "${smc.storage.probe-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookAtDisk() {
        Optional<Path> path = embeddedPath();
        if (path.isEmpty()) {
            return;
        }
        try {
            freeBytes = OptionalLong.of(Files.getFileStore(path.get()).getUsableSpace());
        } catch (IOException e) {
            freeBytes = OptionalLong.empty();
        }
        floor.saw(freeBytes);
    }
}
