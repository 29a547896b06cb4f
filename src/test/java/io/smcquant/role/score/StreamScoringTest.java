package io.smcquant.role.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.adapter.metrics.TestMetrics;
import io.smcquant.feature.Feature;
import io.smcquant.market.ProcessTimer;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.Scored;
import io.smcquant.scoring.ScoringRules;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.VectorScore;

/** What happens between a vector and the signal that it is, when the way out does not do as it should. */
class StreamScoringTest {
    private final OpenWays ways = new OpenWays();
    private final NotedEnd end = new NotedEnd();
    private final HandTimer later = new HandTimer();
    private final StreamScoring scoring = new StreamScoring(new ScoringRules(TradeTerms.USUAL, 0.25, 500),
            () -> ModelLadder.EMPTY, ways, Runnable::run, later,
            new StreamMeter(TestMetrics.in(new SimpleMeterRegistry())), () -> 0);

    /** Ways out that the test opens and closes. */
    private static final class OpenWays implements StreamScoring.Ways {
        private CompletableFuture<Void> out = CompletableFuture.completedFuture(null);
        private boolean closed;
        private final List<Signal> published = new ArrayList<>();
        private final List<Signal> stored = new ArrayList<>();
        private final List<VectorScore> scores = new ArrayList<>();

        @Override
        public CompletionStage<Void> publish(SignalRecord signal) {
            if (closed) {
                throw new IllegalStateException("no way out");
            }
            published.add(signal.signal());
            return out;
        }

        @Override
        public void said(Signal signal) {
            stored.add(signal);
        }

        @Override
        public void store(List<VectorScore> some) {
            scores.addAll(some);
        }

        @Override
        public void observe(VectorScore answered, double[] values) {
            assertThat(values).hasSize(Feature.COUNT);
        }
    }

    /** How the work on each vector ended, in order. */
    private static final class NotedEnd implements RecordStream.Done {
        private final List<String> said = new ArrayList<>();

        @Override
        public void well() {
            said.add("well");
        }

        @Override
        public void badly(Throwable failure) {
            said.add(failure.getMessage());
        }

        @Override
        public void left() {
            said.add("left");
        }
    }

    /** Runs what is to run later when the test says so. */
    private static final class HandTimer implements ProcessTimer {
        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public Pending after(long processMillis, Runnable task) {
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        private void run() {
            List<Runnable> due = List.copyOf(tasks);
            tasks.clear();
            due.forEach(Runnable::run);
        }
    }

    private static VectorRecord strong(long minute) {
        return new VectorRecord(Scored.BITCOIN,
                Scored.vector(minute).with(Feature.LIQUIDITY_GRAB, 0.9).found());
    }

    @Test
    void shouldStoreASignalAndEndWithItsVectorOnlyOnceItIsOut() {
        // Given
        ways.out = new CompletableFuture<>();
        scoring.take(strong(1_000), end);
        assertThat(ways.stored).isEmpty();
        assertThat(end.said).isEmpty();

        // When
        ways.out.complete(null);

        // Then
        assertThat(ways.stored).hasSize(1).isEqualTo(ways.published);
        assertThat(ways.scores).hasSize(1);
        assertThat(end.said).containsExactly("well");
    }

    @Test
    void shouldTryAgainUntilASignalIsOutAndHoldItsVectorMeanwhile() {
        // Given
        ways.out = CompletableFuture.failedFuture(new IllegalStateException("the broker's fault"));
        scoring.take(strong(1_000), end);
        later.run();
        assertThat(end.said).isEmpty();
        assertThat(ways.stored).isEmpty();
        ways.out = CompletableFuture.completedFuture(null);

        // When
        later.run();

        // Then
        assertThat(end.said).containsExactly("well");
        assertThat(ways.published).hasSize(3).containsOnly(ways.published.get(0));
        assertThat(ways.stored).hasSize(1);
    }

    @Test
    void shouldLeaveAVectorToTheNextReaderWhenItsWayOutIsClosed() {
        // Given
        ways.closed = true;

        // When
        scoring.take(strong(1_000), end);

        // Then
        assertThat(end.said).containsExactly("left");
        ways.closed = false;
        scoring.take(strong(1_000), end);
        assertThat(ways.stored).hasSize(1);
    }

    @Test
    void shouldEndAtOnceWithAVectorThatIsNoSignalAndStoreItsScore() {
        // When
        scoring.take(new VectorRecord(Scored.BITCOIN, Scored.vector(1_000).found()), end);

        // Then
        assertThat(end.said).containsExactly("well");
        assertThat(ways.published).isEmpty();
        assertThat(ways.scores).hasSize(1);
    }

    @Test
    void shouldSayNothingAgainThatWasSaidBeforeTheProcessBegan() {
        // Given
        scoring.take(strong(1_000), end);
        StreamScoring successor = new StreamScoring(new ScoringRules(TradeTerms.USUAL, 0.25, 500),
                () -> ModelLadder.EMPTY, ways, Runnable::run, later,
                new StreamMeter(TestMetrics.in(new SimpleMeterRegistry())), () -> 0);

        // When
        successor.remember(ways.stored);
        successor.take(strong(1_000), end);

        // Then
        assertThat(ways.published).hasSize(1);
    }
}
