package io.smcquant.adapter.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.FeedOutput;
import io.smcquant.feed.Findings;
import io.smcquant.feed.ShardPartition;
import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

class InProcessOutputTest {
    private final InProcessHub hub = new InProcessHub(2);
    /** The feed's thread, which does what it was asked to when the test lets it. */
    private final Deque<Runnable> feedThread = new ArrayDeque<>();
    private final InProcessOutput output = new InProcessOutput(hub, feedThread::add);

    private static ClosedCandle close(int minute) {
        return new ClosedCandle(InstrumentId.parse("sim:BTCUSDT"),
                new Candle(Timeframe.M1, minute * 60_000L, 7, 7, 7, 7, 1, 1, 1, 0, 0, 1), ClosedCandle.Origin.LIVE, 0,
                0, 0, Findings.NONE);
    }

    private void letTheFeedRun() {
        while (!feedThread.isEmpty()) {
            feedThread.remove().run();
        }
    }

    @Test
    void shouldBeDoneOnTheFeedsThread() {
        // Given
        CompletableFuture<FeedOutput.Outcome> out = output.publish(ShardPartition.FIRST, List.of(close(0)))
                .toCompletableFuture();
        boolean before = out.isDone();

        // When
        letTheFeedRun();

        // Then
        assertThat(before).isFalse();
        assertThat(out).isCompleted();
    }

    @Test
    void shouldWaitUntilReadersHaveRoom() {
        // Given
        List<Delivery> given = new ArrayList<>();
        hub.join(Topic.CANDLES, "slow", Runnable::run, given::add);
        CompletableFuture<FeedOutput.Outcome> out = output
                .publish(ShardPartition.FIRST, List.of(close(0), close(1), close(2))).toCompletableFuture();
        letTheFeedRun();
        boolean before = out.isDone();

        // When
        given.get(0).acknowledge();
        letTheFeedRun();

        // Then
        assertThat(before).isFalse();
        assertThat(out).isCompleted();
        assertThat(given).extracting(Delivery::key).containsOnly(new RecordKey("sim:BTCUSDT"));
        assertThat(given).extracting(delivery -> CandleRecord.decode(delivery.payload()).value().orElseThrow())
                .containsExactly(CandleRecord.of(close(0)), CandleRecord.of(close(1)), CandleRecord.of(close(2)));
    }
}
