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

/** Runs retention at a steady pace in the processes that feed, and whenever an operator asks for it. */
@ApplicationScoped
public class RetentionJob {
    private static final Logger LOG = Logger.getLogger(RetentionJob.class);
    private static final int REAL_DAYS = 400;
    private static final int SIM_DAYS = 7;
    /** A run asks the database a handful of things a venue and month; this many longest waits end it. */
    private static final int ANSWERS_A_RUN = 10;

    private final CandleRetention retention;
    private final Instruments instruments;
    private final StorageProbe probe;
    private final Metrics metrics;
    private final Optional<Integer> days;
    private final Duration longestRun;
    private final boolean feeds;

    /** A month of a venue's candles that is gone. */
    public record DroppedMonth(VenueId venue, YearMonth month) {}

    RetentionJob(CandleReader reader, MonthlyPartitions partitions, Instruments instruments, StorageProbe probe,
            Metrics metrics, EngineConfig engine, StorageConfig storage) {
        this.retention = new CandleRetention(reader, partitions);
        this.instruments = instruments;
        this.probe = probe;
        this.metrics = metrics;
        this.days = storage.candleDays();
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

    /** The months that were dropped, of whatever venue has candles stored. */
    public Uni<List<DroppedMonth>> run() {
        return instruments.venues()
                .chain(venues -> Multi.createFrom().iterable(venues)
                        .onItem().transformToUniAndConcatenate(this::dropExpired).collect().asList())
                .map(lists -> lists.stream().flatMap(List::stream).toList())
                .ifNoItem().after(longestRun).fail();
    }

    /** How long candles of a venue are kept, in its market time. */
    public Duration kept(VenueId venue) {
        return Duration.ofDays(days.orElse(venue.isSimulated() ? SIM_DAYS : REAL_DAYS));
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
        }).map(months -> months.stream().map(month -> new DroppedMonth(venue.venue(), month)).toList());
    }
}
