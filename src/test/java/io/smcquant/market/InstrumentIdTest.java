package io.smcquant.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class InstrumentIdTest {
    @ParameterizedTest
    @ValueSource(strings = { "BTCUSDT", "1000PEPEUSDT", "币安人生USDT", "ÄÖÜ", "BTC-PERP", "BTC/USDT:USDT", ":", "A B",
            "🚀USDT", "btcusdt" })
    void shouldTakeWhateverSymbolAVenueInvents(String symbol) {
        // When
        InstrumentId id = new InstrumentId(VenueId.BINANCE, symbol);

        // Then
        assertThat(id.symbol()).isEqualTo(symbol);
        assertThat(id).hasToString("binance:" + symbol);
        assertThat(InstrumentId.parse(id.toString())).isEqualTo(id);
    }

    @Property
    void shouldReadBackWhatItWritesOrRefuseTheSymbol(@ForAll @StringLength(max = 80) String symbol) {
        // Given
        boolean fits = !symbol.isEmpty() && symbol.length() <= InstrumentId.SYMBOL_CHARS_MAX
                && symbol.chars().noneMatch(Character::isISOControl)
                && !Character.isWhitespace(symbol.codePointAt(0))
                && !Character.isWhitespace(symbol.codePointBefore(symbol.length()));
        Assume.that(symbol.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE));

        // Then
        if (fits) {
            InstrumentId id = new InstrumentId(VenueId.SIM, symbol);
            assertThat(InstrumentId.parse(id.toString())).isEqualTo(id);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> new InstrumentId(VenueId.SIM, symbol));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\u3000", " BTCUSDT", "BTCUSDT ", "BTC\nUSDT", "BTCUSDT\r\n", "BTC\u0000USDT",
            "\u007fBTC", "BTC\u0085USDT", "\tBTC" })
    void shouldRefuseControlCharactersAndBlanksAtTheEnds(String symbol) {
        assertThatIllegalArgumentException().isThrownBy(() -> new InstrumentId(VenueId.SIM, symbol))
                .withMessageContaining("symbol must be");
    }

    @Test
    void shouldBoundTheLengthOfASymbol() {
        // Given
        String longest = "A".repeat(InstrumentId.SYMBOL_CHARS_MAX);

        // Then
        assertThat(new InstrumentId(VenueId.SIM, longest).symbol()).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> new InstrumentId(VenueId.SIM, longest + "A"))
                .withMessageContaining("1 to 64");
    }

    @ParameterizedTest
    @ValueSource(strings = { "BTCUSDT", "", "binance", "binance:", ":BTCUSDT", "Binance:BTCUSDT", "binance: BTCUSDT" })
    void shouldRefuseATextThatIsNoVenueAndSymbol(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> InstrumentId.parse(text));
    }

    @Test
    void shouldTellTheSameSymbolOfTwoVenuesApart() {
        assertThat(InstrumentId.parse("sim:BTCUSDT")).isNotEqualTo(InstrumentId.parse("binance:BTCUSDT"));
    }
}
