package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketSpeedTest {
    private static final long ORIGIN_MILLIS = 1_700_000_000_000L;

    @ParameterizedTest
    @ValueSource(doubles = { Double.MIN_VALUE, 0.5, 1, 20, 100_000 })
    void shouldTakeEverySpeedUpToItsBound(double ratio) {
        assertThat(new MarketSpeed(ratio).marketMillisPerProcessMilli()).isEqualTo(ratio);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0, -0.0, -1, 100_000.1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN })
    void shouldRefuseASpeedThatStandsRunsBackwardsOrHasNoBound(double ratio) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MarketSpeed(ratio))
                .withMessageContaining("marketMillisPerProcessMilli=" + ratio);
    }

    @ParameterizedTest
    @CsvSource({
            "1, 60000, 60000",
            "20, 60000, 3000",
            // 60,001 / 20 = 3,000.05: the process waits the whole of it.
            "20, 60001, 3001",
            "0.5, 1000, 2000",
            "20, 5000, 250" })
    void shouldWaitAsLongAsTheMarketTimeoutTakes(double ratio, long marketMillis, long processMillis) {
        assertThat(new MarketSpeed(ratio).processMillisOfTimeout(marketMillis)).isEqualTo(processMillis);
    }

    @ParameterizedTest
    @CsvSource({ "1, 249", "1, 250", "1, 0", "1, -5", "20, 4999", "100000, 24999999" })
    void shouldLeaveTheProcessAQuarterOfASecondHoweverFastTheMarketRuns(double ratio, long marketMillis) {
        assertThat(new MarketSpeed(ratio).processMillisOfTimeout(marketMillis)).isEqualTo(250);
    }

    @Test
    void shouldStartAMarketClockAtItsOriginAndRunItAtItsSpeed() {
        // Given
        VirtualTime time = VirtualTime.startingAt(0);
        time.advance(Duration.ofHours(1));
        MarketClock clock = new MarketSpeed(20).startingAt(ORIGIN_MILLIS, time.process());
        long atStartMillis = clock.nowMillis();

        // When
        time.advance(Duration.ofSeconds(3));

        // Then
        assertThat(atStartMillis).isEqualTo(ORIGIN_MILLIS);
        assertThat(clock.nowMillis()).isEqualTo(ORIGIN_MILLIS + 60_000);
    }

    @Test
    void shouldRunARealMarketAsFastAsTheProcess() {
        // Given
        VirtualTime time = VirtualTime.startingAt(0);
        MarketClock clock = MarketSpeed.REAL.startingAt(ORIGIN_MILLIS, time.process());

        // When
        time.advance(Duration.ofDays(365).plusMillis(1));

        // Then
        assertThat(clock.nowMillis()).isEqualTo(ORIGIN_MILLIS + 365L * 86_400_000 + 1);
    }

    @Test
    void shouldCountProcessMillisecondsFromNanoseconds() {
        // Given
        ProcessClock clock = () -> 5_999_999L;

        // Then
        assertThat(clock.nowMillis()).isEqualTo(5);
    }
}
