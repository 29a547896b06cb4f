package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private static final long ORIGIN_MILLIS = 1_700_000_000_000L;

    @Test
    void shouldStandStillUntilItIsAdvanced() {
        // Given
        VirtualTime time = VirtualTime.startingAt(ORIGIN_MILLIS);
        long startNanos = time.process().nowNanos();

        // Then
        assertThat(time.process().nowNanos()).isEqualTo(startNanos);
        assertThat(time.market().nowMillis()).isEqualTo(ORIGIN_MILLIS);
    }

    @Test
    void shouldMoveTheProcessByWhatWasSaidAndTheMarketBySpeedTimesThat() {
        // Given
        VirtualTime time = VirtualTime.startingAt(ORIGIN_MILLIS, new MarketSpeed(20));
        long startNanos = time.process().nowNanos();

        // When
        time.advance(Duration.ofSeconds(3));

        // Then
        assertThat(time.process().nowNanos() - startNanos).isEqualTo(3_000_000_000L);
        assertThat(time.market().nowMillis()).isEqualTo(ORIGIN_MILLIS + 60_000);
    }

    @Test
    void shouldMoveClocksThatWereHandedOutBefore() {
        // Given
        VirtualTime time = VirtualTime.startingAt(ORIGIN_MILLIS);
        ProcessClock process = time.process();
        MarketClock market = time.market();
        long startNanos = process.nowNanos();

        // When
        time.advance(Duration.ofMillis(250));
        time.advance(Duration.ofMillis(1));

        // Then
        assertThat(process.nowNanos() - startNanos).isEqualTo(251_000_000L);
        assertThat(market.nowMillis()).isEqualTo(ORIGIN_MILLIS + 251);
    }

    @Test
    void shouldRefuseToRunBackwards() {
        // Given
        VirtualTime time = VirtualTime.startingAt(ORIGIN_MILLIS);

        // Then
        assertThatThrownBy(() -> time.advance(Duration.ofNanos(-1))).hasMessageContaining("backwards");
    }
}
