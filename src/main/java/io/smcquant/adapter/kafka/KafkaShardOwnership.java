package io.smcquant.adapter.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.messaging.Decoded;
import io.smcquant.adapter.messaging.ListingRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.feed.FeedOutput.Outcome;
import io.smcquant.feed.ListedInstrument;
import io.smcquant.feed.ShardOwnership;
import io.smcquant.feed.ShardPartition;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/**
 * Shares the universe with other feeds by means of the broker alone: its group says whose a partition is, and the
 * writer of a partition, opened before the feed is told of it, shuts every earlier owner out.
 *
 * <p>One life is one consumer: it ends when what was ours may be another's, and the next one begins with nothing. All
 * of a life happens on a thread of its own, which may wait; the owner is told on the feed's thread, in the same order.
 */
public final class KafkaShardOwnership implements ShardOwnership {
    private static final Logger LOG = Logger.getLogger(KafkaShardOwnership.class);
    private static final Duration POLL_WAIT = Duration.ofMillis(100);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final FeedClients clients;
    private final KafkaFeedOutput output;
    private final Universe universe;
    private final CompletionStage<Void> topicsSound;
    private final Executor feedThread;
    private final SharingPause pauses;
    private final CountDownLatch left = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    // Written by the sharing thread, woken by others.
    private volatile @Nullable Consumer<String, String> consumer;
    // Set by the feed's thread when this life has to end, taken by the sharing thread.
    private volatile boolean renewing;

    /**
     * What is shared.
     *
     * @param venue whose instruments; a topic may still hold those of another, which are nobody's here
     * @param partitions they are spread over
     */
    public record Universe(VenueId venue, int partitions) {}

    /**
     * Nothing is shared before somebody joins.
     *
     * @param topicsSound when the topics are there and as they must be
     */
    public KafkaShardOwnership(FeedClients clients, KafkaFeedOutput output, Universe universe,
            CompletionStage<Void> topicsSound, Executor feedThread) {
        this.clients = clients;
        this.output = output;
        this.universe = universe;
        this.topicsSound = topicsSound;
        this.feedThread = feedThread;
        this.pauses = new SharingPause(clients.session());
    }

    @Override
    public int partitions() {
        return universe.partitions();
    }

    @Override
    public void join(Owner owner) {
        owner.troubled("waits for the broker and its topics");
        topicsSound.thenRun(() -> {
            Thread thread = new Thread(() -> share(owner), "smc-share");
            thread.setDaemon(true);
            thread.start();
        }).exceptionally(failure -> {
            feedThread.execute(() -> owner.troubled("the topics are not there: " + failure.getMessage()));
            return null;
        });
    }

    @Override
    public CompletionStage<Void> publish(List<ListedInstrument> listing, Set<InstrumentId> unreadable) {
        // What it begins with may be another's, and ours again, before all of it is read.
        KafkaFeedOutput.Term term = output.term(ShardPartition.FIRST);
        // On a thread of its own: closes of the first partition do not wait for the reading.
        return CompletableFuture.supplyAsync(() -> changesTo(listing, unreadable), task -> {
            Thread thread = new Thread(task, "smc-universe");
            thread.setDaemon(true);
            thread.start();
        }).thenCompose(changes -> term.write(() -> changes)).thenAccept(outcome -> {
            if (outcome == Outcome.TAKEN_OVER) {
                if (!term.isOver()) {
                    renew();
                }
                throw new IllegalStateException("another feed owns the first partition");
            }
        }).whenCompleteAsync((done, failure) -> {}, feedThread);
    }

    private List<ProducerRecord<String, String>> changesTo(List<ListedInstrument> listing,
            Set<InstrumentId> unreadable) {
        try (Consumer<String, String> looking = clients.looking()) {
            return WholeUniverse.read(looking, Topic.UNIVERSE.label())
                    .changesTo(listing, unreadable, universe.venue()).stream()
                    .map(change -> output.record(Topic.UNIVERSE.label(), null, change.key(),
                            change.value().orElse(null)))
                    .toList();
        }
    }

    @Override
    public void renew() {
        renewing = true;
        wake();
    }

    @Override
    public CompletionStage<Void> leave() {
        left.countDown();
        wake();
        if (consumer == null) {
            output.closeAll();
            ended.complete(null);
        }
        return ended;
    }

    private void wake() {
        Consumer<String, String> asleep = consumer;
        if (asleep != null) {
            asleep.wakeup();
        }
    }

    // ---- On the sharing thread --------------------------------------------------------------------------------------

    private void share(Owner owner) {
        while (!isLeft()) {
            renewing = false;
            try {
                live(owner);
            } catch (RuntimeException failure) { // style-ok: whatever it is, the sharing goes on
                String reason = reason(failure);
                LOG.errorf("instruments are not shared and asked for anew member=%s reason=\"%s\"", clients.member(),
                        reason);
                feedThread.execute(() -> owner.troubled("no agreement on who feeds what: " + reason));
                pause(failure instanceof FencedInstanceIdException
                        ? pauses.afterShutOutMillis()
                        : pauses.afterFailureMillis());
            }
        }
        output.closeAll();
        ended.complete(null);
    }

    private void live(Owner owner) {
        Life life = new Life(owner, clients.sharing());
        try {
            life.live();
        } catch (WakeupException woken) {
            LOG.debugf("sharing was woken member=%s", clients.member());
        } finally {
            life.end();
        }
    }

    private static String reason(RuntimeException failure) {
        return failure instanceof FencedInstanceIdException
                ? "another feed has the same name: smc.shard.member must be one of each"
                : String.valueOf(failure.getMessage());
    }

    private boolean isLeft() {
        return left.getCount() == 0;
    }

    private void pause(long millis) {
        try {
            boolean leaves = left.await(millis, TimeUnit.MILLISECONDS); // style-ok: the sharing thread may wait
            LOG.debugf("sharing goes on member=%s leaves=%s", clients.member(), leaves);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            left.countDown();
        }
    }

    /** What the broker does not let us do. */
    private static final class SharingFailed extends KafkaException {
        private static final long serialVersionUID = 1L;

        private SharingFailed(String message) {
            super(message);
        }

        private SharingFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** From joining the group to having nothing of it any more. */
    private final class Life implements ConsumerRebalanceListener {
        private final Owner owner;
        private final Consumer<String, String> member;
        private final UniverseShards shards = new UniverseShards();
        private boolean unsettled;
        /** Closing the consumer calls back once more, when all is given up already. */
        private boolean over;

        private Life(Owner owner, Consumer<String, String> member) {
            this.owner = owner;
            this.member = member;
        }

        private void live() {
            consumer = member;
            member.subscribe(List.of(Topic.UNIVERSE.label()), this);
            while (!isLeft() && !renewing) {
                for (ConsumerRecord<String, String> one : member.poll(POLL_WAIT)) {
                    take(one);
                }
                tellComplete();
                tellNews();
                settle();
            }
        }

        private void end() {
            over = true;
            consumer = null;
            lose(shards.assigned());
            // Those too that were opened for an assignment that failed: they would shut its next owner out.
            output.closeAll();
            member.close(CloseOptions.timeout(CLOSE_MAX)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        }

        private void take(ConsumerRecord<String, String> one) {
            ShardPartition partition = new ShardPartition(one.partition());
            if (one.value() == null) {
                instrumentOf(one.key()).ifPresent(id -> shards.delisted(partition, id));
                return;
            }
            Decoded<ListingRecord> decoded = ListingRecord.decode(one.value());
            decoded.value().filter(record -> isOurs(record.listed().instrument().id()))
                    .ifPresent(record -> shards.listed(partition, record.listed()));
            decoded.refusal().ifPresent(reason -> refuse(one, partition, reason));
        }

        /**
         * Every owner meets it again when it reads its partition from the beginning, and then it is logged and no more: a
         * dead letter is written by an owner who meets it as news. One that was written while nobody owned its partition
         * has none, and lies in the universe itself, which keeps it.
         */
        private void refuse(ConsumerRecord<String, String> listing, ShardPartition partition, String reason) {
            LOG.warnf("record of the universe is left out partition=%s offset=%d key=%s reason=\"%s\"", partition,
                    listing.offset(), listing.key(), reason);
            if (shards.isComplete(partition)) {
                output.writeDeadLetter(partition, listing, reason);
            }
        }

        private boolean isOurs(InstrumentId instrument) {
            return instrument.venue().equals(universe.venue());
        }

        private void tellComplete() {
            for (ShardPartition partition : shards.incomplete()) {
                if (shards.reached(partition, member.position(new TopicPartition(Topic.UNIVERSE.label(),
                        partition.number())))) {
                    List<ListedInstrument> listed = shards.of(partition);
                    feedThread.execute(() -> owner.assigned(partition, listed));
                }
            }
        }

        private void tellNews() {
            Map<ShardPartition, UniverseShards.News> news = shards.takeNews();
            news.forEach((partition, some) -> feedThread
                    .execute(() -> owner.listed(partition, some.changed(), some.delisted())));
        }

        private void settle() {
            if (unsettled && shards.incomplete().isEmpty()) {
                unsettled = false;
                pauses.settled();
                int generation = member.groupMetadata().generationId();
                LOG.infof("shares the universe member=%s epoch=%d partitions=%s", clients.member(), generation,
                        new TreeSet<>(shards.assigned()));
                feedThread.execute(() -> owner.settled(generation));
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            unsettled = true;
            if (over || added.isEmpty()) {
                // To seek without saying where to means everywhere.
                return;
            }
            Set<ShardPartition> ours = shardsOf(added);
            refuseUnknown(ours);
            // What the owner was told before has reached it: nothing of an earlier share can find a new writer.
            await(() -> CompletableFuture.runAsync(() -> {}, feedThread), ANSWER_MAX, "the feed does not answer");
            await(() -> output.open(ours, member.groupMetadata()), ANSWER_MAX, "the output does not open");
            member.seekToBeginning(added);
            member.endOffsets(added)
                    .forEach((partition, end) -> shards.assigned(new ShardPartition(partition.partition()), end));
        }

        /** The other topics have no such partitions; and an instrument that moved to one would have two owners. */
        private void refuseUnknown(Set<ShardPartition> ours) {
            for (ShardPartition partition : ours) {
                if (partition.number() >= universe.partitions()) {
                    throw new SharingFailed("topic " + Topic.UNIVERSE.label() + " has a partition " + partition
                            + " and smc.shard.partitions is " + universe.partitions());
                }
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            if (over) {
                return;
            }
            Set<ShardPartition> others = shardsOf(revoked);
            CompletableFuture<Void> handedBack = new CompletableFuture<>();
            feedThread.execute(() -> owner.revoked(Set.copyOf(others)).whenComplete((done, failure) -> {
                if (failure == null) {
                    handedBack.complete(null);
                } else {
                    handedBack.completeExceptionally(failure);
                }
            }));
            try {
                await(() -> handedBack, clients.session().dividedBy(2), "what closed is not out in time");
            } catch (SharingFailed late) {
                LOG.warnf("partitions are given back with closes that are not out; their next owner fetches them"
                        + " partitions=%s", others);
            }
            lose(others);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            if (over) {
                return;
            }
            LOG.warnf("partitions are another feed's already member=%s partitions=%s", clients.member(),
                    shardsOf(lost));
            lose(shardsOf(lost));
        }

        private void lose(Set<ShardPartition> gone) {
            shards.gone(gone);
            if (!gone.isEmpty()) {
                Set<ShardPartition> copy = Set.copyOf(gone);
                feedThread.execute(() -> owner.lost(copy));
            }
            output.close(gone);
        }

        private void await(Supplier<CompletionStage<Void>> what, Duration patience, String otherwise) {
            try {
                // style-ok: the sharing thread may wait, while the client's own thread says that we live
                what.get().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | CompletionException | TimeoutException failure) {
                throw new SharingFailed(otherwise + ": " + failure.getMessage(), failure);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SharingFailed(otherwise, e);
            }
        }
    }

    private static Optional<InstrumentId> instrumentOf(String key) {
        try {
            return Optional.of(InstrumentId.parse(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Set<ShardPartition> shardsOf(Collection<TopicPartition> partitions) {
        return partitions.stream().map(one -> new ShardPartition(one.partition()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
