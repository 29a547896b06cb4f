package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.RoleName;
import io.smcquant.config.Roles;
import io.smcquant.config.StorageConfig;
import io.smcquant.market.VenueId;

/** Runs retention at a steady pace in the processes that feed, and whenever an operator asks for it. */
@ApplicationScoped
public class RetentionJob {
    private static final Logger LOG = Logger.getLogger(RetentionJob.class);
    private static final int REAL_DAYS = 400;
    private static final int SIM_DAYS = 7;

    private final CandleRetention retention;
    private final Instruments instruments;
    private final StorageProbe probe;
    private final Metrics metrics;
    private final VenueId venue;
    private final Duration kept;
    private final boolean feeds;

    RetentionJob(CandleReader reader, MonthlyPartitions partitions, Instruments instruments, StorageProbe probe,
            Metrics metrics, EngineConfig engine, StorageConfig storage) {
        this.retention = new CandleRetention(reader, partitions);
        this.instruments = instruments;
        this.probe = probe;
        this.metrics = metrics;
        this.venue = engine.venue().id();
        this.kept = Duration.ofDays(storage.candleDays().orElse(venue.isSimulated() ? SIM_DAYS : REAL_DAYS));
        this.feeds = Roles.parse(engine.roles()).has(RoleName.FEED);
    }

    @Scheduled(every = "${smc.storage.retention-interval}", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> runOnSchedule() {
        StorageStatus status = probe.status();
        if (!feeds || !status.up() || !status.migrated()) {
            return Uni.createFrom().voidItem();
        }
        return run().replaceWithVoid().onFailure().invoke(failure -> LOG
                .warnf("retention failed and comes again venue=%s reason=\"%s\"", venue,
                        Migrations.rootMessage(failure)))
                .onFailure().recoverWithNull();
    }

    /** The months that were dropped. */
    public Uni<List<YearMonth>> run() {
        return instruments.venueKey(venue).chain(key -> key.isEmpty()
                ? Uni.createFrom().item(List.<YearMonth>of())
                : retention.dropExpired(key.get(), kept)).invoke(dropped -> {
                    if (!dropped.isEmpty()) {
                        metrics.counter(Metric.PARTITIONS_DROPPED).increment(dropped.size());
                        LOG.infof("retention dropped months venue=%s months=%s", venue, dropped);
                    }
                });
    }

    public Duration kept() {
        return kept;
    }
}
