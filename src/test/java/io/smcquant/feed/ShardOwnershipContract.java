package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smcquant.market.InstrumentId;

/** What whoever shares out the universe must keep to, however it does. */
@Timeout(120)
public abstract class ShardOwnershipContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService feedThread = Executors.newSingleThreadExecutor();
    private final NotedOwner owner = new NotedOwner();

    /** The ownership of a feed that is alone with its universe, told on this thread. */
    protected abstract ShardOwnership alone(ExecutorService feedThread);

    @AfterEach
    void endThread() {
        feedThread.shutdownNow();
    }

    private ShardOwnership joined() {
        ShardOwnership ownership = alone(feedThread);
        feedThread.execute(() -> ownership.join(owner));
        await().atMost(PATIENCE).until(() -> owner.epoch() > 0);
        return ownership;
    }

    protected static List<ListedInstrument> listed(double turnover, String... symbols) {
        return Arrays.stream(symbols).map(symbol -> new ListedInstrument(Minutes.instrument(symbol), turnover, true))
                .toList();
    }

    private void publish(ShardOwnership ownership, List<ListedInstrument> universe, String... unreadable)
            throws Exception {
        Set<InstrumentId> listedOnly = Arrays.stream(unreadable).map(Minutes::id).collect(Collectors.toSet());
        ownership.publish(universe, listedOnly).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void shouldGiveWhoIsAloneEverythingAndSayThatThisIsAgreed() throws Exception {
        // When
        ShardOwnership ownership = joined();

        // Then
        assertThat(owner.partitions()).hasSize(ownership.partitions()).contains(ShardPartition.FIRST);
        assertThat(owner.words()).last().isEqualTo("settled");
        ownership.leave().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldTellOwnersWhatIsListedAndOnceOnly() throws Exception {
        // Given
        ShardOwnership ownership = joined();
        List<ListedInstrument> universe = listed(5, "A", "B", "C", "D");

        // When
        publish(ownership, universe);
        await().atMost(PATIENCE).until(() -> owner.listed().size() == 4);
        publish(ownership, universe);
        List<ListedInstrument> changed = listed(6, "B");
        publish(ownership, List.of(universe.get(0), changed.get(0), universe.get(2), universe.get(3)));
        await().atMost(PATIENCE).until(() -> owner.listed().contains(changed.get(0)));

        // Then
        assertThat(owner.listed()).containsExactlyInAnyOrder(universe.get(0), changed.get(0), universe.get(2),
                universe.get(3));
        assertThat(owner.news()).as("four at first, then the one that changed").isEqualTo(5);
        ownership.leave().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldTellOwnersWhatIsNotListedAnyMore() throws Exception {
        // Given
        ShardOwnership ownership = joined();
        publish(ownership, listed(5, "A", "B", "C"));
        await().atMost(PATIENCE).until(() -> owner.listed().size() == 3);

        // When
        publish(ownership, listed(5, "B"));

        // Then
        await().atMost(PATIENCE).until(() -> owner.listed().equals(listed(5, "B")));
        ownership.leave().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldLeaveAsItWasWhatIsListedAndCannotBeRead() throws Exception {
        // Given
        ShardOwnership ownership = joined();
        publish(ownership, listed(5, "A", "B", "C"));
        await().atMost(PATIENCE).until(() -> owner.listed().size() == 3);

        // When
        publish(ownership, listed(5, "A"), "B", "never seen");

        // Then
        await().atMost(PATIENCE).until(() -> owner.listed().size() < 3);
        assertThat(owner.listed()).containsExactlyInAnyOrderElementsOf(listed(5, "A", "B"));
        publish(ownership, listed(6, "A", "B"));
        await().atMost(PATIENCE).until(() -> owner.listed().containsAll(listed(6, "A", "B")));
        publish(ownership, listed(6, "A"));
        await().atMost(PATIENCE).until(() -> owner.listed().equals(listed(6, "A")));
        ownership.leave().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldTakeEverythingAwayAndGiveItAnewWithWhatIsListed() throws Exception {
        // Given
        ShardOwnership ownership = joined();
        publish(ownership, listed(5, "A", "B"));
        await().atMost(PATIENCE).until(() -> owner.listed().size() == 2);
        var before = owner.partitionOf();
        int settledBefore = (int) owner.words().stream().filter("settled"::equals).count();

        // When
        feedThread.execute(ownership::renew);
        await().atMost(PATIENCE)
                .until(() -> owner.words().stream().filter("settled"::equals).count() > settledBefore);

        // Then
        assertThat(owner.words()).anyMatch(word -> word.startsWith("lost"));
        assertThat(owner.partitions()).hasSize(ownership.partitions());
        assertThat(owner.partitionOf()).isEqualTo(before);
        ownership.leave().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
