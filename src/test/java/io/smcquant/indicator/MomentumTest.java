package io.smcquant.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class MomentumTest {
    @Test
    void shouldBeTheDifferenceToTheValueSomeBarsBefore() {
        // Given
        Momentum momentum = new Momentum(2);

        // Then
        momentum.add(5);
        momentum.add(7);
        assertThat(momentum.isReady()).isFalse();
        assertThat(momentum.value()).isZero();

        // Then: 4 - 5
        momentum.add(4);
        assertThat(momentum.isReady()).isTrue();
        assertThat(momentum.value()).isEqualTo(-1);

        // Then: 9 - 7
        momentum.add(9);
        assertThat(momentum.value()).isEqualTo(2);
    }

    @Property(tries = 300)
    void shouldForgetNothingAndKeepNothing(@ForAll @IntRange(min = 1, max = 12) int bars,
            @ForAll @Size(max = 60) List<@LongRange(min = -1L << 60, max = 1L << 60) Long> values) {
        // Given
        Momentum momentum = new Momentum(bars);

        for (int i = 0; i < values.size(); i++) {
            // When
            momentum.add(values.get(i));

            // Then
            assertThat(momentum.value()).isEqualTo(i < bars ? 0 : values.get(i) - values.get(i - bars));
            assertThat(momentum.isReady()).isEqualTo(i >= bars);
        }
    }
}
