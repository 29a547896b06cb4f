package io.smcquant.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AtrTest {
    @Test
    void shouldBeTheMeanOfTheFirstRangesAndThenSmoothed() {
        // Given
        Atr atr = new Atr(3);

        // Then: 12 - 8 = 4
        add(atr, 12, 8, 10);
        assertThat(atr.isReady()).isFalse();
        assertThat(atr.value()).isZero();

        // Then: max(13 - 11, |13 - 10|, |11 - 10|) = 3
        add(atr, 13, 11, 12);
        assertThat(atr.isReady()).isFalse();

        // Then: max(9 - 7, |9 - 12|, |7 - 12|) = 5, and (4 + 3 + 5) / 3 = 4
        add(atr, 9, 7, 8);
        assertThat(atr.isReady()).isTrue();
        assertThat(atr.value()).isEqualTo(4);

        // Then: max(9 - 8, |9 - 8|, |8 - 8|) = 1, and (4 * 2 + 1) / 3 = 3
        add(atr, 9, 8, 9);
        assertThat(atr.value()).isEqualTo(3);

        // Then: max(10 - 10, |10 - 9|, |10 - 9|) = 1, and (3 * 2 + 1) / 3 = 7 / 3
        add(atr, 10, 10, 10);
        assertThat(atr.value()).isEqualTo(7.0 / 3);
    }

    @Test
    void shouldBeTheRangeItselfOverOneBar() {
        // Given
        Atr atr = new Atr(1);

        // When
        add(atr, 12, 8, 10);
        add(atr, 20, 19, 20);

        // Then: max(20 - 19, |20 - 10|, |19 - 10|) = 10
        assertThat(atr.value()).isEqualTo(10);
    }

    @Test
    void shouldBeNothingWhereNothingMoves() {
        // Given
        Atr atr = new Atr(2);

        // When
        for (int i = 0; i < 5; i++) {
            add(atr, 7, 7, 7);
        }

        // Then
        assertThat(atr.isReady()).isTrue();
        assertThat(atr.value()).isZero();
    }

    private static void add(Atr atr, long high, long low, long close) {
        atr.add(high, low, close);
    }
}
