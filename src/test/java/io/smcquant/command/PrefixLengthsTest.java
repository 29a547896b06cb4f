package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PrefixLengthsTest {
    @Property
    void shouldRiseBelowTheWholeAndBeAsManyAsAskedFor(@ForAll @IntRange(min = 2, max = 100_000) int candles,
            @ForAll @IntRange(min = 1, max = 300) int prefixes, @ForAll long seed) {
        // When
        int[] lengths = PrefixLengths.of(candles, prefixes, seed);

        // Then
        assertThat(lengths).hasSize(Math.min(prefixes, candles - 1)).isSorted().doesNotHaveDuplicates();
        assertThat(lengths[0]).isPositive();
        assertThat(lengths[lengths.length - 1]).isLessThan(candles);
    }

    @Test
    void shouldTryEveryBeginningOfAShortSeries() {
        assertThat(PrefixLengths.of(5, 60, 1)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void shouldLookCloselyAtTheStartAndSomewhereInEveryStretchOfTheRest() {
        // When
        int[] lengths = PrefixLengths.of(40_001, 60, 1);

        // Then a quarter of 60 are short, and 45 stretches of 40,000 / 45 candles hold one each
        assertThat(lengths).startsWith(1, 2, 3, 4, 6, 8, 11, 14, 18, 23, 29, 37, 47, 59, 74);
        for (int stretch = 1; stretch < 45; stretch++) {
            int from = 40_000 * stretch / 45;
            int to = 40_000 * (stretch + 1) / 45;
            assertThat(Arrays.stream(lengths).filter(length -> length > from && length <= to).count())
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldEndElsewhereWithAnotherSeed() {
        assertThat(PrefixLengths.of(40_001, 60, 1)).isEqualTo(PrefixLengths.of(40_001, 60, 1))
                .isNotEqualTo(PrefixLengths.of(40_001, 60, 2));
    }
}
