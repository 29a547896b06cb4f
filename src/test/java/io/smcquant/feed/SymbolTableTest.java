package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class SymbolTableTest {
    private final SymbolTable table = new SymbolTable();

    private static int indexOf(SymbolTable table, String symbol) {
        // As it stands in a frame, with other characters on both sides.
        char[] frame = ("\"" + symbol + "\"x").toCharArray();
        return table.indexOf(frame, 1, 1 + symbol.length());
    }

    @Property
    void shouldNumberSymbolsAsAMapWould(
            @ForAll @Size(max = 300) List<@StringLength(min = 1, max = 5) String> symbols) {
        // Given
        SymbolTable tried = new SymbolTable();
        Map<String, Integer> expected = new HashMap<>();

        // When
        for (String symbol : symbols) {
            expected.putIfAbsent(symbol, expected.size());
            assertThat(tried.add(symbol)).isEqualTo(expected.get(symbol));
        }

        // Then
        assertThat(tried.size()).isEqualTo(expected.size());
        expected.forEach((symbol, number) -> {
            assertThat(indexOf(tried, symbol)).isEqualTo(number);
            assertThat(tried.symbol(number)).isEqualTo(symbol);
        });
        assertThat(indexOf(tried, "not there")).isEqualTo(SymbolTable.UNKNOWN);
    }

    @Test
    void shouldTellSymbolsOfOneHashApart() {
        // Given
        // By the arithmetic of text hashes, "Aa" and "BB" are alike.
        int first = table.add("AaUSDT");
        int second = table.add("BBUSDT");

        // Then
        assertThat(first).isNotEqualTo(second);
        assertThat(indexOf(table, "BBUSDT")).isEqualTo(second);
        assertThat(indexOf(table, "AaUSDT")).isEqualTo(first);
    }

    @Test
    void shouldFindASymbolByAllOfItsCharacters() {
        // Given
        table.add("BTCUSDT");
        table.add("币安人生USDT");

        // Then
        assertThat(indexOf(table, "BTCUSD")).isEqualTo(SymbolTable.UNKNOWN);
        assertThat(indexOf(table, "btcusdt")).isEqualTo(SymbolTable.UNKNOWN);
        assertThat(indexOf(table, "币安人生USDT")).isEqualTo(1);
        assertThat(indexOf(table, "")).isEqualTo(SymbolTable.UNKNOWN);
    }

    @Test
    void shouldRefuseANumberNoSymbolHas() {
        // Given
        table.add("A");

        // Then
        assertThatThrownBy(() -> table.symbol(1)).isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("index=1");
        assertThatThrownBy(() -> table.symbol(-1)).isInstanceOf(NoSuchElementException.class);
    }
}
