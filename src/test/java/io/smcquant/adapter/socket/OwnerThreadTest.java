package io.smcquant.adapter.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smcquant.market.ProcessTimer.Pending;

@Timeout(30)
class OwnerThreadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OwnerThread owner = new OwnerThread("smc-owner");
    private final List<String> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        owner.stop(PATIENCE);
    }

    @Test
    void shouldRunEverythingInOrderOnOneDaemonOfItsName() {
        // When
        for (int i = 0; i < 1_000; i++) {
            String number = Integer.toString(i);
            owner.execute(() -> events.add(number + Thread.currentThread().getName()
                    + Thread.currentThread().isDaemon()));
        }

        // Then
        await().until(() -> events.size() == 1_000);
        assertThat(events).containsExactlyElementsOf(
                IntStream.range(0, 1_000).mapToObj(i -> i + "smc-ownertrue").toList());
    }

    @Test
    void shouldRunATaskLaterOnceAndNeverBeforeItWasAskedFor() {
        // When
        owner.execute(() -> {
            owner.after(0, () -> events.add("later"));
            events.add("returned");
        });

        // Then
        await().until(() -> events.size() == 2);
        assertThat(events).containsExactly("returned", "later");
    }

    @Test
    void shouldRunLaterTasksInTheOrderOfTheirTimes() {
        // When
        owner.execute(() -> {
            owner.after(60, () -> events.add("60"));
            owner.after(20, () -> events.add("20"));
        });

        // Then
        await().until(() -> events.size() == 2);
        assertThat(events).containsExactly("20", "60");
    }

    @Test
    void shouldNotRunWhatWasCancelled() {
        // When
        owner.execute(() -> {
            Pending pending = owner.after(0, () -> events.add("cancelled"));
            owner.after(5, () -> events.add("kept"));
            pending.cancel();
            pending.cancel();
        });

        // Then
        await().until(() -> !events.isEmpty());
        assertThat(events).containsExactly("kept");
    }

    @Test
    void shouldOutliveTasksThatThrowAndLogEachKindOnce() {
        // Given
        List<LogRecord> logged = new ArrayList<>();
        Logger log = Logger.getLogger(OwnerThread.class.getName());
        Handler listener = new RecordingHandler(logged);
        log.addHandler(listener);

        // When
        for (int i = 0; i < 5; i++) {
            String message = "number " + i;
            owner.execute(() -> {
                throw new IllegalStateException(message);
            });
            owner.execute(() -> {
                throw new AssertionError(message);
            });
            owner.after(0, () -> {
                throw new IllegalArgumentException(message);
            });
        }

        // Then
        await().until(() -> owner.failures() == 15);
        owner.execute(() -> events.add("alive"));
        await().until(() -> events.contains("alive"));
        assertThat(logged).hasSize(3).allSatisfy(entry -> assertThat(entry.getThrown()).isNotNull());
        log.removeHandler(listener);
    }

    @Test
    void shouldFinishWhatWaitsAndDropWhatWasToComeLaterWhenItStops() {
        // Given
        CountDownLatch gate = new CountDownLatch(1);
        owner.execute(() -> awaitLatch(gate));
        owner.execute(() -> events.add("waiting"));
        owner.after(100_000, () -> events.add("later"));

        // When
        owner.execute(() -> events.add("last"));
        gate.countDown();
        boolean ended = owner.stop(PATIENCE);

        // Then
        assertThat(ended).isTrue();
        assertThat(events).containsExactly("waiting", "last");
    }

    @Test
    void shouldIgnoreWhatComesAfterItHasStopped() {
        // Given
        owner.stop(PATIENCE);

        // When
        owner.execute(() -> events.add("too late"));
        owner.after(0, () -> events.add("too late")).cancel();

        // Then
        assertThat(owner.stop(PATIENCE)).isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void shouldInterruptATaskThatDoesNotEndInTime() {
        // Given
        CountDownLatch never = new CountDownLatch(1);
        owner.execute(() -> awaitLatch(never));

        // When
        boolean ended = owner.stop(Duration.ofMillis(20));

        // Then
        assertThat(ended).isFalse();
        await().until(() -> events.contains("interrupted"));
    }

    private void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            events.add("interrupted");
        }
    }

    private static final class RecordingHandler extends Handler {
        private final List<LogRecord> records;

        RecordingHandler(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
