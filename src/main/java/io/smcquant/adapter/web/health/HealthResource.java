package io.smcquant.adapter.web.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.NonBlocking;
import io.smcquant.adapter.postgres.DiskFloor;
import io.smcquant.adapter.postgres.Retention;
import io.smcquant.adapter.postgres.RetentionJob;
import io.smcquant.adapter.postgres.ShardWatch;
import io.smcquant.adapter.postgres.StorageProbe;
import io.smcquant.adapter.postgres.StorageStatus;
import io.smcquant.adapter.web.gate.Gate;
import io.smcquant.config.EmbeddedConfig;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.Roles;
import io.smcquant.config.Version;
import io.smcquant.market.ProcessClock;

/** The state of this process for people. */
@Path("/health")
@ApplicationScoped
public class HealthResource {
    private final EngineConfig engine;
    private final Roles roles;
    private final RoleReports reports;
    private final StorageProbe storage;
    private final RetentionJob retention;
    private final DiskFloor floor;
    private final ModelHealth models;
    private final ShardWatch shards;
    private final MessagingHealth messaging;
    private final Gate gate;
    private final ProcessClock clock;
    private volatile long startMillis;

    HealthResource(EngineConfig engine, RoleReports reports, StorageProbe storage,
            RetentionJob retention, DiskFloor floor, ModelHealth models, ShardWatch shards, MessagingHealth messaging,
            Gate gate,
            ProcessClock clock) {
        this.engine = engine;
        this.roles = Roles.parse(engine.roles());
        this.reports = reports;
        this.storage = storage;
        this.retention = retention;
        this.floor = floor;
        this.models = models;
        this.shards = shards;
        this.messaging = messaging;
        this.gate = gate;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        startMillis = clock.nowMillis();
    }

    @GET
    @NonBlocking
    @Operation(summary = "The state of this process for people: roles, database, sizes, capabilities")
    public Health health() {
        List<String> troubles = new ArrayList<>();
        List<Health.RoleState> states = new ArrayList<>();
        for (RoleReport role : reports.reports()) {
            states.add(new Health.RoleState(role.name().label(), role.ready(), role.state()));
            if (!role.ready()) {
                troubles.add("role " + role.name().label() + " is not ready: " + role.state());
            }
            role.trouble().ifPresent(troubles::add);
        }
        Map<String, String> capabilities = new TreeMap<>();
        StorageStatus database = storage.status();
        database.trouble().ifPresent(troubles::add);
        floor.trouble().ifPresent(troubles::add);
        troubles.addAll(messaging.troubles());
        troubles.addAll(models.troubles());
        shards.trouble().ifPresent(troubles::add);
        capabilities.put("access", gate.state());
        capabilities.put("retention", retention(database));
        capabilities.put("storage", storage(database));
        return new Health(troubles.isEmpty() ? "ok" : "degraded", troubles, Version.current(),
                clock.nowMillis() - startMillis, roles.embedded() ? "embedded" : "roles", engine.venue().id().name(),
                states, databaseState(database), messaging.state(), models.state(), feeds(), capabilities);
    }

    private Health.@Nullable FeedsState feeds() {
        return shards.seen().map(seen -> new Health.FeedsState(seen.feeds(), seen.instruments(), seen.unowned(),
                seen.shared())).orElse(null);
    }

    private String retention(StorageStatus database) {
        if (!database.configured()) {
            return "off: no database";
        } else if (!retention.runsHere()) {
            return "off here: it runs in processes with the feed role";
        }
        Retention.Kept kept = retention.kept(engine.venue().id());
        return "candles of " + engine.venue().id() + " are kept for " + kept.candles().toDays() + ", events for "
                + kept.events().toDays() + " and vectors for " + kept.vectors().toDays() + " days of market time";
    }

    private static String storage(StorageStatus database) {
        if (!database.configured()) {
            return "off: no database";
        }
        return database.up() && database.migrated() ? "reads and writes" : "waits for the database";
    }

    private static Health.DatabaseState databaseState(StorageStatus status) {
        String state = !status.configured() ? "none"
                : !status.up() ? "away"
                        : status.migrated() ? "up" : "migrating";
        return new Health.DatabaseState(state, status.schemaVersion().orElse(null), status.trouble().orElse(null),
                System.getProperty(EmbeddedConfig.HANDED_OVER),
                status.freeBytes().isPresent() ? status.freeBytes().getAsLong() : null,
                new TreeMap<>(status.tableBytes()));
    }
}
