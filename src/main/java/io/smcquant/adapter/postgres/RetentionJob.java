package io.smcquant.adapter.postgres;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.RoleName;
import io.smcquant.config.Roles;
import io.smcquant.config.StorageConfig;
import io.smcquant.market.VenueId;
import io.vertx.mutiny.sqlclient.Pool;

/** Runs retention at a steady pace in the processes that feed, and whenever an operator asks for it. */
@ApplicationScoped
public class RetentionJob {
    private static final Logger LOG = Logger.getLogger(RetentionJob.class);
    private static final int REAL_CANDLE_DAYS = 400;
    private static final int REAL_EVENT_DAYS = 90;
    private static final int REAL_VECTOR_DAYS = 30;
    private static final int SIM_DAYS = 7;
    /** A run asks the database a handful of things a venue, table and month; this many longest waits end it. */
    private static final int ANSWERS_A_RUN = 20;

    private final Retention retention;
    private final Instruments instruments;
    private final StorageProbe probe;
    private final Metrics metrics;
    private final StorageConfig storage;
    private final Duration longestRun;
    private final boolean feeds;

    /** A month of a venue's rows that is gone. */
    public record DroppedMonth(VenueId venue, String table, YearMonth month) {}

    RetentionJob(Pool pool, CandleReader reader, PartitionedTables tables, Instruments instruments, StorageProbe probe,
            Metrics metrics, EngineConfig engine, StorageConfig storage) {
        this.retention = new Retention(pool, reader, tables);
        this.instruments = instruments;
        this.probe = probe;
        this.metrics = metrics;
        this.storage = storage;
        this.longestRun = storage.answerTimeout().multipliedBy(ANSWERS_A_RUN);
        this.feeds = Roles.parse(engine.roles()).has(RoleName.FEED);
    }

    @Scheduled(every = "${smc.storage.retention-interval}", delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> runOnSchedule() {
        StorageStatus status = probe.status();
        if (!feeds || !status.up() || !status.migrated()) {
            return Uni.createFrom().voidItem();
        }
        return run().replaceWithVoid()
                .onFailure().invoke(failure -> LOG.warnf("retention failed and comes again reason=\"%s\"",
                        Migrations.rootMessage(failure)))
                .onFailure().recoverWithNull();
    }

    /** The months that were dropped, of whatever venue anything is stored of. */
    public Uni<List<DroppedMonth>> run() {
        return instruments.venues()
                .chain(venues -> Multi.createFrom().iterable(venues)
                        .onItem().transformToUniAndConcatenate(this::dropExpired).collect().asList())
                .map(lists -> lists.stream().flatMap(List::stream).toList())
                .ifNoItem().after(longestRun).fail();
    }

    /** How long rows of a venue are kept, in its market time. */
    public Retention.Kept kept(VenueId venue) {
        boolean real = !venue.isSimulated();
        return new Retention.Kept(days(storage.candleDays(), real ? REAL_CANDLE_DAYS : SIM_DAYS),
                days(storage.eventDays(), real ? REAL_EVENT_DAYS : SIM_DAYS),
                days(storage.vectorDays(), real ? REAL_VECTOR_DAYS : SIM_DAYS));
    }

    private static Duration days(Optional<Integer> set, int unset) {
        return Duration.ofDays(set.orElse(unset));
    }

    /** Whether this process runs retention by itself. */
    public boolean runsHere() {
        return feeds;
    }

    private Uni<List<DroppedMonth>> dropExpired(VenueKey venue) {
        return retention.dropExpired(venue, kept(venue.venue())).invoke(dropped -> {
            if (!dropped.isEmpty()) {
                metrics.counter(Metric.PARTITIONS_DROPPED).increment(dropped.size());
                LOG.infof("retention dropped months venue=%s months=%s", venue.venue(), dropped);
            }
        }).map(months -> months.stream()
                .map(one -> new DroppedMonth(venue.venue(), one.table(), one.month())).toList());
    }
}
