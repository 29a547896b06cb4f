package io.smcquant.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RsiTest {
    @Test
    void shouldBeTheShareOfGainsFirstOfTheMeansAndThenSmoothed() {
        // Given
        Rsi rsi = new Rsi(2);

        // Then: the first close is no change, and no change is undecided
        rsi.add(10);
        assertThat(rsi.isReady()).isFalse();
        assertThat(rsi.gainFraction()).isEqualTo(0.5);

        // Then: +3
        rsi.add(13);
        assertThat(rsi.isReady()).isFalse();

        // Then: -1; gains (3 + 0) / 2 = 1.5, losses (0 + 1) / 2 = 0.5, 1.5 / 2 = 0.75
        rsi.add(12);
        assertThat(rsi.isReady()).isTrue();
        assertThat(rsi.gainFraction()).isEqualTo(0.75);
        assertThat(rsi.lossFraction()).isEqualTo(0.25);

        // Then: -2; gains (1.5 * 1 + 0) / 2 = 0.75, losses (0.5 * 1 + 2) / 2 = 1.25, 0.75 / 2 = 0.375
        rsi.add(10);
        assertThat(rsi.gainFraction()).isEqualTo(0.375);
        assertThat(rsi.lossFraction()).isEqualTo(0.625);

        // Then: 0; both halve, and their shares stay
        rsi.add(10);
        assertThat(rsi.gainFraction()).isEqualTo(0.375);
    }

    @Test
    void shouldBeAllOrNothingWhereThePriceGoesOneWay() {
        // Given
        Rsi rising = new Rsi(14);
        Rsi falling = new Rsi(14);

        // When
        for (int i = 0; i < 30; i++) {
            rising.add(100 + i);
            falling.add(100 - i);
        }

        // Then
        assertThat(rising.gainFraction()).isOne();
        assertThat(rising.lossFraction()).isZero();
        assertThat(falling.gainFraction()).isZero();
        assertThat(falling.lossFraction()).isOne();
    }

    @Test
    void shouldBeUndecidedWhereNothingMoves() {
        // Given
        Rsi rsi = new Rsi(3);

        // When
        for (int i = 0; i < 10; i++) {
            rsi.add(5);
        }

        // Then
        assertThat(rsi.isReady()).isTrue();
        assertThat(rsi.gainFraction()).isEqualTo(0.5);
        assertThat(rsi.lossFraction()).isEqualTo(0.5);
    }
}
