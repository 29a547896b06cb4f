package io.smcquant.adapter.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class UnderWayTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final UnderWay requests = new UnderWay();

    @Test
    void shouldNotWaitWhereNothingIsUnderWay() throws InterruptedException {
        // Given
        assertThat(requests.begin()).isTrue();
        requests.end();

        // Then
        assertThat(requests.drain(Duration.ZERO)).isTrue();
    }

    @Test
    void shouldWaitForTheLastRequestAndLetNoneBeginMeanwhile() {
        // Given
        requests.begin();
        requests.begin();
        CompletableFuture<Boolean> drained = new CompletableFuture<>();
        new Thread(() -> {
            try {
                drained.complete(requests.drain(LONG));
            } catch (InterruptedException e) {
                drained.completeExceptionally(e);
            }
        }, "stops").start();

        // When
        Awaitility.await().until(() -> !requests.begin() || release());
        requests.end();
        boolean early = drained.isDone();
        requests.end();

        // Then
        assertThat(early).isFalse();
        Awaitility.await().untilAsserted(() -> assertThat(drained).isCompletedWithValue(true));
        assertThat(requests.begin()).isFalse();
    }

    /** A request that began before the drain did ends again. */
    private boolean release() {
        requests.end();
        return false;
    }

    @Test
    void shouldGiveUpOnARequestThatDoesNotEnd() throws InterruptedException {
        // Given
        requests.begin();

        // Then
        assertThat(requests.drain(Duration.ofMillis(1))).isFalse();
        assertThat(requests.count()).isEqualTo(1);
    }
}
