package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smcquant.market.E8;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DecimalTextTest {
    @ParameterizedTest
    @CsvSource({ "123450000000, 1, 1234.5", "123450000000, 2, 1234.50", "5, 8, 0.00000005", "-150000000, 1, -1.5",
            "-50000000, 1, -0.5", "100000000, 0, 1", "0, 3, 0.000",
            // More digits than were asked for stay.
            "123456789, 2, 1.23456789" })
    void shouldWritePlainDecimals(long valueE8, int decimals, String expected) {
        // When
        StringBuilder out = new StringBuilder();
        DecimalText.appendE8(out, valueE8, decimals);

        // Then
        assertThat(out).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({ "1, 8", "10, 7", "10000000, 1", "100000000, 0", "1000000000, 0", "5000000, 2" })
    void shouldKnowHowManyDecimalsAUnitHas(long unitE8, int decimals) {
        assertThat(DecimalText.decimalsOf(unitE8)).isEqualTo(decimals);
    }

    @Property
    void shouldBeReadBackAsTheSameDouble(@ForAll @DoubleRange(min = 0, max = 1e18) double value,
            @ForAll @IntRange(max = 8) int decimals) {
        // When
        StringBuilder out = new StringBuilder();
        DecimalText.append(out, value, decimals);

        // Then
        assertThat(Double.parseDouble(out.toString())).isEqualTo(value);
        assertThat(out.toString()).matches("[0-9]+(\\.[0-9]+)?");
    }

    @Test
    void shouldWriteAsManyDecimalsAsAreUsual() {
        // When
        StringBuilder out = new StringBuilder();
        DecimalText.append(out, 12.5, 3);

        // Then
        assertThat(out).hasToString("12.500");
        assertThat(E8.parse(out.toString())).isEqualTo(1_250_000_000L);
    }
}
