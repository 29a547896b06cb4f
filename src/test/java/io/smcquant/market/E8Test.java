package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class E8Test {
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @ParameterizedTest
    @CsvSource({
            "0, 0",
            "1, 100000000",
            "-1, -100000000",
            "+2.5, 250000000",
            "64250.1, 6425010000000",
            "0.00000001, 1",
            "1e-3, 100000",
            "1E5, 10000000000000",
            "1.00000000000, 100000000",
            ".5, 50000000",
            "92233720368.54775807, 9223372036854775807",
            "-92233720368.54775808, -9223372036854775808" })
    void shouldReadADecimalNumberByItsDigits(String text, long valueE8) {
        assertThat(E8.parse(text)).isEqualTo(valueE8);
    }

    @Property
    void shouldReadBackWhatItWrites(@ForAll long valueE8) {
        // When
        BigDecimal decimal = E8.toDecimal(valueE8);

        // Then
        assertThat(decimal).isEqualByComparingTo(BigDecimal.valueOf(valueE8, 8));
        assertThat(E8.of(decimal)).isEqualTo(valueE8);
        assertThat(E8.parse(decimal.toPlainString())).isEqualTo(valueE8);
        assertThat(E8.parse(decimal.toString())).isEqualTo(valueE8);
    }

    @Property
    void shouldWriteNeitherAnExponentNorIdleZeros(@ForAll long valueE8) {
        assertThat(E8.toDecimal(valueE8).toPlainString()).matches("-?(0|[1-9]\\d*)(\\.\\d{0,7}[1-9])?");
    }

    @ParameterizedTest
    @CsvSource({
            "0, 0",
            "100000000, 1",
            "-100000000, -1",
            "50000000, 0.5",
            "6425010000000, 64250.1",
            "1, 0.00000001",
            "100000000000000000, 1000000000",
            "9223372036854775807, 92233720368.54775807",
            "-9223372036854775808, -92233720368.54775808" })
    void shouldWriteTheNumberAsPeopleWriteIt(long valueE8, String text) {
        assertThat(E8.toDecimal(valueE8).toPlainString()).isEqualTo(text);
        assertThat(E8.toDecimal(valueE8).scale()).isNotNegative();
    }

    /** The model is the definition itself: digits times 10⁸ over 10^scale is whole and fits a long. */
    @Property
    void shouldBeExactOrRefuse(@ForAll BigInteger digits, @ForAll @IntRange(min = -24, max = 24) int scale) {
        // Given
        BigInteger numerator = digits.multiply(BigInteger.TEN.pow(scale < 0 ? 8 - scale : 8));
        BigInteger[] scaled = numerator.divideAndRemainder(BigInteger.TEN.pow(Math.max(0, scale)));
        boolean fits = scaled[1].signum() == 0 && scaled[0].compareTo(LONG_MIN) >= 0
                && scaled[0].compareTo(LONG_MAX) <= 0;
        BigDecimal value = new BigDecimal(digits, scale);

        // Then
        if (fits) {
            assertThat(E8.of(value)).isEqualTo(scaled[0].longValueExact());
            assertThat(E8.parse(value.toString())).isEqualTo(scaled[0].longValueExact());
            assertThat(E8.parse(value.toPlainString())).isEqualTo(scaled[0].longValueExact());
        } else {
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> E8.of(value));
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> E8.parse(value.toString()));
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> E8.parse(value.toPlainString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.000000001", "1.123456789", "-0.000000005", "1e-9", "123456.7e-12" })
    void shouldRefuseMoreThanEightDecimals(String text) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> E8.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "92233720368.54775808", "-92233720368.54775809", "92233720369", "1e11", "1e18",
            "99999999999999999999999999" })
    void shouldRefuseWhatDoesNotFit(String text) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> E8.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1e999999999", "-1e999999999", "1e-999999999", "1e2147483647", "1e-2147483647",
            "123e600000000", "123e-600000000" })
    @Timeout(value = 2, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldRefuseAHugeExponentWithoutBuildingTheNumber(String text) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> E8.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0e999999999", "0e-999999999", "0e600000000", "0e-600000000", "-0.00e-100000000" })
    @Timeout(value = 2, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldReadZeroAsZeroWhateverItsExponent(String text) {
        assertThat(E8.parse(text)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "NaN", "Infinity", "-Infinity", "null", "1,5", "1 000", " 1", "1 ", "0x10", "1d",
            "--1", "1e", "1e99999999999", "." })
    void shouldRefuseWhatIsNoNumber(String text) {
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> E8.parse(text));
    }

    @Test
    void shouldNameTheNumberItRefusesForItsExponent() {
        assertThatThrownBy(() -> E8.parse("1e999999999")).hasMessageContaining("1E+999999999");
    }

    @Test
    void shouldCrossToStatisticsByName() {
        assertThat(E8.toDouble(150_000_000L)).isEqualTo(1.5);
        assertThat(E8.toDouble(1)).isEqualTo(1e-8);
        assertThat(E8.toDouble(-E8.ONE)).isEqualTo(-1.0);
    }
}
