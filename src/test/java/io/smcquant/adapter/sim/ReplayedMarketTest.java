package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.Timeframe;

class ReplayedMarketTest {
    private static final long FIRST_MILLIS = 1_700_000_100_000L;
    private static final String HEADER = "open_time,open,high,low,close,volume,close_time,quote_volume,count,"
            + "taker_buy_volume,taker_buy_quote_volume,ignore\n";

    @TempDir
    Path folder;

    /** A minute that opens at 10 + minute and closes one higher, and goes half further on top and one and a half below. */
    private static String row(int minute, String volume, int trades) {
        int open = 10 + minute;
        long openMillis = FIRST_MILLIS + minute * 60_000L;
        return openMillis + "," + open + ".00," + (open + 1) + ".5," + (open - 1) + ".50," + (open + 1) + "," + volume
                + "," + (openMillis + 59_999) + "," + (trades == 0 ? "0" : minute + "01.25") + "," + trades
                + (trades == 0 ? ",0,0,0\n" : ",5,5.125,0\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream stream = name.endsWith(".gz") ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldReplayTheMonthsOfASymbolOneAfterTheOther() throws IOException {
        // Given
        write("ABCUSDT-1m-2023-12.csv", row(3, "40.125", 9) + row(4, "50", 9));
        write("ABCUSDT-1m-2023-11.csv.gz", HEADER + row(0, "10", 7) + row(1, "20", 8));
        write("ABCUSDT-5m-2023-11.csv", "nonsense");
        write("notes.txt", "nonsense");

        // When
        ReplayedMarket market = ReplayedMarket.of(folder);

        // Then
        assertThat(market.ignoredFiles()).isEqualTo(2);
        assertThat(market.firstMillis()).isEqualTo(FIRST_MILLIS);
        assertThat(market.lastMillis()).isEqualTo(FIRST_MILLIS + 240_000);
        Instrument instrument = market.instruments().get(0);
        assertThat(instrument.id()).hasToString("sim:ABCUSDT");
        assertThat(instrument.baseAsset()).isEqualTo("ABC");
        assertThat(instrument.quoteAsset()).isEqualTo("USDT");
        assertThat(instrument.tickSizeE8()).isEqualTo(10_000_000);
        assertThat(instrument.stepSizeE8()).isEqualTo(100_000);
        // Long enough ago that nobody leaves it out as a new one.
        assertThat(instrument.onboardMillis()).isEqualTo(FIRST_MILLIS - 400 * 86_400_000L);
        assertThat(market.minute(0, FIRST_MILLIS + 60_000)).contains(new Candle(Timeframe.M1, FIRST_MILLIS + 60_000,
                1_100_000_000L, 1_250_000_000L, 1_050_000_000L, 1_200_000_000L, 20, 101.25, 8, 5,
                5.125, Candle.REVISION_REST));
        assertThat(market.minute(0, FIRST_MILLIS + 120_000)).isEmpty();
        assertThat(market.minute(0, FIRST_MILLIS - 60_000)).isEmpty();
        assertThat(market.minute(0, FIRST_MILLIS + 300_000)).isEmpty();
    }

    @Test
    void shouldMakeUpWhatJsonRowsDoNotSay() throws IOException {
        // Given
        write("ABC_BTC-1m.json", "[[" + FIRST_MILLIS + ",2.0,4.0,1.0,4.0,30.0],\n[" + (FIRST_MILLIS + 60_000)
                + ",4.0,4.0,4.0,4.0,0]]");

        // When
        ReplayedMarket market = ReplayedMarket.of(folder);

        // Then the typical price is (4 + 1 + 4) / 3 = 3, takers bought half
        assertThat(market.instruments().get(0).id()).hasToString("sim:ABCBTC");
        assertThat(market.instruments().get(0).quoteAsset()).isEqualTo("BTC");
        assertThat(market.minute(0, FIRST_MILLIS)).contains(new Candle(Timeframe.M1, FIRST_MILLIS, 200_000_000L,
                400_000_000L, 100_000_000L, 400_000_000L, 30, 90, 1, 15, 45, Candle.REVISION_REST));
        assertThat(market.minute(0, FIRST_MILLIS + 60_000).orElseThrow().trades()).isZero();
        assertThat(market.forming(0, FIRST_MILLIS + 60_000, 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "X-1m-2023-11.csv | 1700000100000,1,2 | line=1 a row has at least 11 fields, not 3",
            "X-1m-2023-11.csv | 1700000100000,1,2,1,x,1,0,1,1,1,1,0 | line=1 ",
            "X-1m-2023-11.csv | 1700000100000,1,0.5,1,1,1,0,1,1,1,1,0 | candle must enclose",
            "X-1m-2023-11.csv | 1700000100001,1,1,1,1,1,0,1,1,1,1,0 | grid",
            "X-1m-2023-11.csv | 1700000100000000,1,1,1,1,1,0,1,1,1,1,0 | times are milliseconds",
            "X-1m-2023-11.csv | 1700000100000,1,1,1,1,-1,0,1,1,1,1,0 | volumes must be finite",
            "X-1m.json | [[1700000100000,1,1,1,1]] | rows of 6 fields",
            "X-1m.json | [[1700000100000,1,1,1,1,1],[1700000100000,1,1,1,1,1]] | minutes stand in order of time",
            "X-1m.json | {} | must be an array",
            "X-1m.json | [[1700000100000,1,1,1,1,1] | whole JSON",
            "X-1m.json | [[1700000100000,[],1,1,1,1]] | rows of 6 fields" })
    void shouldRefuseABrokenFileWithItsPlace(String name, String text, String rule) throws IOException {
        // Given
        write(name, text);

        // Then
        assertThatThrownBy(() -> ReplayedMarket.of(folder)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name).hasMessageContaining("line=").hasMessageContaining(rule);
    }

    @Test
    void shouldRefuseAFolderWithNothingToReplay() throws IOException {
        // Given
        write("X-5m.json", "[]");
        write("X-1m.json", "[]");

        // Then
        assertThatThrownBy(() -> ReplayedMarket.of(folder)).hasMessageContaining("must hold recorded minutes")
                .hasMessageContaining("ignoredFiles=1");
    }

    @Test
    void shouldMakeLargerCandlesOfTheMinutesThatTraded() throws IOException {
        // Given minutes 0 to 4, of which the first traded nothing
        write("ABCUSDT-1m-2023-11.csv", row(0, "0", 0) + row(1, "20", 8) + row(2, "30", 8) + row(4, "5", 1));
        ReplayedMarket market = ReplayedMarket.of(folder);

        // When
        Optional<Candle> five = market.candle(0, Timeframe.M5, FIRST_MILLIS);

        // Then
        assertThat(five).contains(new Candle(Timeframe.M5, FIRST_MILLIS, 1_100_000_000L, 1_550_000_000L, 1_050_000_000L,
                1_500_000_000L, 55, 101.25 + 201.25 + 401.25, 17, 15, 15.375, Candle.REVISION_REST));
        assertThat(market.candle(0, Timeframe.M5, FIRST_MILLIS + 300_000)).isEmpty();
        assertThat(market.candle(0, Timeframe.D1, Timeframe.D1.openTimeMillisAt(FIRST_MILLIS))).isPresent();
    }

    @Test
    void shouldGrowFromOpenToClose() throws IOException {
        // Given
        write("ABCUSDT-1m-2023-11.csv", row(0, "10", 7) + row(1, "20", 8));
        ReplayedMarket market = ReplayedMarket.of(folder);

        // Then
        for (int minute = 0; minute < 2; minute++) {
            long openMillis = FIRST_MILLIS + minute * 60_000L;
            Candle whole = market.minute(0, openMillis).orElseThrow();
            Candle before = market.forming(0, openMillis, 0.001).orElseThrow();
            assertThat(before.openE8()).isEqualTo(whole.openE8());
            for (int i = 1; i <= 100; i++) {
                Candle now = market.forming(0, openMillis, i / 100.0).orElseThrow();
                assertThat(now.highE8()).isBetween(before.highE8(), whole.highE8());
                assertThat(now.lowE8()).isBetween(whole.lowE8(), before.lowE8());
                assertThat(now.closeE8() % 10_000_000).isZero();
                assertThat(now.baseVolume()).isBetween(before.baseVolume(), whole.baseVolume());
                assertThat(now.quoteVolume()).isBetween(before.quoteVolume(), whole.quoteVolume());
                assertThat(now.takerBuyBaseVolume()).isBetween(before.takerBuyBaseVolume(), whole.takerBuyBaseVolume());
                assertThat(now.takerBuyBaseVolume()).isLessThanOrEqualTo(whole.takerBuyBaseVolume() * i / 100.0 + 1e-9);
                before = now;
            }
            assertThat(before).isEqualTo(whole);
            assertThat(market.forming(0, openMillis, 0)).isEmpty();
        }
    }
}
