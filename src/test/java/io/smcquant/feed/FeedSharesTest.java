package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.RecordedTransport.Wire;
import io.smcquant.feed.ScriptedRest.Question;
import io.smcquant.feed.VenueRest.Listing;
import io.smcquant.feed.VenueRest.Urgency;

/** What a feed does with partitions that come, go, and turn out to be another's. */
class FeedSharesTest {
    private static final int NOW = 600;
    private static final ShardPartition ONE = new ShardPartition(1);
    private static final ShardPartition TWO = new ShardPartition(2);

    private final ScriptedOwnership ownership = new ScriptedOwnership(8);
    private final WholeFeed whole = new WholeFeed(NOW, FeedBench.USUAL, ownership);
    private final ScriptedRest rest = whole.bench.rest;
    private final PublishedCloses output = whole.bench.output;
    private final StoreThatCanBeAway store = whole.bench.store;

    private static List<ListedInstrument> listed(String... symbols) {
        return Arrays.stream(symbols).map(symbol -> new ListedInstrument(Minutes.instrument(symbol), 1, true)).toList();
    }

    /** A feed that owns this partition with these instruments, streams them and is up to date. */
    private void streaming(ShardPartition partition, String... symbols) {
        if (ownership.owner == null) {
            whole.clocksAgree();
        }
        ownership.owner.assigned(partition, listed(symbols));
        ownership.owner.settled(1);
        whole.pass(3_500);
        for (int i = 0; i < symbols.length; i++) {
            rest.open(Urgency.SPLICE).forEach(first -> first.answeredMinutes(NOW - 5, NOW + 1));
            whole.pass(100);
        }
        whole.bench.transport.wires.stream().filter(wire -> !wire.closed).forEach(wire -> wire.listener.opened());
        whole.pass(1_000);
    }

    private void close(String symbol, int minute) {
        for (Wire wire : whole.bench.transport.wires) {
            if (!wire.closed) {
                wire.listener.text(PlainDialect.closed(symbol, minute));
            }
        }
    }

    private void untilTheMinuteEnds() {
        whole.pass(60_100 - (whole.bench.time.marketMillis() - Minutes.open(NOW)));
    }

    private List<String> watched() {
        return whole.feed.status().instruments().stream().map(one -> one.instrument().symbol()).sorted().toList();
    }

    @Test
    void shouldNotBeReadyBeforeItIsAgreedWhatIsItsOwn() {
        // Given
        whole.clocksAgree();
        whole.pass(2_000);
        boolean before = whole.feed.status().ready();

        // When
        ownership.owner.settled(3);
        whole.pass(1_100);

        // Then
        assertThat(before).isFalse();
        assertThat(whole.feed.status().ready()).as("whoever owns nothing does its job").isTrue();
        assertThat(whole.feed.status().epoch()).isEqualTo(3);
        assertThat(whole.feed.status().state()).startsWith("owns nothing");
    }

    @Test
    void shouldWatchWhatItOwnsAndAskTheVenueForNoListing() {
        // When
        streaming(ONE, "A", "B");

        // Then
        assertThat(watched()).containsExactly("A", "B");
        assertThat(whole.feed.status().partitions()).containsExactly(1);
        assertThat(rest.listings).isEmpty();
    }

    @Test
    void shouldAskWhatTheVenueListsForAllAsTheOwnerOfTheFirstPartition() {
        // Given
        whole.clocksAgree();
        ownership.owner.assigned(ShardPartition.FIRST, List.of());
        ownership.owner.settled(1);
        whole.pass(200);

        // When
        whole.list("A", "B");
        whole.pass(1_100);

        // Then
        assertThat(ownership.published).singleElement().satisfies(universe -> assertThat(universe)
                .extracting(one -> one.instrument().id().symbol()).containsExactly("A", "B"));
        assertThat(watched()).as("what it publishes comes back to those who own it").isEmpty();
        assertThat(whole.feed.status().ready()).isTrue();
    }

    @Test
    void shouldSayWhatTheVenueListsThoughItCannotBeRead() {
        // Given
        whole.clocksAgree();
        ownership.owner.assigned(ShardPartition.FIRST, List.of());
        ownership.owner.settled(1);
        whole.pass(200);

        // When
        rest.listings.get(0).complete(new Listing(List.of(Minutes.instrument("A")), Map.of("bad-number", 1),
                Set.of(Minutes.id("B"))));
        rest.turnovers.get(0).complete(Map.of());
        whole.pass(1_100);

        // Then
        assertThat(ownership.published).singleElement().satisfies(universe -> assertThat(universe)
                .extracting(one -> one.instrument().id().symbol()).containsExactly("A"));
        assertThat(ownership.unreadable).containsExactly(Set.of(Minutes.id("B")));
    }

    @Test
    void shouldSayNothingOfAListingThatWasAskedForInAnEarlierTerm() {
        // Given
        whole.clocksAgree();
        ownership.owner.assigned(ShardPartition.FIRST, List.of());
        ownership.owner.settled(1);
        whole.pass(200);

        // When
        ownership.owner.lost(Set.of(ShardPartition.FIRST));
        whole.list("A");
        whole.pass(1_100);

        // Then
        assertThat(ownership.published).isEmpty();
    }

    @Test
    void shouldUseThePartOfTheVenuesBudgetThatItsPartitionsAre() {
        // Given
        streaming(ONE, "A");
        double one = rest.share;

        // When
        ownership.owner.assigned(TWO, listed("B"));
        ownership.owner.settled(2);

        // Then
        assertThat(one).isEqualTo(1 / 8.0);
        assertThat(rest.share).isEqualTo(2 / 8.0);
    }

    @Test
    void shouldWatchTheMostLiquidOfAllItsPartitions() {
        // Given
        WholeFeed small = new WholeFeed(NOW, withInstrumentsMax(2), ownership);
        small.clocksAgree();
        ownership.owner.assigned(ONE, List.of(new ListedInstrument(Minutes.instrument("A"), 1, true),
                new ListedInstrument(Minutes.instrument("B"), 3, true)));

        // When
        ownership.owner.assigned(TWO, List.of(new ListedInstrument(Minutes.instrument("C"), 2, true),
                new ListedInstrument(Minutes.instrument("D"), 9, false)));
        ownership.owner.settled(1);
        small.pass(1_100);

        // Then
        assertThat(small.feed.status().instruments()).extracting(one -> one.instrument().symbol())
                .containsExactlyInAnyOrder("B", "C");
        assertThat(small.feed.status().unwatched()).isEqualTo(1);
    }

    private static FeedSettings withInstrumentsMax(int max) {
        FeedSettings usual = FeedBench.USUAL;
        return new FeedSettings(usual.instrumentsPerConnection(), max, usual.closeGraceMillis(),
                usual.firstFrameMillis(), usual.silenceMillis(), usual.connectionLifeMillis(), usual.reconcileMillis(),
                usual.historyMinutes(), usual.historyCandles(), usual.backfillMinutesMax(), usual.bufferCandlesMax(),
                usual.universeMillis(), usual.detectors());
    }

    @Test
    void shouldHandBackOnlyWhenAllThatClosedIsOutAndStored() {
        // Given
        streaming(ONE, "A");
        streaming(TWO, "B");
        untilTheMinuteEnds();
        store.slow = new CompletableFuture<>();
        close("A", NOW);

        // When
        CompletableFuture<Void> handedBack = ownership.owner.revoked(Set.of(ONE)).toCompletableFuture();
        whole.pass(1_000);
        boolean early = handedBack.isDone();
        store.slow.complete(null);
        whole.pass(1_000);

        // Then
        assertThat(early).isFalse();
        assertThat(handedBack).isCompleted();
        assertThat(whole.minutesWritten("A")).last().isEqualTo(NOW);
        assertThat(watched()).containsExactly("B");
        assertThat(whole.feed.status().partitions()).containsExactly(2);
    }

    @Test
    void shouldHearNothingMoreOfWhatItHandedBack() {
        // Given
        streaming(ONE, "A");
        streaming(TWO, "B");
        untilTheMinuteEnds();
        ownership.owner.revoked(Set.of(ONE));
        int before = output.closes.size();

        // When
        close("A", NOW);
        rest.open(Urgency.HISTORY).forEach(Question::answered);
        rest.open(Urgency.CLOSE).forEach(Question::answered);
        whole.pass(1_000);

        close("B", NOW);
        whole.pass(1_000);

        // Then
        assertThat(output.closes.subList(before, output.closes.size())).isNotEmpty()
                .allMatch(closed -> closed.instrument().equals(Minutes.id("B")));
        assertThat(whole.minutesWritten("A")).doesNotContain(NOW);
    }

    @Test
    void shouldDropWhatWaitsOfAPartitionThatIsLostAndKeepTheRest() {
        // Given
        streaming(ONE, "A");
        streaming(TWO, "B");
        untilTheMinuteEnds();
        output.away = true;
        close("A", NOW);
        close("B", NOW);
        whole.pass(100);

        // When
        ownership.owner.lost(Set.of(ONE));
        output.away = false;
        whole.pass(11_000);

        // Then
        assertThat(output.closes).noneMatch(
                closed -> closed.instrument().equals(Minutes.id("A")) && closed.candle().openTimeMillis() == Minutes
                        .open(NOW));
        assertThat(whole.minutesWritten("A")).doesNotContain(NOW);
        assertThat(whole.minutesWritten("B")).contains(NOW);
        assertThat(whole.feed.status().buffered()).isZero();
    }

    @Test
    void shouldLetNothingOutAnyMoreOfWhatItCouldNotHandBackInTime() {
        // Given
        streaming(ONE, "A");
        streaming(TWO, "B");
        untilTheMinuteEnds();
        output.away = true;
        close("A", NOW);
        whole.pass(100);
        ownership.owner.revoked(Set.of(ONE));
        whole.pass(2_000);

        // When
        ownership.owner.lost(Set.of(ONE));
        output.away = false;
        ownership.owner.assigned(ONE, listed("A"));
        ownership.owner.settled(2);
        whole.pass(15_000);

        // Then
        assertThat(output.closes).noneMatch(
                closed -> closed.instrument().equals(Minutes.id("A")) && closed.candle().openTimeMillis() == Minutes
                        .open(NOW));
        assertThat(whole.feed.status().buffered()).isZero();
        assertThat(whole.feed.stop().toCompletableFuture()).as("nothing is waited for any more").isCompleted();
    }

    @Test
    void shouldNotBeReadyWhileItIsOpenWhatIsItsOwn() {
        // Given
        streaming(ONE, "A");

        // When
        ownership.owner.lost(Set.of(ONE));
        whole.pass(1_100);

        // Then
        assertThat(whole.feed.status().ready()).isFalse();
    }

    @Test
    void shouldAskForEverythingAnewWhenItsOutputWasTakenOver() {
        // Given
        streaming(ONE, "A");
        streaming(TWO, "B");
        untilTheMinuteEnds();
        output.takenOver.add(ONE);

        // When
        close("A", NOW);
        close("B", NOW);
        whole.pass(1_000);

        // Then
        assertThat(ownership.renewals).isEqualTo(1);
        assertThat(whole.minutesWritten("A")).as("what another owner lets out is not stored here")
                .doesNotContain(NOW);
        assertThat(whole.minutesWritten("B")).contains(NOW);
    }

    @Test
    void shouldBeginWithWhatIsStoredWhenAPartitionComesBack() {
        // Given
        streaming(ONE, "A");
        ownership.owner.revoked(Set.of(ONE));
        whole.pass(1_000);
        whole.stored("A", NOW - 5, NOW + 3);
        whole.pass(10 * 60_000);

        // When
        ownership.owner.assigned(ONE, listed("A"));
        ownership.owner.settled(2);
        whole.pass(2_000);

        // Then
        assertThat(rest.onlyOpen(Urgency.GAP).request().fromMillis()).hasValue(Minutes.open(NOW + 3));
    }

    @Test
    void shouldSayWhyThereIsNoAgreement() {
        // Given
        streaming(ONE, "A");

        // When
        ownership.owner.troubled("the broker is away");
        whole.pass(1_100);

        // Then
        assertThat(whole.feed.status().ready()).isFalse();
        assertThat(whole.feed.status().state()).contains("the broker is away");
    }
}
