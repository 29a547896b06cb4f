package io.smcquant.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smcquant.feed.FeedOutput.Outcome;

/** A broker that is away costs a feed nothing but time. */
@Timeout(180)
class KafkaOutageTest {
    private final TestBroker broker = TestBroker.open();
    private final FeedUniverse universe = new FeedUniverse(broker.bootstrapServers());

    @AfterEach
    void closeUniverse() throws Exception {
        universe.close();
        broker.close();
    }

    @Test
    void shouldKeepWhatWaitsForABrokerThatIsAwayAndLetItOutOnce() throws Exception {
        // Given
        KafkaFeedOutput output = universe.member("patient").output;
        FeedUniverse.opened(output);
        FeedUniverse.write(output, "before").get(60, TimeUnit.SECONDS);
        broker.stop();

        // When
        CompletableFuture<Outcome> waiting = writeAsAFeedDoes(output, "meanwhile");
        broker.start();
        Outcome outcome = waiting.get(60, TimeUnit.SECONDS);

        // Then
        assertThat(outcome).isEqualTo(Outcome.OUT);
        assertThat(universe.committedCandles()).containsExactly("before", "meanwhile");
    }

    /** What is refused is handed over again. */
    private static CompletableFuture<Outcome> writeAsAFeedDoes(KafkaFeedOutput output, String text) {
        return FeedUniverse.write(output, text).handle((outcome, failure) -> failure == null
                ? CompletableFuture.completedFuture(outcome)
                : writeAsAFeedDoes(output, text)).thenCompose(again -> again);
    }

    @Test
    void shouldJoinABrokerThatComesLater() {
        // Given
        broker.stop();
        FeedUniverse.Member one = universe.member("one");
        one.join();

        // When
        broker.start();

        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(() -> one.owner.partitions().size() == FeedUniverse.PARTITIONS);
    }
}
