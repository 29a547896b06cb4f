package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DecimalCharsTest {
    private static final BigDecimal LONG_MAX_E8 = BigDecimal.valueOf(Long.MAX_VALUE, 8);

    @ParameterizedTest
    @CsvSource({
            "0, 0",
            "1, 100000000",
            "7.6110, 761100000",
            "0.00000001, 1",
            ".5, 50000000",
            "007.25, 725000000",
            "1.123456780, 112345678",
            "1.12345678000000000000000000000, 112345678",
            "92233720368, 9223372036800000000",
            "92233720368.5, 9223372036850000000",
            "92233720368.54775807, 9223372036854775807",
            "92233720368.547758070, 9223372036854775807",
            "0000000000000000000000000000000092233720368.54775807, 9223372036854775807" })
    void shouldReadADecimalWithEightDecimals(String text, long valueE8) {
        assertThat(e8(text)).isEqualTo(valueE8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "1.123456789", "0.000000001", "1.1234567800000001", "92233720368.54775808", "92233720368.6",
                    "92233720369", "92233720378", "99999999999", "9223372036854775807", "9223372036854775808",
                    "18446744073709551616", "18446744073709551617.0", "1844674407370955161600", "184467440737.09551617",
                    "99999999999999999999999999", "100000000000000000000000000000000000000000.5" })
    void shouldRefuseWhatEightDecimalsCannotHold(String text) {
        assertThat(e8(text)).isEqualTo(DecimalChars.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", ".", "1.", "..", "1..2", "1.2.3", "-1", "-0", "+1", "1e5", "1E5", "1.5e2", "e",
            "0x10", "1d", "1f", "1_0", "1,5", " 1", "1 ", "1. 5", "1.5 ", "NaN", "Infinity", "٣", "1.٣", "1.12345678٠",
            "/", ":", "1.1234567890/", "1\u0000", "12345678.\u0000" })
    void shouldRefuseWhatIsNoPlainDecimal(String text) {
        assertThat(e8(text)).isEqualTo(DecimalChars.REFUSED);
        assertThat(toDouble(text)).isNaN();
    }

    /** The model is the decimal itself: what fits eight decimals and a long is taken over, everything else refused. */
    @Property(tries = 5_000)
    void shouldTakeOverTheDecimalOrRefuseIt(@ForAll("decimals") String text) {
        // Given
        BigDecimal decimal = new BigDecimal(text);
        boolean fits = decimal.stripTrailingZeros().scale() <= 8 && decimal.compareTo(LONG_MAX_E8) <= 0;

        // Then
        assertThat(e8(text)).isEqualTo(fits ? E8.of(decimal) : DecimalChars.REFUSED);
    }

    @Property
    void shouldReadBackEveryNumberWithEightDecimals(@ForAll @LongRange(min = 0) long valueE8) {
        assertThat(e8(BigDecimal.valueOf(valueE8, 8).toPlainString())).isEqualTo(valueE8);
        assertThat(e8(E8.toDecimal(valueE8).toPlainString())).isEqualTo(valueE8);
    }

    @Property(tries = 20_000)
    void shouldFindTheDoubleNearestToTheDecimal(@ForAll("decimals") String text) {
        // Given
        double nearest = new BigDecimal(text).doubleValue();

        // Then
        assertThat(bits(toDouble(text))).isEqualTo(bits(nearest));
    }

    @Property(tries = 2_000)
    void shouldFindTheSameDoubleWhateverZerosEndTheFraction(@ForAll("decimals") String text,
            @ForAll @IntRange(min = 1, max = 40) int zeros) {
        // Given
        String longer = (text.contains(".") ? text : text + ".") + "0".repeat(zeros);

        // Then
        assertThat(bits(toDouble(longer))).isEqualTo(bits(toDouble(text)));
    }

    @Property(tries = 5_000)
    void shouldReadOnlyBetweenTheGivenPlaces(@ForAll("decimals") String text, @ForAll("surroundings") String before,
            @ForAll("surroundings") String after) {
        // Given
        char[] chars = (before + text + after).toCharArray();
        int to = before.length() + text.length();

        // Then
        assertThat(DecimalChars.e8(chars, before.length(), to)).isEqualTo(e8(text));
        assertThat(bits(DecimalChars.toDouble(chars, before.length(), to))).isEqualTo(bits(toDouble(text)));
    }

    /** Around 2⁵³ and 10²² the short way ends; both sides of either bound must round alike. */
    @ParameterizedTest
    @ValueSource(strings = { "9007199254740991", "9007199254740992", "9007199254740993", "900719925474099.3",
            "90071992547409920", "90071992547409930.5", "0.9007199254740993", "0.0000009007199254740993",
            "0.0000000000000000000001", "0.00000000000000000000001", "0.0000000000009007199254740991",
            "1.0000000000000000000000000000000000000000000001", "0.1", "0.3", "123456789.12345678",
            "1000000000000000000",
            "4.9", "179769313486231570000", "0.000000000000000000000000000000000000000000000000000000000000000000001" })
    void shouldRoundOnceOnBothSidesOfTheShortWay(String text) {
        assertThat(bits(toDouble(text))).isEqualTo(bits(new BigDecimal(text).doubleValue()));
    }

    @Example
    void shouldRefuseADoubleBeyondAllDoublesAndReadTheSmallest() {
        assertThat(toDouble("2" + "0".repeat(308))).isNaN();
        assertThat(toDouble("1" + "0".repeat(308))).isEqualTo(1e308);
        assertThat(toDouble("0." + "0".repeat(323) + "49")).isEqualTo(Double.MIN_VALUE);
        assertThat(bits(toDouble("0." + "0".repeat(400) + "1"))).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "0, 0", "7, 7", "1626992741424, 1626992741424", "9223372036854775807, 9223372036854775807",
            "0009223372036854775807, 9223372036854775807" })
    void shouldReadAWholeNumber(String text, long value) {
        assertThat(integer(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-1", "+1", "1.0", "1.", "1e3", " 1", "1 ", "x", "9223372036854775808",
            "9223372036854775809", "18446744073709551616", "18446744073709551617", "36893488147419103232",
            "99999999999999999999", "٣" })
    void shouldRefuseWhatIsNoWholeNumberOrTooLarge(String text) {
        assertThat(integer(text)).isEqualTo(DecimalChars.REFUSED);
    }

    @Property
    void shouldTakeOverTheWholeNumberOrRefuseIt(@ForAll BigInteger number) {
        // Given
        BigInteger magnitude = number.abs();

        // Then
        assertThat(integer(magnitude.toString()))
                .isEqualTo(magnitude.bitLength() < Long.SIZE ? magnitude.longValueExact() : DecimalChars.REFUSED);
    }

    @Provide
    static Arbitrary<String> decimals() {
        Arbitrary<String> whole = Arbitraries.oneOf(digits(1, 4), digits(1, 21), Arbitraries.of("9223372036",
                "92233720368", "9007199254740991", "9007199254740993", "0", "00", "9999999999999999"));
        Arbitrary<String> fraction = Arbitraries.oneOf(Arbitraries.just(""), digits(1, 8).map(some -> "." + some),
                digits(1, 30).map(some -> "." + some),
                Combinators.combine(digits(0, 9), Arbitraries.integers().between(1, 25))
                        .as((some, zeros) -> "." + some + "0".repeat(zeros)),
                Arbitraries.of(".54775807", ".54775808", ".547758070", ".00000001", ".000000001"));
        return Combinators.combine(whole, fraction).as(String::concat);
    }

    @Provide
    static Arbitrary<String> surroundings() {
        return Arbitraries.strings().withChars("0123456789.\"").ofMaxLength(5);
    }

    private static Arbitrary<String> digits(int min, int max) {
        return Arbitraries.strings().numeric().ofMinLength(min).ofMaxLength(max);
    }

    private static long e8(String text) {
        return DecimalChars.e8(text.toCharArray(), 0, text.length());
    }

    private static double toDouble(String text) {
        return DecimalChars.toDouble(text.toCharArray(), 0, text.length());
    }

    private static long integer(String text) {
        return DecimalChars.integer(text.toCharArray(), 0, text.length());
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
