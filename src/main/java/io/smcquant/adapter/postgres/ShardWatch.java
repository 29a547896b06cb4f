package io.smcquant.adapter.postgres;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.MessagingConfig;
import io.smcquant.config.ShardConfig;
import io.smcquant.market.VenueId;

/**
 * Looks at a steady pace at what feeds say of themselves, and keeps what it saw, so that nobody who asks has to wait.
 * Written by the look that is under way, read by any thread.
 */
@ApplicationScoped
public class ShardWatch {
    private static final Logger LOG = Logger.getLogger(ShardWatch.class);

    private final ShardStore store;
    private final StorageProbe probe;
    private final Metrics metrics;
    private final VenueId venue;
    private final int partitions;
    private volatile Optional<Seen> seen = Optional.empty();

    /**
     * The feeds of this venue together.
     *
     * @param unowned partitions that no feed works on; none where no broker assigns them
     * @param shared partitions that several feeds work on
     */
    public record Seen(int feeds, int instruments, List<Integer> unowned, List<Integer> shared) {
        public Seen {
            unowned = List.copyOf(unowned);
            shared = List.copyOf(shared);
        }

        /** @param partitions as many as are assigned; 0 where none are */
        static Seen of(List<ShardCounts> feeds, int partitions) {
            Set<Integer> owned = new HashSet<>();
            Set<Integer> shared = new TreeSet<>();
            feeds.stream().flatMap(feed -> feed.partitions().stream()).filter(partition -> !owned.add(partition))
                    .forEach(shared::add);
            return new Seen(feeds.size(), feeds.stream().mapToInt(ShardCounts::instruments).sum(),
                    IntStream.range(0, partitions).filter(partition -> !owned.contains(partition)).boxed().toList(),
                    List.copyOf(shared));
        }
    }

    ShardWatch(ShardStore store, StorageProbe probe, Metrics metrics, EngineConfig engine, ShardConfig shard,
            MessagingConfig messaging) {
        this.store = store;
        this.probe = probe;
        this.metrics = metrics;
        this.venue = engine.venue().id();
        this.partitions = messaging.overKafka() ? shard.partitions() : 0;
    }

    void start(@Observes StartupEvent event) {
        gauge(Metric.SHARD_FEEDS, Seen::feeds);
        gauge(Metric.SHARD_PARTITIONS_UNOWNED, one -> one.unowned().size());
        gauge(Metric.SHARD_PARTITIONS_SHARED, one -> one.shared().size());
    }

    private void gauge(Metric metric, ToDoubleFunction<Seen> count) {
        metrics.gauge(metric, () -> seen().map(count::applyAsDouble).orElse(Double.NaN));
    }

    /** The last look; nothing while the database cannot be asked. */
    public Optional<Seen> seen() {
        StorageStatus status = probe.status();
        return status.up() && status.migrated() ? seen : Optional.empty();
    }

    /** What is wrong with all feeds together. */
    public Optional<String> trouble() {
        return seen().filter(one -> !one.unowned().isEmpty()).map(one -> "no feed works on " + one.unowned().size()
                + " of " + partitions + " partitions: " + one.unowned());
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        StorageStatus status = probe.status();
        if (!status.up() || !status.migrated()) {
            return Uni.createFrom().voidItem();
        }
        return store.count(venue).invoke(feeds -> seen = Optional.of(Seen.of(feeds, partitions)))
                .onFailure().invoke(failure -> {
                    seen = Optional.empty();
                    LOG.debugf("feeds cannot be counted reason=\"%s\"", Migrations.rootMessage(failure));
                })
                .onFailure().recoverWithNull().replaceWithVoid();
    }
}
