package io.smcquant.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class SharingPauseTest {
    private final SharingPause pause = new SharingPause(Duration.ofSeconds(30));

    @Test
    void shouldStayAwayForTwoSessionsAtOnceAndNeverForMoreThanFour() {
        // When
        List<Long> pauses = LongStream.range(0, 100).map(ignored -> pause.afterShutOutMillis()).boxed().toList();

        // Then
        assertThat(pauses.subList(0, 3)).containsExactly(60_000L, 120_000L, 120_000L);
        assertThat(pauses).allSatisfy(millis -> assertThat(millis).isBetween(60_000L, 120_000L));
    }

    @Test
    void shouldBeginWithTheShortestAgainOnceSomethingWasAgreedOn() {
        // Given
        pause.afterShutOutMillis();
        pause.afterShutOutMillis();

        // When
        pause.settled();

        // Then
        assertThat(pause.afterShutOutMillis()).isEqualTo(60_000);
    }

    @Test
    void shouldComeAgainSoonAfterAnyOtherFailure() {
        // Given
        pause.afterShutOutMillis();

        // Then
        assertThat(pause.afterFailureMillis()).isEqualTo(1_000);
        assertThat(pause.afterShutOutMillis()).as("which does not make the name its own").isEqualTo(120_000);
    }
}
