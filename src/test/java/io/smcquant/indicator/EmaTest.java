package io.smcquant.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmaTest {
    @Test
    void shouldBeThePlainMeanFirstAndThenMoveByItsWeight() {
        // Given
        Ema ema = new Ema(3);

        // Then
        ema.add(2);
        ema.add(4);
        assertThat(ema.isReady()).isFalse();
        assertThat(ema.value()).isNaN();

        // Then: (2 + 4 + 9) / 3 = 5
        ema.add(9);
        assertThat(ema.isReady()).isTrue();
        assertThat(ema.value()).isEqualTo(5);

        // Then: 5 + (7 - 5) * 2 / (3 + 1) = 6
        ema.add(7);
        assertThat(ema.value()).isEqualTo(6);

        // Then: 6 + (3 - 6) * 2 / 4 = 4.5
        ema.add(3);
        assertThat(ema.value()).isCloseTo(4.5, within(1e-12));
    }
}
