package io.smcquant.role.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.FeedStatus;
import io.smcquant.market.VirtualTime;

/** How a feed says that it is there: at a steady pace, one write at a time, and not after it has gone. */
class ShardHeartbeatTest {
    private static final Duration INTERVAL = Duration.ofMillis(ShardHeartbeat.INTERVAL_MILLIS);
    private static final Duration RETRY = Duration.ofMillis(ShardHeartbeat.RETRY_MILLIS);

    private final VirtualTime time = VirtualTime.startingAt(0);
    private final ShardRowInMemory row = new ShardRowInMemory();
    private final List<String> said = new ArrayList<>();
    private long epoch;
    private final ShardHeartbeat heartbeat = new ShardHeartbeat(() -> status(epoch), row, time.timer(), said::add);

    /** A row whose writes end when the test says so. */
    private static final class ShardRowInMemory implements ShardHeartbeat.Row {
        private final List<Long> written = new ArrayList<>();
        private final Deque<CompletableFuture<Void>> underWay = new ArrayDeque<>();
        private final CompletableFuture<Void> deleted = new CompletableFuture<>();
        private boolean isThere = true;
        private int deletions;

        @Override
        public boolean canBeWritten() {
            return isThere;
        }

        @Override
        public CompletionStage<Void> write(FeedStatus status) {
            written.add(status.epoch());
            underWay.add(new CompletableFuture<>());
            return underWay.getLast();
        }

        @Override
        public CompletionStage<Void> delete() {
            deletions++;
            return deleted;
        }

        private void succeed() {
            underWay.remove().complete(null);
        }

        private void fail() {
            underWay.remove().completeExceptionally(new IllegalStateException("no answer"));
        }
    }

    @Test
    void shouldSayAtOnceAndEveryFiveSecondsHowTheFeedIsThen() {
        // Given
        heartbeat.start();
        row.succeed();
        time.advance(INTERVAL.minusMillis(1));
        epoch = 1;
        List<Long> before = List.copyOf(row.written);

        // When
        time.advance(Duration.ofMillis(1));

        // Then
        assertThat(before).containsExactly(0L);
        assertThat(row.written).containsExactly(0L, 1L);
        assertThat(said).isEmpty();
    }

    @Test
    void shouldHaveOneWriteUnderWayHoweverLongItTakes() {
        // Given
        heartbeat.start();
        time.advance(INTERVAL.multipliedBy(10));
        List<Long> before = List.copyOf(row.written);

        // When
        row.succeed();
        time.advance(INTERVAL);

        // Then
        assertThat(before).hasSize(1);
        assertThat(row.written).hasSize(2);
    }

    @Test
    void shouldGoOnAfterAFailureAndSayOnceThatThereIsOne() {
        // Given
        heartbeat.start();
        for (int i = 0; i < 3; i++) {
            row.fail();
            time.advance(INTERVAL);
        }

        // When
        row.succeed();
        time.advance(INTERVAL);
        row.succeed();
        time.advance(INTERVAL);

        // Then
        assertThat(row.written).hasSize(6);
        assertThat(said).containsExactly("other processes do not hear of this feed: no answer",
                "other processes hear of this feed again");
    }

    @Test
    void shouldWaitWithoutAWordForADatabaseThatIsAwayAndWriteSoonAfterItsReturn() {
        // Given
        row.isThere = false;
        heartbeat.start();
        time.advance(Duration.ofHours(1));
        List<Long> before = List.copyOf(row.written);

        // When
        row.isThere = true;
        time.advance(RETRY);

        // Then
        assertThat(before).isEmpty();
        assertThat(row.written).hasSize(1);
        assertThat(said).isEmpty();
    }

    @Test
    void shouldTakeItsRowAwayBehindTheWriteUnderWayAndWriteNoMore() {
        // Given
        heartbeat.start();

        // When
        CompletableFuture<Void> stopped = heartbeat.stop().toCompletableFuture();

        // Then
        assertThat(row.deletions).isZero();
        row.succeed();
        assertThat(row.deletions).isEqualTo(1);
        assertThat(stopped).isNotDone();
        row.deleted.complete(null);
        assertThat(stopped).isCompleted();
        time.advance(INTERVAL.multipliedBy(3));
        assertThat(row.written).hasSize(1);
    }

    @Test
    void shouldTakeItsRowAwayAlthoughTheLastWriteFailedAndEndAlthoughThatFailsToo() {
        // Given
        heartbeat.start();
        row.fail();

        // When
        CompletableFuture<Void> stopped = heartbeat.stop().toCompletableFuture();
        row.deleted.completeExceptionally(new IllegalStateException("no answer"));

        // Then
        assertThat(row.deletions).isEqualTo(1);
        assertThat(stopped).isCompleted();
    }

    @Test
    void shouldEndAtOnceWhileTheDatabaseIsAway() {
        // Given
        row.isThere = false;
        heartbeat.start();

        // When
        CompletableFuture<Void> stopped = heartbeat.stop().toCompletableFuture();

        // Then
        assertThat(stopped).isCompleted();
        row.isThere = true;
        time.advance(INTERVAL);
        assertThat(row.written).isEmpty();
        assertThat(row.deletions).isZero();
    }

    private static FeedStatus status(long epoch) {
        return new FeedStatus("", true, 0, 0, 0, 0, 0, List.of(), epoch, List.of(), List.of());
    }
}
