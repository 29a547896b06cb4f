package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smcquant.feed.FeedOutput.Outcome;

/** What the way out of a feed must keep to, wherever it leads. */
@Timeout(120)
public abstract class FeedOutputContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService feedThread = Executors.newSingleThreadExecutor(task -> new Thread(task, "the feed"));

    /** A way out that is open for the first partition, and what comes out of it. */
    public interface Opened {
        FeedOutput output();

        /** Texts of candles that readers have seen, in order. */
        List<String> candles();
    }

    protected abstract Opened opened(ExecutorService feedThread);

    @AfterEach
    void endThread() {
        feedThread.shutdownNow();
    }

    private static ClosedCandle close(int minute) {
        return new ClosedCandle(Minutes.id("A"), Minutes.heard(minute), ClosedCandle.Origin.LIVE, 0, 0, 0,
                Findings.NONE);
    }

    private static Outcome publish(FeedOutput output, ClosedCandle... closes) throws Exception {
        return output.publish(ShardPartition.FIRST, List.of(closes)).toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void shouldLetOutWhatClosedInItsOrder() throws Exception {
        // Given
        Opened opened = opened(feedThread);

        // When
        Outcome first = publish(opened.output(), close(0), close(1));
        Outcome second = publish(opened.output(), close(2));

        // Then
        assertThat(List.of(first, second)).containsOnly(Outcome.OUT);
        await().atMost(PATIENCE).until(() -> opened.candles().size() >= 3);
        List<String> times = new ArrayList<>();
        IntStream.range(0, 3).forEach(minute -> times.add("\"openTimeMillis\":" + Minutes.open(minute)));
        for (int i = 0; i < 3; i++) {
            assertThat(opened.candles().get(i)).contains(times.get(i));
        }
    }

    @Test
    void shouldSayOnTheFeedsThreadThatAllIsOut() throws Exception {
        // Given
        Opened opened = opened(feedThread);

        // When
        String thread = opened.output().publish(ShardPartition.FIRST, List.of(close(0)))
                .thenApply(outcome -> Thread.currentThread().getName()).toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        // Then
        assertThat(thread).isIn("the feed", Thread.currentThread().getName());
    }
}
