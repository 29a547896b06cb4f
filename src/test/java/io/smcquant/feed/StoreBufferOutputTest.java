package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.Candle;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.Timeframe;
import io.smcquant.scoring.Scored;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What closes is published, then stored; the two are away each at its own time. */
class StoreBufferOutputTest {
    private static final int CANDLES_MAX = 10;

    private final FeedBench bench = FeedBench.atMinute(0);
    private final StoreBuffer buffer = bufferOn(bench);
    private final OutputLane lane = buffer.lane(ShardPartition.FIRST, () -> {});

    private static StoreBuffer bufferOn(FeedBench some) {
        return new StoreBuffer(some.output, some.store, some.time, some.meter, CANDLES_MAX);
    }

    private static ClosedCandle close(int number, Origin origin) {
        Candle candle = origin == Origin.HISTORY
                ? new Candle(Timeframe.M5, Minutes.open(number * 5), 7, 7, 7, 7, 1, 1, 1, 0, 0, 2)
                : Minutes.heard(number);
        return new ClosedCandle(Minutes.id("A"), candle, origin, 0, 0, 0, Findings.NONE);
    }

    /** A minute with the vector that was found at its close, in time. */
    private static ClosedCandle closeWithItsVector(int number) {
        FoundVector found = Scored.vector(Minutes.open(number + 1) / Minutes.MINUTE).found();
        return new ClosedCandle(Minutes.id("A"), Minutes.heard(number), Origin.LIVE, 0, 0, 0,
                new Findings(List.of(), List.of(found), List.of()));
    }

    private static List<FoundVector> vectorsOf(List<ClosedCandle> closes) {
        return closes.stream().flatMap(closed -> closed.findings().vectors().stream()).toList();
    }

    private void add(int from, int to) {
        IntStream.range(from, to).forEach(number -> lane.add(close(number, Origin.LIVE)));
    }

    @Test
    void shouldStoreNothingThatIsNotOut() {
        // Given
        bench.output.slow = new CompletableFuture<>();
        add(0, 3);
        buffer.flush();
        List<Integer> storedBefore = bench.store.minutesWritten();

        // When
        bench.output.slow.complete(null);

        // Then
        assertThat(storedBefore).isEmpty();
        assertThat(bench.output.minutes()).containsExactly(0, 1, 2);
        assertThat(bench.store.minutesWritten()).containsExactly(0, 1, 2);
    }

    @Test
    void shouldPublishOnceHoweverOftenTheStoreIsTried() {
        // Given
        bench.store.away = true;
        add(0, 3);
        buffer.flush();
        bench.clocks.advance(Duration.ofMinutes(2));
        int attempts = bench.store.attempts;

        // When
        bench.store.away = false;
        bench.clocks.advance(Duration.ofSeconds(10));

        // Then
        assertThat(attempts).isGreaterThan(5);
        assertThat(bench.output.minutes()).containsExactly(0, 1, 2);
        assertThat(bench.store.minutesWritten()).containsExactly(0, 1, 2);
    }

    @Test
    void shouldKeepPublishingWhileTheStoreIsAway() {
        // Given
        bench.store.away = true;
        add(0, 2);
        buffer.flush();

        // When
        add(2, 4);
        bench.clocks.advance(Duration.ofSeconds(1));

        // Then
        assertThat(bench.output.minutes()).containsExactly(0, 1, 2, 3);
        assertThat(bench.store.minutesWritten()).isEmpty();
        assertThat(buffer.size()).isEqualTo(4);
    }

    @Test
    void shouldRepeatWhatCouldNotBePublishedAndStoreItAfterwards() {
        // Given
        bench.output.away = true;
        add(0, 2);
        buffer.flush();
        bench.clocks.advance(Duration.ofMinutes(1));
        add(2, 4);
        String trouble = buffer.trouble();
        List<Integer> storedBefore = bench.store.minutesWritten();

        // When
        bench.output.away = false;
        bench.clocks.advance(Duration.ofSeconds(10));

        // Then
        assertThat(trouble).isEqualTo("what closes cannot be published: no broker");
        assertThat(storedBefore).isEmpty();
        assertThat(bench.output.minutes()).containsExactly(0, 1, 2, 3);
        assertThat(bench.store.minutesWritten()).containsExactly(0, 1, 2, 3);
        assertThat(buffer.trouble()).isEmpty();
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void shouldMakeWhatWaitedForTheBrokerLateAndStoreItAsItWentOut() {
        // Given
        bench.output.away = true;
        lane.add(closeWithItsVector(-1));
        buffer.flush();
        bench.clocks.advance(Duration.ofMinutes(1));

        // When
        bench.output.away = false;
        bench.clocks.advance(Duration.ofSeconds(10));

        // Then
        assertThat(vectorsOf(bench.output.closes)).extracting(FoundVector::late).containsExactly(true);
        assertThat(bench.store.written).isEqualTo(bench.output.closes);
    }

    @Test
    void shouldNotMakeLateWhatGoesOutInTime() {
        // Given
        lane.add(closeWithItsVector(-1));

        // When
        buffer.flush();

        // Then
        assertThat(vectorsOf(bench.output.closes)).extracting(FoundVector::late).containsExactly(false);
    }

    @Test
    void shouldLeaveLateWhatWasLateAtAnEarlierAttemptWhereverTheClockIsPut() {
        // Given
        long[] nowMillis = { Minutes.open(0) + 10_001 };
        FeedTime corrected = new FeedTime(bench.clocks.process(), () -> nowMillis[0], MarketSpeed.REAL,
                bench.clocks.timer());
        StoreBuffer other = new StoreBuffer(bench.output, bench.store, corrected, bench.meter, CANDLES_MAX);
        bench.output.away = true;
        other.lane(ShardPartition.FIRST, () -> {}).add(closeWithItsVector(-1));
        other.flush();

        // When
        nowMillis[0] = Minutes.open(0) + 10_000;
        bench.output.away = false;
        bench.clocks.advance(Duration.ofSeconds(1));

        // Then
        assertThat(vectorsOf(bench.output.closes)).extracting(FoundVector::late).containsExactly(true);
    }

    @Test
    void shouldTakeAnOutputThatThrowsForOneThatIsAway() {
        // Given
        bench.output.throwing = true;
        add(0, 2);
        buffer.flush();

        // When
        bench.output.throwing = false;
        bench.clocks.advance(Duration.ofSeconds(1));

        // Then
        assertThat(bench.output.minutes()).containsExactly(0, 1);
        assertThat(bench.store.minutesWritten()).containsExactly(0, 1);
    }

    @Test
    void shouldOnlyStoreThePastAndPublishCorrections() {
        // Given
        lane.add(close(0, Origin.HISTORY));
        lane.add(close(8, Origin.BACKFILL));
        lane.add(close(9, Origin.LIVE));
        lane.add(close(10, Origin.CORRECTION));

        // When
        buffer.flush();

        // Then
        assertThat(bench.output.closes).extracting(ClosedCandle::origin).containsExactly(Origin.BACKFILL, Origin.LIVE,
                Origin.CORRECTION);
        assertThat(bench.store.written).extracting(ClosedCandle::origin).containsExactly(Origin.BACKFILL, Origin.LIVE,
                Origin.CORRECTION, Origin.HISTORY);
    }

    @Test
    void shouldStoreThePastThoughAPartitionCannotPublish() {
        // Given
        bench.output.away = true;
        lane.add(close(9, Origin.LIVE));
        buffer.flush();
        OutputLane other = buffer.lane(new ShardPartition(1), () -> {});

        // When
        IntStream.range(0, 3).forEach(number -> other.add(close(number, Origin.HISTORY)));
        bench.clocks.advance(Duration.ofSeconds(1));

        // Then
        assertThat(bench.store.written).extracting(ClosedCandle::origin).containsExactly(Origin.HISTORY,
                Origin.HISTORY, Origin.HISTORY);
        assertThat(buffer.size()).isEqualTo(1);
    }

    @Test
    void shouldNotHoldAHandoverUpForThePast() {
        // Given
        bench.store.away = true;
        lane.add(close(0, Origin.HISTORY));
        buffer.flush();
        lane.add(close(1, Origin.HISTORY));

        // When
        CompletableFuture<Void> handedOver = lane.whenEmpty().toCompletableFuture();

        // Then
        assertThat(handedOver).isDone();
    }

    @Test
    void shouldGiveThePastUpWhenItEndsAndStoreWhatClosed() {
        // Given
        bench.store.slow = new CompletableFuture<>();
        lane.add(close(0, Origin.HISTORY));
        buffer.flush();
        lane.add(close(1, Origin.HISTORY));
        lane.add(close(9, Origin.LIVE));

        // When
        CompletableFuture<Void> empty = buffer.whenEmpty().toCompletableFuture();
        boolean atFirst = empty.isDone();
        bench.store.slow.complete(null);

        // Then
        assertThat(atFirst).isFalse();
        assertThat(empty).isDone();
        assertThat(bench.store.written).extracting(ClosedCandle::origin).containsExactly(Origin.HISTORY, Origin.LIVE);
    }

    @Test
    void shouldAskNothingMoreOfAStoreThatIsAwayOnceOnlyThePastIsLeft() {
        // Given
        bench.store.away = true;
        lane.add(close(0, Origin.HISTORY));
        buffer.flush();

        // When
        CompletableFuture<Void> empty = buffer.whenEmpty().toCompletableFuture();
        int attempts = bench.store.attempts;
        bench.clocks.advance(Duration.ofMinutes(1));

        // Then
        assertThat(empty).isDone();
        assertThat(bench.store.attempts).isEqualTo(attempts);
    }

    @Test
    void shouldBeFullAtItsBoundWithWhatIsBeingPublishedAndWhatIsOut() {
        // Given
        bench.store.away = true;
        add(0, 4);
        buffer.flush();
        bench.output.slow = new CompletableFuture<>();
        add(4, 8);
        buffer.flush();

        // When
        add(8, CANDLES_MAX);

        // Then
        assertThat(bench.output.minutes()).containsExactly(0, 1, 2, 3);
        assertThat(buffer.isFull()).isTrue();
    }

    @Test
    void shouldBeEmptyOnlyWhenAllOfItIsOutAndStored() {
        // Given
        bench.output.slow = new CompletableFuture<>();
        bench.store.slow = new CompletableFuture<>();
        add(0, 2);
        CompletableFuture<Void> empty = buffer.whenEmpty().toCompletableFuture();
        boolean atFirst = empty.isDone();

        // When
        bench.output.slow.complete(null);
        boolean whenOut = empty.isDone();
        bench.store.slow.complete(null);

        // Then
        assertThat(atFirst).isFalse();
        assertThat(whenOut).isFalse();
        assertThat(empty).isDone();
    }

    @Property
    void shouldPublishAndStoreEverythingOnceAndInOrderWhoeverIsAway(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 7) Integer> steps) {
        // Given
        FeedBench own = FeedBench.atMinute(0);
        StoreBuffer tried = bufferOn(own);
        OutputLane triedLane = tried.lane(ShardPartition.FIRST, () -> {});
        List<Integer> added = new ArrayList<>();

        // When
        for (int step : steps) {
            switch (step) {
            case 0 -> own.store.away = !own.store.away;
            case 1 -> own.output.away = !own.output.away;
            case 2 -> own.clocks.advance(Duration.ofMillis(700));
            case 3 -> turnStore(own);
            case 4 -> turnOutput(own);
            case 5 -> tried.flush();
            default -> {
                added.add(added.size());
                triedLane.add(close(added.size() - 1, Origin.LIVE));
            }
            }
            List<Integer> stored = own.store.minutesWritten();
            assertThat(own.output.minutes().subList(0, stored.size())).isEqualTo(stored);
        }
        own.store.away = false;
        own.output.away = false;
        own.store.slow = own.store.slow == null ? new CompletableFuture<>() : own.store.slow;
        own.output.slow = own.output.slow == null ? new CompletableFuture<>() : own.output.slow;
        turnOutput(own);
        turnStore(own);
        own.clocks.advance(Duration.ofMinutes(1));

        // Then
        assertThat(own.output.minutes()).isEqualTo(added);
        assertThat(own.store.minutesWritten()).isEqualTo(added);
        assertThat(own.output.underWayMax).isLessThanOrEqualTo(1);
        assertThat(tried.isEmpty()).isTrue();
    }

    /** Slow from now on, or quick again with what was held. */
    private static void turnStore(FeedBench own) {
        CompletableFuture<Void> held = own.store.slow;
        own.store.slow = held == null ? new CompletableFuture<>() : null;
        if (held != null) {
            held.complete(null);
        }
    }

    private static void turnOutput(FeedBench own) {
        CompletableFuture<Void> held = own.output.slow;
        own.output.slow = held == null ? new CompletableFuture<>() : null;
        if (held != null) {
            held.complete(null);
        }
    }
}
