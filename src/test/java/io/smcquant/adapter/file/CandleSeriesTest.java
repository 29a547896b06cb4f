package io.smcquant.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;

class CandleSeriesTest {
    private static final long DAY_MILLIS = 1_699_920_000_000L;
    private static final SmcBar FIRST = new SmcBar(1_700_000_100_000L, 150_000_000, 250_000_000, 50_000_000,
            200_000_000,
            12.5, false);
    private static final SmcBar SECOND = new SmcBar(1_700_000_160_000L, 200_000_000, 200_000_000, 200_000_000,
            200_000_000, 0, false);

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream stream = name.endsWith(".gz") ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a.csv | open_time,open,high,low,close,volume,close_time~1700000100000,1.50,2.5,0.50,2,12.5,0~1700000160000,2,2,2,2,0,0~",
            "a.CSV.gz | 1700000100000,1.50,2.5,0.50,2,12.5~1700000160000,2,2,2,2,0",
            "a.csv | timestamp, Open, High, Low, Close, Volume~1700000100, 1.5,2.5,0.5,2,12.5~1700000160,2,2,2,2,0",
            "a.csv | 1700000100000000,1.5,2.5,0.5,2,12.5~~1700000160000000,2,2,2,2,0e0",
            "a.csv | 2023-11-14 22:15:00+00:00,1.5,2.5,0.5,2,12.5~2023-11-14T23:16+01:00,2,2,2,2,0",
            "a.json | [[1700000100000,1.5,2.5,0.5,2.0,12.5],[1700000160000,2,2,2,2,0]]",
            "a.json.gz | [~[1700000100000,'1.5','2.5','5e-1','2','12.5'],~[1700000160000,2,2,2,2,0.0]~]~" })
    void shouldReadEveryFormatAlike(String name, String text) throws IOException {
        // When
        CandleSeries series = CandleSeries.read(write(name, text.replace('~', '\n').replace('\'', '"')));

        // Then
        assertThat(series.bars()).containsExactly(FIRST, SECOND);
        assertThat(series.timeframe()).isEqualTo(Timeframe.M1);
        assertThat(series.tickSizeE8()).isEqualTo(50_000_000);
        assertThat(series.closeTimeMillis(0)).isEqualTo(SECOND.openTimeMillis());
    }

    @Test
    void shouldReadWhatWindowsWrites() throws IOException {
        // When
        CandleSeries series = CandleSeries.read(write("a.csv", "\uFEFFtime,open,high,low,close,volume\r\n"
                + "1700000100000,1.5,2.5,0.5,2,12.5\r\n1700000160000,2,2,2,2,0\r\n"));

        // Then
        assertThat(series.bars()).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindTheTimeframeInTheSmallestStepWhateverTheHoles(Timeframe timeframe) throws IOException {
        // Given
        StringBuilder text = new StringBuilder();
        for (int candle : new int[] { 0, 3, 4, 9 }) {
            text.append(DAY_MILLIS + candle * timeframe.millis()).append(",1,1,1,1,1\n");
        }

        // When
        CandleSeries series = CandleSeries.read(write("a.csv", text.toString()));

        // Then
        assertThat(series.timeframe()).isEqualTo(timeframe);
        assertThat(series.bars()).hasSize(4);
    }

    @Test
    void shouldFindTheLargestTickThatFitsEveryPrice() throws IOException {
        // When the prices are 6, 9, 15 and 21 hundredths
        CandleSeries series = CandleSeries.read(
                write("a.csv", "1700000100000,0.09,0.15,0.06,0.09,1\n1700000160000,0.09,0.21,0.09,0.15,1"));

        // Then
        assertThat(series.tickSizeE8()).isEqualTo(3_000_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1700000100000,1,1,1,1,1~1700000100000,1,1,1,1,1 | 2 | a time stands in one row only: time=1700000100000",
            "1700000160000,1,1,1,1,1~1700000100000,1,1,1,1,1 | 2 | times rise from row to row: time=1700000100000",
            "time,open,high,low,close,volume~1700000100000,1,0.5,0.6,1,1 | 2 | high and low enclose open and close",
            "1700000100000,1,2,1.5,2,1 | 1 | high and low enclose open and close: open=1 high=2 low=1.5 close=2",
            "1700000100000,1,1,-1,1,1 | 1 | a price is positive: low=-1",
            "1700000100000,0,1,0,1,1 | 1 | a price is positive: open=0",
            "1700000100000,1,1.000000001,1,1,1 | 1 | a price has at most 8 decimals: high=1.000",
            "1700000100000,1,93000000000,1,1,1 | 1 | a price is at most 11529215046.06846976: high=93000000000",
            "1700000100000,1,1,1,1,1~1700000160000,1,11529215046.06846977,1,1,1 | 2 | a price is at most 11529215046.06846976",
            "1700000100000,1,1e999999999,1,1,1 | 1 | a price is at most 11529215046.06846976: high=1e999999999",
            "1700000100000,1,NaN,1,1,1 | 1 | prices and volumes are decimal numbers: high=NaN",
            "1700000100000,1,,1,1,1 | 1 | prices and volumes are decimal numbers: high=",
            "1700000100000,1,1,1,1,-1 | 1 | a volume is finite and not negative: volume=-1",
            "1700000100000,1,1,1,1,1e400 | 1 | a volume is finite and not negative: volume=1e400",
            "1700000100000,1,1,1,1 | 1 | a row has at least 6 fields, not 5",
            "1700000100000;1;1;1;1;1 | 1 | a row has at least 6 fields, not 1",
            "1700000100.5,1,1,1,1,1 | 1 | offset: time=1700000100.5",
            "2023-11-14 22:15:00,1,1,1,1,1 | 1 | a date and time names its offset, as in",
            "2023-11-31T22:15Z,1,1,1,1,1 | 1 | a date and time names its offset, as in",
            "1969-12-31T23:59Z,1,1,1,1,1 | 1 | a time is from 1970 to 2199: time=1969-12-31T23:59Z",
            "7258118400,1,1,1,1,1 | 1 | a time is from 1970 to 2199: time=7258118400",
            "9999-12-31 00:00Z,1,1,1,1,1 | 1 | a time is from 1970 to 2199: time=9999-12-31 00:00Z",
            "-60000,1,1,1,1,1 | 1 | offset: time=-60000",
            "1700000100000000000,1,1,1,1,1 | 1 | a time is a whole number since 1970",
            "170000010000000000,1,1,1,1,1 | 1 | a time is whole seconds, milliseconds, or microseconds",
            "1700000100000001,1,1,1,1,1 | 1 | a time is whole seconds, milliseconds, or microseconds",
            "1700000101000,1,1,1,1,1~1700000161000,1,1,1,1,1 | 1 | opens on the grid of its timeframe: timeframe=1m",
            "1700000100000,1,1,1,1,1~1700000160000,1,1,1,1,1~~1700000250000,1,1,1,1,1 | 4 | opens on the grid",
            "time,open,close,high,low,volume~1700000100000,1,1,1,1,1 | 1 | a header names the time and then open, high",
            "x700000100000,1,1,1,1,1~1700000160000,1,1,1,1,1 | 1 | a header names the time and then open, high" })
    void shouldRefuseARowWithFileLineAndRule(String text, int line, String rule) throws IOException {
        // Given
        Path file = write("a.csv", text.replace('~', '\n'));

        // Then
        assertThatThrownBy(() -> CandleSeries.read(file)).isInstanceOf(UnreadableCandles.class)
                .hasMessageStartingWith("file=" + file + " line=" + line + ": ").hasMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{} | 1 | array of rows of 6 fields", "[1,2] | 1 | array of rows of 6 fields",
            "[[1700000100000,1,1,1,1]] | 1 | rows of 6 fields", "[[1700000100000,1,1,1,1,1,1]] | 1 | rows of 6 fields",
            "[~[1700000100000,[],1,1,1,1]] | 2 | rows of 6 fields", "[[1700000100000,1,1,1,1,null]] | 1 | volume=null",
            "[[1700000100000,1,1,1,1,1],~[1700000100000,1,1,1,1,1]] | 2 | a time stands in one row only",
            "[[1700000100000,1,1,1,1,1] | 1 | must hold whole JSON",
            "[[1700000100000,1,1,1,1,1x | 1 | must hold whole JSON",
            "[] [] | 1 | array of rows of 6 fields" })
    void shouldRefuseWhatIsNoArrayOfRows(String text, int line, String rule) throws IOException {
        // Given
        Path file = write("a.json", text.replace('~', '\n'));

        // Then
        assertThatThrownBy(() -> CandleSeries.read(file)).isInstanceOf(UnreadableCandles.class)
                .hasMessageStartingWith("file=" + file + " line=" + line + ": ").hasMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "'' | candles=0", "1700000100000,1,1,1,1,1 | candles=1",
            "1700000100000,1,1,1,1,1~1700000220000,1,1,1,1,1 | is one of 1m, 5m, 15m, 30m, 1h, 4h, 1d: stepMillis=120000" })
    void shouldRefuseAFileThatShowsNoTimeframe(String text, String rule) throws IOException {
        // Given
        Path file = write("a.csv", text.replace('~', '\n'));

        // Then
        assertThatThrownBy(() -> CandleSeries.read(file)).isInstanceOf(UnreadableCandles.class)
                .hasMessageStartingWith("file=" + file + ": ").hasMessageContaining(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a.txt", "csv", "a.csv.zip", "", "/" })
    void shouldRefuseANameThatSaysNoFormat(String name) {
        assertThatThrownBy(() -> CandleSeries.read(Path.of(name))).isInstanceOf(UnreadableCandles.class)
                .hasMessageContaining("ends in .csv, .csv.gz, .json or .json.gz");
    }

    @Test
    void shouldRefuseAFileThatIsNotThereOrNotWhatItsNameSays() throws IOException {
        // Given
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), "1700000100000,1,1,1,1,1\n");
        Path whole = write("whole.csv.gz", "1700000100000,1,1,1,1,1\n");
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        Path directory = Files.createDirectory(folder.resolve("directory.json"));

        // Then
        assertThatThrownBy(() -> CandleSeries.read(folder.resolve("none.csv"))).isInstanceOf(UnreadableCandles.class)
                .hasMessageContaining("none.csv: there must be such a file");
        for (Path file : new Path[] { plain, half, directory }) {
            assertThatThrownBy(() -> CandleSeries.read(file)).isInstanceOf(UnreadableCandles.class)
                    .hasMessageStartingWith("file=" + file + ": a file of candles must be readable: ");
        }
    }

    @Test
    void shouldRefuseALineThatIsNoLine() throws IOException {
        // Given
        Path file = write("a.csv", "1700000100000,1,1,1,1,1\n" + "9".repeat(5_000));

        // Then
        assertThatThrownBy(() -> CandleSeries.read(file)).isInstanceOf(UnreadableCandles.class)
                .hasMessageContaining("line=2: a line has at most 4096 characters");
    }

    @Test
    void shouldNotRepeatMoreOfAFieldThanSaysWhatIsWrong() throws IOException {
        // Given
        Path file = write("a.csv", "1700000100000,1," + "1x".repeat(500) + "\u001b[31m,1,1,1\n");

        // Then
        assertThatThrownBy(() -> CandleSeries.read(file)).hasMessageEndingWith("high=" + "1x".repeat(20) + "…");
    }
}
