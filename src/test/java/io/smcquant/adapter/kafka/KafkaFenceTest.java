package io.smcquant.adapter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.AbstractList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smcquant.adapter.messaging.ListingRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.feed.FeedOutput.Outcome;
import io.smcquant.feed.ListedInstrument;
import io.smcquant.feed.NotedOwner;
import io.smcquant.feed.ShardPartition;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/** Of a partition nothing goes out by an earlier owner once a later one has it, whatever happened to either. */
@Timeout(180)
class KafkaFenceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<ShardPartition> FIRST = Set.of(ShardPartition.FIRST);

    private final FeedUniverse universe = new FeedUniverse();

    @AfterEach
    void closeUniverse() throws Exception {
        universe.close();
    }

    /** Both join, and each has its half. */
    private static void awaitShared(FeedUniverse.Member one, FeedUniverse.Member other) {
        one.join();
        other.join();
        await().atMost(PATIENCE).until(() -> one.owner.partitions().size() == FeedUniverse.PARTITIONS / 2
                && other.owner.partitions().size() == FeedUniverse.PARTITIONS / 2);
    }

    private List<String> committed() {
        return universe.committedCandles();
    }

    private static ListedInstrument listed(String symbol) {
        return new ListedInstrument(new Instrument(new InstrumentId(VenueId.SIM, symbol), symbol, "USDT", 1, 1, 0,
                "TRADING", "PERPETUAL", 0), 1, true);
    }

    @Test
    void shouldShutTheEarlierOwnerOutOnceThereIsALaterOne() throws Exception {
        // Given
        KafkaFeedOutput earlier = universe.member("earlier").output;
        KafkaFeedOutput later = universe.member("later").output;
        FeedUniverse.opened(earlier);
        FeedUniverse.write(earlier, "one").get(60, TimeUnit.SECONDS);
        FeedUniverse.opened(later);

        // When
        Outcome zombie = FeedUniverse.write(earlier, "of the zombie").get(60, TimeUnit.SECONDS);
        Outcome owner = FeedUniverse.write(later, "two").get(60, TimeUnit.SECONDS);

        // Then
        assertThat(zombie).isEqualTo(Outcome.TAKEN_OVER);
        assertThat(owner).isEqualTo(Outcome.OUT);
        assertThat(committed()).containsExactly("one", "two");
    }

    @Test
    void shouldUndoWhatADeadOwnerHadBegun() throws Exception {
        // Given
        Producer<String, String> dead = universe.clients("dead").writing(ShardPartition.FIRST);
        dead.initTransactions();
        dead.beginTransaction();
        dead.send(new ProducerRecord<>(Topic.CANDLES.label(), 0, "sim:A", "half")).get(60, TimeUnit.SECONDS);
        KafkaFeedOutput next = universe.member("next").output;

        // When
        FeedUniverse.opened(next);
        Outcome outcome = FeedUniverse.write(next, "whole").get(60, TimeUnit.SECONDS);

        // Then
        assertThat(outcome).isEqualTo(Outcome.OUT);
        assertThat(committed()).containsExactly("whole");
        dead.close(Duration.ZERO);
    }

    @Test
    void shouldShareAllPartitionsAmongFeedsAndEachOnce() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("one");
        FeedUniverse.Member other = universe.member("other");
        one.join();
        await().atMost(PATIENCE).until(() -> one.owner.partitions().size() == FeedUniverse.PARTITIONS);
        one.ownership.publish(List.of(listed("A"), listed("B"), listed("C"), listed("D"), listed("E")), Set.of())
                .toCompletableFuture().get(60, TimeUnit.SECONDS);

        // When
        other.join();
        await().atMost(PATIENCE).until(() -> one.owner.partitions().size() == FeedUniverse.PARTITIONS / 2
                && other.owner.partitions().size() == FeedUniverse.PARTITIONS / 2);

        // Then
        Set<ShardPartition> all = new HashSet<>(one.owner.partitions());
        all.addAll(other.owner.partitions());
        assertThat(all).hasSize(FeedUniverse.PARTITIONS);
        await().atMost(PATIENCE).until(() -> one.owner.listed().size() + other.owner.listed().size() == 5);
        assertThat(other.owner.words()).noneMatch(word -> word.startsWith("lost"));
        assertThat(one.owner.news()).as("what it kept is not told again because another came").isEqualTo(5);
    }

    @Test
    void shouldNotOpenForAMemberThatTheGroupDoesNotKnowAnyMore() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("one");
        one.join();
        await().atMost(PATIENCE).until(() -> one.owner.partitions().size() == FeedUniverse.PARTITIONS);
        KafkaFeedOutput thawed = universe.member("thawed").output;

        // When
        CompletableFuture<Void> opening = thawed
                .open(FIRST, new ConsumerGroupMetadata("smc-feed", 99, "thawed-1", Optional.empty()))
                .toCompletableFuture();

        // Then
        assertThat(opening).failsWithin(Duration.ofSeconds(60));
    }

    @Test
    void shouldSayOnTheFeedsThreadThatSomethingCannotBePublished() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("one");
        String feedThread = one.feedThread.submit(() -> Thread.currentThread().getName()).get(60, TimeUnit.SECONDS);

        // When
        CompletableFuture<String> heardOn = new CompletableFuture<>();
        CompletableFuture<Void> listening = new CompletableFuture<>();
        one.feedThread.execute(listening::join);
        FeedUniverse.write(one.output, "not open").whenComplete(
                (outcome, failure) -> heardOn.complete(failure + " on " + Thread.currentThread().getName()));
        listening.complete(null);

        // Then
        assertThat(heardOn.get(60, TimeUnit.SECONDS)).contains("is not open").endsWith(feedThread);
    }

    @Test
    void shouldIgnoreInstrumentsOfAnotherVenue() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("one");
        one.join();
        await().atMost(PATIENCE).until(() -> one.owner.partitions().size() == FeedUniverse.PARTITIONS);
        ListedInstrument foreign = new ListedInstrument(new Instrument(
                new InstrumentId(new VenueId("binance"), "BTCUSDT"), "BTC", "USDT", 1, 1, 0, "TRADING", "PERPETUAL",
                0), 1, true);

        // When
        one.ownership.publish(List.of(foreign, listed("A")), Set.of()).toCompletableFuture().get(60, TimeUnit.SECONDS);

        // Then
        await().atMost(PATIENCE).until(() -> !one.owner.listed().isEmpty());
        assertThat(one.owner.listed()).containsExactly(listed("A"));
    }

    @Test
    void shouldLeaveTheInstrumentsOfAnotherVenueInTheTopic() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("one");
        one.join();
        await().atMost(PATIENCE).until(() -> one.owner.partitions().size() == FeedUniverse.PARTITIONS);
        one.output.write(ShardPartition.FIRST, () -> List.of(
                one.output.record(Topic.UNIVERSE.label(), 2, "binance:BTCUSDT", "another's"),
                one.output.record(Topic.UNIVERSE.label(), 2, "no instrument", "anybody's"),
                one.output.record(Topic.UNIVERSE.label(), 2, "sim:GONE", "ours"))).toCompletableFuture()
                .get(60, TimeUnit.SECONDS);

        // When
        one.ownership.publish(List.of(listed("A")), Set.of()).toCompletableFuture().get(60, TimeUnit.SECONDS);

        // Then
        Set<String> delisted = new HashSet<>();
        for (int number = 0; number < FeedUniverse.PARTITIONS; number++) {
            universe.committed(Topic.UNIVERSE, new ShardPartition(number)).stream()
                    .filter(record -> record.value() == null).forEach(record -> delisted.add(record.key()));
        }
        assertThat(delisted).containsExactly("sim:GONE");
    }

    @Test
    void shouldNotSayInALaterTermWhatWasBegunInAnEarlierOne() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("one");
        one.join();
        await().atMost(PATIENCE).until(() -> one.owner.words().contains("settled"));
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Void> publication = one.ownership
                .publish(takenOnly(begun, goOn, listed("A")), Set.of()).toCompletableFuture();
        begun.get(60, TimeUnit.SECONDS);

        // When
        one.feedThread.execute(one.ownership::renew);
        await().atMost(PATIENCE).until(() -> one.owner.words().stream().filter("settled"::equals).count() == 2);
        goOn.complete(null);

        // Then
        assertThat(publication).failsWithin(PATIENCE).withThrowableThat().withMessageContaining("is not open");
        one.ownership.publish(List.of(listed("B")), Set.of()).toCompletableFuture().get(60, TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> !one.owner.listed().isEmpty());
        assertThat(one.owner.listed()).containsExactly(listed("B"));
        assertThat(one.owner.words()).filteredOn("settled"::equals).as("a good life goes on").hasSize(2);
    }

    /** A listing that says when it is looked at first, and is told only when it may be. */
    private static List<ListedInstrument> takenOnly(CompletableFuture<Void> begun, CompletableFuture<Void> goOn,
            ListedInstrument one) {
        return new AbstractList<>() {
            @Override
            public ListedInstrument get(int index) {
                begun.complete(null);
                goOn.join(); // style-ok: a test may wait
                return one;
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    @Test
    void shouldLayAsideWhatCannotBeUsedWithItsOriginAndReason() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("one");
        one.join();
        await().atMost(PATIENCE).until(() -> one.owner.partitions().size() == FeedUniverse.PARTITIONS);

        // When
        one.output.write(ShardPartition.FIRST,
                () -> List.of(one.output.record(Topic.UNIVERSE.label(), 3, "sim:A", "{\"v\":1}")));
        await().atMost(PATIENCE).until(() -> !universe.committed(Topic.DEAD_LETTERS, ShardPartition.FIRST).isEmpty());

        // Then
        assertThat(universe.committed(Topic.DEAD_LETTERS, ShardPartition.FIRST)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo("{\"v\":1}");
            assertThat(new String(letter.headers().lastHeader("dead-letter-reason").value(), UTF_8))
                    .isEqualTo("instrument is missing");
            assertThat(new String(letter.headers().lastHeader("dead-letter-topic").value(), UTF_8))
                    .isEqualTo(Topic.UNIVERSE.label());
            assertThat(new String(letter.headers().lastHeader("dead-letter-partition").value(), UTF_8)).isEqualTo("3");
        });
    }

    @Test
    void shouldLeaveOutAndNotLayAsideWhatItCannotUseOfAPartitionThatItReadsAnew() throws Exception {
        // Given
        KafkaFeedOutput before = universe.member("before").output;
        FeedUniverse.opened(before);
        before.write(ShardPartition.FIRST, () -> List.of(
                before.record(Topic.UNIVERSE.label(), 0, "sim:A", "{\"v\":1}"),
                before.record(Topic.UNIVERSE.label(), 0, "sim:B", new ListingRecord(listed("B")).encode())))
                .toCompletableFuture().get(60, TimeUnit.SECONDS);
        FeedUniverse.Member one = universe.member("one");

        // When
        one.join();
        await().atMost(PATIENCE).until(() -> one.owner.words().contains("settled"));
        // Behind whatever was written because of it.
        FeedUniverse.write(one.output, "later").get(60, TimeUnit.SECONDS);

        // Then
        assertThat(one.owner.listed()).containsExactly(listed("B"));
        assertThat(universe.committed(Topic.DEAD_LETTERS, ShardPartition.FIRST)).isEmpty();
    }

    @Test
    void shouldSayWhyItCannotShareAndStillLeave() throws Exception {
        // Given
        NotedOwner owner = new NotedOwner();
        ExecutorService thread = universe.member("unused").feedThread;
        FeedClients nowhere = new FeedClients(Map.of("bootstrap.servers", "nowhere.invalid:9092"), "lost",
                FeedUniverse.SESSION);
        KafkaShardOwnership ownership = new KafkaShardOwnership(nowhere, new KafkaFeedOutput(nowhere, thread),
                FeedUniverse.OF_SIM, CompletableFuture.completedStage(null), thread);

        // When
        thread.execute(() -> ownership.join(owner));
        await().atMost(PATIENCE).until(
                () -> owner.words().stream().filter(word -> word.startsWith("troubled no agreement")).count() >= 2);

        // Then
        ownership.leave().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldShareNothingOfATopicWithMorePartitionsThanItIsToldThereAre() throws Exception {
        // Given
        NotedOwner owner = new NotedOwner();
        ExecutorService thread = universe.member("unused").feedThread;
        FeedClients clients = universe.clients("told-of-fewer");
        KafkaShardOwnership ownership = new KafkaShardOwnership(clients, new KafkaFeedOutput(clients, thread),
                new KafkaShardOwnership.Universe(VenueId.SIM, FeedUniverse.PARTITIONS - 1),
                CompletableFuture.completedStage(null), thread);

        // When
        thread.execute(() -> ownership.join(owner));
        await().atMost(PATIENCE).until(() -> owner.words().contains("settled") || owner.words().stream()
                .anyMatch(word -> word.startsWith("troubled no agreement")));

        // Then
        assertThat(owner.words()).last().asString().isEqualTo("troubled no agreement on who feeds what: topic"
                + " smc.universe has a partition 5 and smc.shard.partitions is 5");
        assertThat(owner.words()).noneMatch(word -> word.startsWith("assigned") || word.equals("settled"));
        ownership.leave().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldTellTheNextOwnerOnlyAfterTheEarlierHandedBack() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("one");
        CompletableFuture<Void> stored = new CompletableFuture<>();
        one.owner.handover = stored;
        one.join();
        await().atMost(PATIENCE).until(() -> one.owner.partitions().size() == FeedUniverse.PARTITIONS);
        FeedUniverse.Member other = universe.member("other");

        // When
        other.join();
        await().atMost(PATIENCE).until(() -> one.owner.words().stream().anyMatch(word -> word.startsWith("revoked")));
        // Some of its polls, none of which may bring it anything.
        other.feedThread.submit(() -> {}).get(60, TimeUnit.SECONDS);
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> other.owner.partitions().isEmpty());
        stored.complete(null);

        // Then
        await().atMost(PATIENCE).until(() -> other.owner.partitions().size() == FeedUniverse.PARTITIONS / 2);
    }

    @Test
    void shouldMoveNothingWhenAFeedComesBackUnderItsName() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("one");
        FeedUniverse.Member other = universe.member("other");
        awaitShared(one, other);
        Set<ShardPartition> before = one.owner.partitions();
        int otherHeard = other.owner.words().size();

        // When
        one.leave();
        FeedUniverse.Member again = universe.member("one");
        again.join();

        // Then
        await().atMost(PATIENCE).until(() -> again.owner.partitions().equals(before));
        assertThat(other.owner.words()).hasSize(otherHeard);
    }

    @Test
    void shouldLetTheFeedThatCameUnderItsNameSettleInsteadOfShuttingItOut() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("twin");
        one.join();
        await().atMost(PATIENCE).until(() -> one.owner.partitions().size() == FeedUniverse.PARTITIONS);
        FeedUniverse.Member other = universe.member("twin");

        // When
        other.join();
        await().atMost(PATIENCE).until(() -> hasTroubleWithItsName(one));

        // Then
        // Well within two sessions.
        await().during(Duration.ofMillis(2_500)).atMost(PATIENCE).failFast(() -> hasTroubleWithItsName(other))
                .until(() -> !hasTroubleWithItsName(other));
        assertThat(one.owner.partitions()).isEmpty();
    }

    private static boolean hasTroubleWithItsName(FeedUniverse.Member member) {
        return member.owner.words().stream().anyMatch(word -> word.contains("smc.shard.member"));
    }

    @Test
    void shouldGiveTheShareOfAFeedThatIsGoneToTheOthers() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("one");
        FeedUniverse.Member other = universe.member("other");
        awaitShared(one, other);

        // When
        one.leave();

        // Then
        await().atMost(PATIENCE).until(() -> other.owner.partitions().size() == FeedUniverse.PARTITIONS);
    }

    @Test
    void shouldAskAnewWhenItsOutputWasTakenOver() throws Exception {
        // Given
        FeedUniverse.Member one = universe.member("one");
        one.join();
        await().atMost(PATIENCE).until(() -> one.owner.partitions().size() == FeedUniverse.PARTITIONS);
        KafkaFeedOutput thief = universe.member("thief").output;
        FeedUniverse.opened(thief);
        Outcome taken = FeedUniverse.write(one.output, "refused").get(60, TimeUnit.SECONDS);

        // When
        one.feedThread.execute(one.ownership::renew);
        await().atMost(PATIENCE).until(() -> one.owner.words().stream().filter("settled"::equals).count() == 2);
        Outcome again = FeedUniverse.write(one.output, "ours again").get(60, TimeUnit.SECONDS);

        // Then
        assertThat(taken).isEqualTo(Outcome.TAKEN_OVER);
        assertThat(again).isEqualTo(Outcome.OUT);
        assertThat(committed()).containsExactly("ours again");
    }
}
