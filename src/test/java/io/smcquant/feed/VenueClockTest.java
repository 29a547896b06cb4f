package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.VenueRest.TimeSample;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.VirtualTime;

class VenueClockTest {
    private static final long VENUE_MILLIS = 1_700_000_000_000L;

    private final VirtualTime time = VirtualTime.startingAt(0);
    private final VenueClock clock = new VenueClock(time.process(), MarketSpeed.REAL);

    private TimeSample sample(long venueMillis) {
        return sample(venueMillis, 0);
    }

    private TimeSample sample(long venueMillis, long roundTripMillis) {
        return new TimeSample(venueMillis, time.process().nowNanos(), roundTripMillis * 1_000_000);
    }

    @Test
    void shouldNotBeSetBeforeTheVenuesFirstWord() {
        // When
        time.advance(Duration.ofMillis(70));

        // Then
        assertThat(clock.isSet()).isFalse();
        assertThat(clock.nowMillis()).isEqualTo(70);
    }

    @Test
    void shouldGoOnFromTheVenuesWordAtTheMarketsSpeed() {
        // Given
        VenueClock fast = new VenueClock(time.process(), new MarketSpeed(20));
        fast.set(sample(VENUE_MILLIS));

        // When
        time.advance(Duration.ofSeconds(3));

        // Then
        assertThat(fast.isSet()).isTrue();
        assertThat(fast.nowMillis()).isEqualTo(VENUE_MILLIS + 60_000);
    }

    @Test
    void shouldCountFromTheMomentTheVenueLookedAtItsClock() {
        // Given
        TimeSample earlier = sample(VENUE_MILLIS, 200);
        time.advance(Duration.ofMillis(100));

        // When
        clock.set(earlier);

        // Then
        assertThat(clock.nowMillis()).isEqualTo(VENUE_MILLIS + 100);
    }

    @Test
    void shouldSayNothingOfTheSpeedBeforeItHasTwoSamplesSomeTimeApart() {
        // Given
        boolean first = clock.checkSpeed(sample(VENUE_MILLIS)).isPresent();

        // When
        time.advance(Duration.ofMillis(399));

        // Then
        assertThat(first).isFalse();
        assertThat(clock.checkSpeed(sample(VENUE_MILLIS + 399))).isEmpty();
    }

    @Test
    void shouldAcceptTheSpeedWithinAFifth() {
        // Given
        clock.checkSpeed(sample(VENUE_MILLIS));

        // When
        time.advance(Duration.ofMillis(1_000));

        // Then
        assertThat(clock.checkSpeed(sample(VENUE_MILLIS + 1_200))).contains("");
    }

    @Test
    void shouldRefuseAVenueThatRunsTwentyTimesAsFastAsConfigured() {
        // Given
        clock.checkSpeed(sample(VENUE_MILLIS));

        // When
        time.advance(Duration.ofMillis(1_000));

        // Then
        assertThat(clock.checkSpeed(sample(VENUE_MILLIS + 20_000))).hasValueSatisfying(
                wrong -> assertThat(wrong).contains("20.00 times").contains("smc.market.speed says 1.0"));
    }

    @Test
    void shouldAllowForTheRoundTripsOfTheSamples() {
        // Given
        clock.checkSpeed(sample(VENUE_MILLIS, 300));

        // When
        time.advance(Duration.ofMillis(1_000));

        // Then
        // 1000 ± 200 ms of tolerance ± 300 + 300 ms of round trips.
        assertThat(clock.checkSpeed(sample(VENUE_MILLIS + 1_800, 300))).contains("");
        assertThat(new VenueClock(time.process(), MarketSpeed.REAL).checkSpeed(sample(VENUE_MILLIS))).isEmpty();
    }

    @Test
    void shouldJudgeTheSpeedAnewAfterAWrongSample() {
        // Given
        clock.checkSpeed(sample(0));
        time.advance(Duration.ofMillis(500));
        clock.checkSpeed(sample(VENUE_MILLIS));

        // When
        time.advance(Duration.ofMillis(500));

        // Then
        assertThat(clock.checkSpeed(sample(VENUE_MILLIS + 500))).contains("");
    }

    @Test
    void shouldNotFollowASingleWordThatLiesFarOff() {
        // Given
        clock.set(sample(VENUE_MILLIS));

        // When
        boolean taken = clock.set(sample(VENUE_MILLIS + 5_001));
        boolean another = clock.set(sample(0));

        // Then
        assertThat(taken).isFalse();
        assertThat(another).isFalse();
        assertThat(clock.nowMillis()).isEqualTo(VENUE_MILLIS);
    }

    @Test
    void shouldFollowAWordFarOffOnceAnotherAgreesWithIt() {
        // Given
        clock.set(sample(VENUE_MILLIS));
        clock.set(sample(VENUE_MILLIS - 3_600_000));

        // When
        time.advance(Duration.ofMillis(500));
        boolean taken = clock.set(sample(VENUE_MILLIS - 3_599_500));

        // Then
        assertThat(taken).isTrue();
        assertThat(clock.nowMillis()).isEqualTo(VENUE_MILLIS - 3_599_500);
    }

    @Test
    void shouldFollowEverySmallCorrection() {
        // Given
        clock.set(sample(VENUE_MILLIS));

        // When
        boolean back = clock.set(sample(VENUE_MILLIS - 900));

        // Then
        assertThat(back).isTrue();
        assertThat(clock.nowMillis()).isEqualTo(VENUE_MILLIS - 900);
    }

    @Test
    void shouldNotGiveUpAGoodWordForASlowAnswer() {
        // Given
        clock.set(sample(VENUE_MILLIS, 20));
        time.advance(Duration.ofSeconds(30));

        // When
        boolean taken = clock.set(sample(VENUE_MILLIS + 38_000, 18_000));

        // Then
        assertThat(taken).isFalse();
        assertThat(clock.nowMillis()).isEqualTo(VENUE_MILLIS + 30_000);
    }

    @Test
    void shouldPreferASlowAnswerToAWordThatIsTooOld() {
        // Given
        clock.set(sample(VENUE_MILLIS, 20));
        time.advance(Duration.ofMinutes(11));

        // When
        boolean taken = clock.set(sample(VENUE_MILLIS + 661_000, 2_000));

        // Then
        assertThat(taken).isTrue();
    }
}
