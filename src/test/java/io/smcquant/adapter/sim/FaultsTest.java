package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.sim.Fault.Kind;
import io.smcquant.market.VirtualTime;

class FaultsTest {
    private final VirtualTime time = VirtualTime.startingAt(VenueWorld.ORIGIN_MILLIS);
    private final Faults faults = new Faults(1, time.market());

    @Test
    void shouldEndByItselfAfterItsTime() {
        // Given
        faults.start(Fault.of(Kind.HTTP_500).lasting(Duration.ofSeconds(10)));

        // Then
        time.advance(Duration.ofMillis(9_999));
        assertThat(faults.strikes(Kind.HTTP_500, "")).isTrue();
        time.advance(Duration.ofMillis(1));
        assertThat(faults.strikes(Kind.HTTP_500, "")).isFalse();
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void shouldEndByItselfAfterSoManyCases() {
        // Given
        faults.start(Fault.of(Kind.DROP_FRAMES).times(2).on("BTCUSDT"));

        // Then
        assertThat(faults.strikes(Kind.DROP_FRAMES, "ETHUSDT")).isFalse();
        assertThat(faults.strikes(Kind.DROP_FRAMES, "BTCUSDT")).isTrue();
        assertThat(faults.strikes(Kind.DROP_FRAMES, "BTCUSDT")).isTrue();
        assertThat(faults.strikes(Kind.DROP_FRAMES, "BTCUSDT")).isFalse();
    }

    @Test
    void shouldHitAsOftenAsItsProbabilitySays() {
        // Given
        faults.start(Fault.of(Kind.DROP_FRAMES).withProbability(0.25));
        int hits = 0;

        // When
        for (int i = 0; i < 10_000; i++) {
            hits += faults.strikes(Kind.DROP_FRAMES, "X") ? 1 : 0;
        }

        // Then 2,500 with a standard deviation of 43
        assertThat(hits).isBetween(2_300, 2_700);
    }

    @Test
    void shouldKeepOneOfAKindAndSayWhichAreOn() {
        // Given
        faults.start(Fault.of(Kind.RESTART));
        faults.start(Fault.of(Kind.DROP_FRAMES));
        faults.start(Fault.of(Kind.DROP_FRAMES).withProbability(0.5));

        // Then
        assertThat(faults.active()).containsExactly(Fault.of(Kind.DROP_FRAMES).withProbability(0.5),
                Fault.of(Kind.RESTART));
        faults.stop(Kind.DROP_FRAMES);
        assertThat(faults.active()).containsExactly(Fault.of(Kind.RESTART));
        faults.stopAll();
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void shouldSurviveBeingWrittenAsJson() throws Exception {
        // Given
        Fault fault = Fault.of(Kind.LATE_CLOSE).on("币安人生USDT").withProbability(0.5).times(3)
                .lasting(Duration.ofMinutes(1)).by(Duration.ofSeconds(7));

        // When
        String text = VenueWorld.JSON.writeValueAsString(fault);

        // Then
        assertThat(text).contains("\"kind\":\"LATE_CLOSE\"");
        assertThat(VenueWorld.JSON.readValue(text, Fault.class)).isEqualTo(fault);
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.of(Kind.HTTP_500).withProbability(1.1))
                .withMessageContaining("probability=1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.of(Kind.HTTP_500).withProbability(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.of(Kind.HTTP_500).times(-1))
                .withMessageContaining("count=-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.of(Kind.HTTP_500).lasting(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.of(Kind.CLOCK_SKEW).by(Duration.ofDays(2)));
    }
}
