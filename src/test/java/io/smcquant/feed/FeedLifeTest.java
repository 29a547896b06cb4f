package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.RecordedTransport.Wire;
import io.smcquant.feed.ScriptedRest.Question;
import io.smcquant.feed.VenueRest.Urgency;

class FeedLifeTest {
    private static final int NOW = 600;
    private static final int BUFFER_MAX = 200;

    private final WholeFeed whole = new WholeFeed(NOW, new FeedSettings(2, 100, 3_000, 30_000, 60_000, 80_000_000,
            900_000, 100, 20, 3 * 1_440, BUFFER_MAX, 3_600_000, DetectorSettings.USUAL));
    private final ScriptedRest rest = whole.bench.rest;
    private final StoreThatCanBeAway store = whole.bench.store;

    /** A feed that streams these instruments and is up to date. */
    private void streaming(String... symbols) {
        whole.clocksAgree();
        whole.list(symbols);
        whole.pass(3_500);
        // Room in the buffer is kept for one of them after the other.
        for (int i = 0; i < symbols.length; i++) {
            rest.open(Urgency.SPLICE).forEach(first -> first.answeredMinutes(NOW - 5, NOW + 1));
            whole.pass(100);
        }
        whole.bench.transport.wires.forEach(wire -> wire.listener.opened());
        whole.pass(1_000);
    }

    /** Goes on to the moment at which the first minute ends. */
    private void untilTheMinuteEnds() {
        whole.pass(60_100 - (whole.bench.time.marketMillis() - Minutes.open(NOW)));
    }

    private void passHours(int hours) {
        for (int i = 0; i < hours * 60; i++) {
            whole.pass(60_000);
            whole.tellTime(0);
        }
    }

    private void streamCloses(int from, int to) {
        for (int number = from; number < to; number++) {
            for (Wire wire : whole.bench.transport.wires) {
                if (!wire.closed) {
                    wire.listener.text(PlainDialect.closed("A", number));
                }
            }
        }
    }

    @Test
    void shouldSpreadInstrumentsOverConnectionsOfTheConfiguredSize() {
        // When
        streaming("A", "B", "C");

        // Then
        assertThat(whole.feed.status().connections()).extracting(ConnectionStatus::instruments).containsExactly(2, 1);
        assertThat(whole.bench.transport.wires.get(0).sent).containsExactly("subscribe 1 A,B");
    }

    @Test
    void shouldStopReadingWhenTheBufferIsFullAndFillTheGapAfterwards() {
        // Given
        streaming("A");
        store.away = true;
        untilTheMinuteEnds();
        for (int number = NOW; number < NOW + 3 * BUFFER_MAX; number++) {
            streamCloses(number, number + 1);
            rest.open(Urgency.HISTORY).forEach(Question::answered);
            whole.pass(60_000);
        }
        long aliveWhileFull = whole.bench.transport.alive();
        boolean ready = whole.feed.status().ready();
        int buffered = whole.feed.status().buffered();

        // When
        store.away = false;
        whole.pass(30_000);
        rest.open(Urgency.GAP).forEach(gap -> gap.answeredMinutes(
                Minutes.number(gap.request().fromMillis().orElseThrow()), NOW + 3 * BUFFER_MAX + 1));
        whole.pass(5_000);

        // Then
        assertThat(aliveWhileFull).isZero();
        assertThat(ready).isFalse();
        assertThat(buffered).isBetween(BUFFER_MAX, BUFFER_MAX + 10);
        assertThat(whole.bench.transport.alive()).isEqualTo(1);
        assertThat(whole.minutesWritten("A")).hasSize(5 + 3 * BUFFER_MAX).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void shouldNotReadANewInstrumentEitherWhileTheBufferIsFull() {
        // Given
        streaming("A", "B");
        store.away = true;
        untilTheMinuteEnds();
        for (int number = NOW; number < NOW + 2 * BUFFER_MAX; number++) {
            streamCloses(number, number + 1);
            whole.pass(60_000);
        }

        // When
        whole.list("A", "B", "C", "D", "E");
        whole.pass(60_000);

        // Then
        assertThat(whole.bench.transport.alive()).isZero();
    }

    @Test
    void shouldGoOnTickingWhenOneTickFails() {
        // Given
        whole.bench.transport.throwing = true;
        whole.clocksAgree();
        whole.list("A");

        // When
        for (int i = 0; i < 3; i++) {
            assertThatIllegalStateException().isThrownBy(() -> whole.pass(10_000));
        }
        whole.bench.transport.throwing = false;
        whole.pass(10_000);

        // Then
        assertThat(whole.bench.transport.attempts).isGreaterThan(3);
        assertThat(whole.bench.transport.alive()).isEqualTo(1);
    }

    @Test
    void shouldStopStreamingWhatTheVenueNoLongerLists() {
        // Given
        streaming("A", "B");
        Wire wire = whole.bench.transport.newest();
        passHours(1);

        // When
        whole.list("B");
        whole.pass(1_000);

        // Then
        assertThat(whole.delisted).containsExactly("A");
        assertThat(wire.closed || wire.sent.stream().anyMatch(text -> text.startsWith("unsubscribe"))).isTrue();
        assertThat(whole.feed.status().instruments()).extracting(status -> status.instrument().symbol())
                .containsExactly("B");
    }

    @Test
    void shouldDropAnAnswerToWhatIsNoLongerListedAndFillTheGapWhenItIsListedAgain() {
        // Given
        streaming("A", "B");
        passHours(1);
        Question late = rest.questions.stream().filter(question -> !question.answer().isDone())
                .filter(question -> question.request().urgency() == Urgency.CLOSE).findFirst().orElseThrow();
        int before = store.written.size();
        whole.list("B");
        whole.pass(1_000);

        // When
        late.answeredMinutes(NOW, NOW + 3);
        whole.pass(1_000);
        int afterAnswer = store.written.size();
        passHours(1);
        whole.list("A", "B");
        whole.pass(2_000);

        // Then
        assertThat(afterAnswer).isEqualTo(before);
        assertThat(rest.open(Urgency.GAP)).anyMatch(gap -> gap.request().instrument().symbol().equals("A")
                && gap.request().fromMillis().orElseThrow() == Minutes.open(NOW));
    }

    @Test
    void shouldKeepWhatItWatchesWhenTheVenueListsNothing() {
        // Given
        streaming("A");
        passHours(1);

        // When
        whole.list();
        whole.pass(2_000);

        // Then
        assertThat(whole.delisted).isEmpty();
        assertThat(whole.feed.status().instruments()).hasSize(1);
    }

    @Test
    void shouldLookAgainSoonWhenTheFirstListingIsEmpty() {
        // Given
        whole.clocksAgree();
        whole.list();
        whole.pass(1_100);
        boolean ready = whole.feed.status().ready();

        // When
        whole.pass(60_000);
        whole.list("A");
        whole.pass(1_100);

        // Then
        assertThat(ready).isFalse();
        assertThat(whole.feed.status().instruments()).hasSize(1);
    }

    @Test
    void shouldNotBeginAnewBecauseOfOneAbsurdWordOfTheVenuesTime() {
        // Given
        streaming("A");
        untilTheMinuteEnds();
        streamCloses(NOW, NOW + 1);
        whole.pass(2_000);

        // When
        whole.tellTime(10L * 86_400_000);
        whole.pass(5_000);

        // Then
        assertThat(whole.bench.meter.holes).isZero();
        assertThat(rest.open(Urgency.SPLICE)).isEmpty();
    }

    @Test
    void shouldFollowTheVenuesTimeWhenItSaysTheSameAgain() {
        // Given
        streaming("A");
        whole.pass(60_000);
        whole.tellTime(-600_000);

        // When
        whole.pass(5_000);
        whole.tellTime(-600_000);
        whole.pass(1_500);

        // Then
        assertThat(whole.feed.status().marketMillis()).isBetween(whole.bench.time.marketMillis() - 602_000,
                whole.bench.time.marketMillis() - 598_000);
    }

    @Test
    void shouldCloseItsConnectionsAndHandOnWhatIsBufferedWhenItStops() {
        // Given
        streaming("A");
        store.away = true;
        untilTheMinuteEnds();
        streamCloses(NOW, NOW + 1);
        whole.pass(100);
        store.away = false;

        // When
        CompletableFuture<Void> stored = whole.feed.stop().toCompletableFuture();
        boolean atOnce = stored.isDone();
        whole.pass(30_000);

        // Then
        assertThat(atOnce).isFalse();
        assertThat(stored).isCompleted();
        assertThat(whole.bench.transport.alive()).isZero();
        assertThat(whole.minutesWritten("A")).endsWith(NOW);
    }

    @Test
    void shouldLetTheStoreAnswerBeforeItHasStopped() {
        // Given
        store.slowToOpen = new CompletableFuture<>();
        whole.clocksAgree();
        whole.list("A");
        whole.pass(3_500);

        // When
        CompletableFuture<Void> stopped = whole.feed.stop().toCompletableFuture();
        whole.pass(30_000);
        boolean beforeTheAnswer = stopped.isDone();
        store.slowToOpen.complete(null);
        whole.pass(30_000);

        // Then
        assertThat(beforeTheAnswer).isFalse();
        assertThat(stopped).isCompleted();
        assertThat(store.opened).isOne();
        assertThat(store.read).isEmpty();
    }

    @Test
    void shouldNotAskAStoreThatIsAwayAgainOnceItHasStopped() {
        // Given
        store.away = true;
        whole.clocksAgree();
        whole.list("A");
        whole.pass(3_500);

        // When
        CompletableFuture<Void> stopped = whole.feed.stop().toCompletableFuture();
        int asked = store.opened;
        whole.pass(30_000);

        // Then
        assertThat(stopped).isCompleted();
        assertThat(asked).isPositive();
        assertThat(store.opened).isEqualTo(asked);
    }
}
