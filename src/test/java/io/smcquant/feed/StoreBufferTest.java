package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StoreBufferTest {
    private static final int CANDLES_MAX = 10;

    private final FeedBench bench = FeedBench.atMinute(0);
    private final StoreBuffer buffer = new StoreBuffer(bench.output, bench.store, bench.time, bench.meter, CANDLES_MAX);
    private final OutputLane lane = buffer.lane(ShardPartition.FIRST, () -> {});

    private ClosedCandle candle(int number, Origin origin) {
        Candle candle = origin == Origin.HISTORY
                ? new Candle(Timeframe.M5, Minutes.open(number * 5), 7, 7, 7, 7, 1, 1, 1, 0, 0, 2)
                : Minutes.heard(number);
        return new ClosedCandle(Minutes.id("A"), candle, origin, 0, 0, bench.time.process().nowNanos(), Findings.NONE);
    }

    private void add(int from, int to) {
        IntStream.range(from, to).forEach(number -> lane.add(candle(number, Origin.LIVE)));
    }

    @Test
    void shouldNotCutABatchInsideWhatBelongsTogether() {
        // Given
        for (int number = 0; number < 6_000; number++) {
            long receivedNanos = number < 4_990 ? number : 4_990;
            lane.add(new ClosedCandle(Minutes.id("A"), Minutes.heard(number), Origin.CORRECTION, 0, 0,
                    number < 5_100 ? receivedNanos : number, Findings.NONE));
        }

        // When
        buffer.flush();

        // Then
        assertThat(bench.store.batchSizes).first().isEqualTo(5_100);
    }

    @Test
    void shouldWriteCandlesInTheOrderTheyClosed() {
        // Given
        add(0, 5);

        // When
        buffer.flush();

        // Then
        assertThat(bench.store.minutesWritten()).containsExactly(0, 1, 2, 3, 4);
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void shouldHaveOneWriteUnderWayAndLetTheRestWait() {
        // Given
        bench.store.slow = new CompletableFuture<>();
        add(0, 2);
        buffer.flush();
        add(2, 4);

        // When
        buffer.flush();
        int underWay = bench.store.writesUnderWay;
        int waiting = buffer.size();
        bench.store.slow.complete(null);

        // Then
        assertThat(underWay).isEqualTo(1);
        assertThat(waiting).isEqualTo(4);
        assertThat(bench.store.minutesWritten()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void shouldRepeatAWriteUntilTheStoreIsBack() {
        // Given
        bench.store.away = true;
        add(0, 3);
        buffer.flush();
        bench.clocks.advance(Duration.ofMinutes(5));
        String trouble = buffer.trouble();
        add(3, 5);

        // When
        bench.store.away = false;
        bench.clocks.advance(Duration.ofSeconds(10));

        // Then
        assertThat(trouble).isEqualTo("the store does not take candles: no database");
        assertThat(bench.store.minutesWritten()).containsExactly(0, 1, 2, 3, 4);
        assertThat(buffer.trouble()).isEmpty();
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void shouldComeAgainLessAndLessOftenWhileTheStoreIsAway() {
        // Given
        bench.store.away = true;
        add(0, 1);

        // When
        buffer.flush();
        bench.clocks.advance(Duration.ofMinutes(10));

        // Then
        // 250 ms doubling up to 10 s: 6 attempts in the first 16 s, then one every 10 s.
        assertThat(bench.store.attempts).isBetween(60, 70);
    }

    @Test
    void shouldTakeAStoreThatThrowsForOneThatIsAway() {
        // Given
        bench.store.throwing = true;
        add(0, 2);
        buffer.flush();

        // When
        bench.store.throwing = false;
        bench.clocks.advance(Duration.ofSeconds(1));

        // Then
        assertThat(bench.store.minutesWritten()).containsExactly(0, 1);
    }

    @Test
    void shouldBeFullAtItsBoundWithWhatIsBeingWritten() {
        // Given
        bench.store.slow = new CompletableFuture<>();
        add(0, CANDLES_MAX - 1);
        buffer.flush();
        boolean before = buffer.isFull();

        // When
        add(CANDLES_MAX - 1, CANDLES_MAX);

        // Then
        assertThat(before).isFalse();
        assertThat(buffer.isFull()).isTrue();
    }

    @Test
    void shouldHaveRoomForMuchOnlyWhenLessThanHalfFull() {
        // Given
        bench.store.slow = new CompletableFuture<>();
        add(0, CANDLES_MAX / 2 - 1);
        boolean below = buffer.hasRoom();

        // When
        add(CANDLES_MAX / 2 - 1, CANDLES_MAX / 2);

        // Then
        assertThat(below).isTrue();
        assertThat(buffer.hasRoom()).isFalse();
    }

    @Test
    void shouldHaveRoomWhileEmptyHoweverSmallItIs() {
        assertThat(new StoreBuffer(bench.output, bench.store, bench.time, bench.meter, 1).hasRoom()).isTrue();
    }

    @Test
    void shouldWriteThePastOnlyWhenNothingOfThePresentWaits() {
        // Given
        lane.add(candle(0, Origin.HISTORY));
        lane.add(candle(9, Origin.LIVE));
        lane.add(candle(1, Origin.HISTORY));
        lane.add(candle(10, Origin.CORRECTION));

        // When
        buffer.flush();

        // Then
        assertThat(bench.store.written).extracting(ClosedCandle::origin).containsExactly(Origin.LIVE,
                Origin.CORRECTION, Origin.HISTORY, Origin.HISTORY);
    }

    @Test
    void shouldCallThePastStoredOnceAllOfItIs() {
        // Given
        boolean before = buffer.isPastStored();
        bench.store.slow = new CompletableFuture<>();
        lane.add(candle(0, Origin.HISTORY));
        boolean waiting = buffer.isPastStored();
        buffer.flush();
        boolean underWay = buffer.isPastStored();

        // When
        bench.store.slow.complete(null);

        // Then
        assertThat(before).isTrue();
        assertThat(waiting).isFalse();
        assertThat(underWay).isFalse();
        assertThat(buffer.isPastStored()).isTrue();
    }

    @Test
    void shouldNeverCallThePastStoredThatItGaveUp() {
        // Given
        lane.add(candle(0, Origin.HISTORY));

        // When
        buffer.whenEmpty();

        // Then
        assertThat(buffer.isPastStored()).isFalse();
        assertThat(bench.store.written).isEmpty();
    }

    @Test
    void shouldMeasureTheWayIntoTheStoreOfLiveMinutesAlone() {
        // Given
        lane.add(candle(0, Origin.LIVE));
        lane.add(candle(1, Origin.BACKFILL));
        lane.add(candle(2, Origin.CORRECTION));
        lane.add(candle(0, Origin.HISTORY));

        // When
        buffer.flush();

        // Then
        assertThat(bench.meter.storedCandles).isEqualTo(1);
    }

    @Property
    void shouldLoseNothingAndKeepTheOrderHoweverOftenTheStoreGoes(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 5) Integer> steps) {
        // Given
        FeedBench own = FeedBench.atMinute(0);
        StoreBuffer tried = new StoreBuffer(own.output, own.store, own.time, own.meter, CANDLES_MAX);
        OutputLane triedLane = tried.lane(ShardPartition.FIRST, () -> {});
        List<Integer> added = new ArrayList<>();

        // When
        for (int step : steps) {
            switch (step) {
            case 0 -> own.store.away = !own.store.away;
            case 1 -> own.clocks.advance(Duration.ofMillis(700));
            case 2 -> {
                if (own.store.slow == null) {
                    own.store.slow = new CompletableFuture<>();
                } else {
                    CompletableFuture<Void> held = own.store.slow;
                    own.store.slow = null;
                    held.complete(null);
                }
            }
            case 3 -> tried.flush();
            default -> {
                added.add(added.size());
                triedLane.add(candle(added.size() - 1, Origin.LIVE));
            }
            }
        }
        own.store.away = false;
        if (own.store.slow != null) {
            CompletableFuture<Void> held = own.store.slow;
            own.store.slow = null;
            held.complete(null);
        }
        own.clocks.advance(Duration.ofMinutes(1));
        tried.flush();

        // Then
        assertThat(own.store.minutesWritten()).isEqualTo(added);
        assertThat(own.store.writesUnderWayMax).isLessThanOrEqualTo(1);
        assertThat(tried.isEmpty()).isTrue();
    }
}
