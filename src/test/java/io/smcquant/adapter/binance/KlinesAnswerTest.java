package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.feed.CandleUpdate;
import io.smcquant.feed.DropReason;
import io.smcquant.feed.FrameSink;
import io.smcquant.feed.SymbolTable;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class KlinesAnswerTest {
    private static final String ROW = "[1772368440000,'64250.10','64260.00','64249.90','64255.50','12.345',"
            + "1772368499999,'793247.21300',322,'6.500','417650.85000','0']";
    private static final String NEXT = "[1772368500000,'1','1','1','1','0',1772368559999,'0',0,'0','0','0']";

    @Test
    void shouldReadCandlesAsTheVenueGivesThem() throws UnreadableAnswer {
        // When
        List<Candle> candles = KlinesAnswer.read(Fixture.text("rest/klines.json"), Timeframe.M1);

        // Then
        assertThat(candles).containsExactly(
                new Candle(Timeframe.M1, 1_772_368_440_000L, 6_425_010_000_000L, 6_426_000_000_000L, 6_424_990_000_000L,
                        6_425_550_000_000L, 12.345, 793_247.213, 322, 6.5, 417_650.85, Candle.REVISION_REST),
                new Candle(Timeframe.M1, 1_772_368_500_000L, 6_425_550_000_000L, 6_425_560_000_000L, 6_424_000_000_000L,
                        6_424_010_000_000L, 3.001, 192_790.0001, 41, 0, 0, Candle.REVISION_REST),
                new Candle(Timeframe.M1, 1_772_368_620_000L, 6_424_010_000_000L, 6_424_010_000_000L, 6_424_010_000_000L,
                        6_424_010_000_000L, 0, 0, 0, 0, 0, Candle.REVISION_REST));
    }

    @ParameterizedTest
    @CsvSource({ "M5, 1772368200000, 1772368499999", "H1, 1772366400000, 1772369999999",
            "D1, 1772323200000, 1772409599999" })
    void shouldReadCandlesOfTheLengthItIsAskedFor(Timeframe timeframe, String first, String last)
            throws UnreadableAnswer {
        // Given
        String row = ROW.replace("1772368440000", first).replace("1772368499999", last);

        // Then
        assertThat(read("[" + row + "]", timeframe)).extracting(Candle::timeframe).containsExactly(timeframe);
        assertThatThrownBy(() -> read("[" + ROW + "]", timeframe)).isInstanceOf(UnreadableAnswer.class);
    }

    @Test
    void shouldReadNoCandlesWhereThereAreNone() throws UnreadableAnswer {
        assertThat(read("[]", Timeframe.M1)).isEmpty();
        assertThat(read(" [ ] ", Timeframe.M1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = { "1772368440000 | 1772368440001",
            "1772368440000 | '1772368440000'", "1772368440000 | 1772368440000.0", "1772368440000 | null",
            "1772368499999 | 1772368499998", "1772368499999 | 1772368739999", "1772368499999 | -1",
            "1772368440000 | 92233720368547758070", "'64250.10' | 64250.10", "'64250.10' | '64250.123456789'",
            "'64250.10' | '-64250.10'", "'64250.10' | '6e4'", "'64250.10' | ''", "'64250.10' | null",
            "'64260.00' | '64255.49'", "'64249.90' | '0'", "'64255.50' | '64260.01'", "'12.345' | '-1'",
            "'12.345' | 'NaN'", "'12.345' | 12.345", "'793247.21300' | '1e400'", "'6.500' | {}", "'417650.85000' | []",
            "322 | -1", "322 | 1.5", "322 | '322'", "'417650.85000','0'] | '417650.85000']x", "'417650.85000','0'] | ]",
            "'417650.85000','0'] | '417650.85000','0'", ",322 | ", "[1772 | [[],1772", "[1772 | {1772" })
    void shouldRefuseTheWholeAnswerForOneBadRow(String part, String instead) {
        // Given
        String broken = ROW.replace(part.strip(), instead == null ? "" : instead.strip());

        // Then
        assertThat(broken).isNotEqualTo(ROW);
        assertThatThrownBy(() -> read("[" + broken + "," + NEXT + "]", Timeframe.M1))
                .isInstanceOf(UnreadableAnswer.class);
    }

    @Test
    void shouldDoWithoutTheUnusedColumn() throws UnreadableAnswer {
        assertThat(read("[" + ROW.replace(",'0']", "]") + "," + NEXT + "]", Timeframe.M1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "null", "[", "[[]]", "[null]", "[7]", "[{}]", "[[],7]", "[]]", "[] []",
            "{'code':-1121,'msg':'Invalid symbol.'}" })
    void shouldRefuseAnAnswerThatIsNoListOfCandles(String body) {
        assertThatThrownBy(() -> read(body, Timeframe.M1)).isInstanceOf(UnreadableAnswer.class);
    }

    @Test
    void shouldRefuseCandlesThatDoNotFollowEachOther() throws UnreadableAnswer {
        assertThat(read("[" + ROW + "," + NEXT + "]", Timeframe.M1)).hasSize(2);
        assertThatThrownBy(() -> read("[" + NEXT + "," + ROW + "]", Timeframe.M1)).hasMessageContaining("order");
        assertThatThrownBy(() -> read("[" + ROW + "," + ROW + "]", Timeframe.M1)).hasMessageContaining("order");
    }

    @Test
    void shouldRefuseMoreCandlesThanTheVenueEverGives() throws UnreadableAnswer {
        assertThat(read(rows(1_500), Timeframe.M1)).hasSize(1_500);
        assertThatThrownBy(() -> read(rows(1_501), Timeframe.M1)).hasMessage("too many candles");
    }

    /** A REST word that differs from the stream's word in nothing but its zeros is no correction. */
    @Property
    void shouldReadTheSameNumbersAsTheStream(@ForAll @LongRange(min = 0, max = 9_000_000_000_000_000L) long digits,
            @ForAll @LongRange(min = 1, max = 9_000_000_000_000_000L) long priceE8) throws UnreadableAnswer {
        // Given
        String volume = BigDecimal.valueOf(digits, 5).toPlainString();
        String price = BigDecimal.valueOf(priceE8, 8).toPlainString();
        KlineFrames frame = KlineFrames.usual().withCandle("v", quoted(volume)).withCandle("q", quoted(volume))
                .withCandle("V", quoted(volume)).withCandle("Q", quoted(volume)).withCandle("o", quoted(price))
                .withCandle("h", quoted(price)).withCandle("l", quoted(price)).withCandle("c", quoted(price));
        String longer = quoted(volume + "000");
        String row = "[[1772368440000," + (quoted(price) + ",").repeat(4) + longer + ",1772368499999," + longer
                + ",322," + longer + "," + longer + ",\"0\"]]";

        // When
        List<Candle> rest = KlinesAnswer.read(row, Timeframe.M1);

        // Then
        assertThat(rest).containsExactly(streamed(frame.enveloped()).toCandle(Candle.REVISION_REST));
    }

    private static CandleUpdate streamed(String frame) {
        SymbolTable symbols = new SymbolTable();
        symbols.add(KlineFrames.SYMBOL);
        LastUpdate last = new LastUpdate();
        new BinanceDialect(symbols).decode(frame, last);
        return last.update;
    }

    private static List<Candle> read(String body, Timeframe timeframe) throws UnreadableAnswer {
        return KlinesAnswer.read(body.replace('\'', '"'), timeframe);
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> NEXT.replace("1772368500000", Long.toString(1_772_368_500_000L + i * 60_000L))
                        .replace("1772368559999", Long.toString(1_772_368_559_999L + i * 60_000L)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** A sink for one sound candle. */
    private static final class LastUpdate implements FrameSink {
        private CandleUpdate update = new CandleUpdate();

        @Override
        public void candle(CandleUpdate candle) {
            update = candle;
        }

        @Override
        public void acknowledged(long requestId) {
            throw new AssertionError("no candle");
        }

        @Override
        public void rejected(long requestId, String reason) {
            throw new AssertionError("no candle");
        }

        @Override
        public void ignored() {
            throw new AssertionError("no candle");
        }

        @Override
        public void dropped(DropReason reason) {
            throw new AssertionError("no candle but " + reason);
        }
    }
}
