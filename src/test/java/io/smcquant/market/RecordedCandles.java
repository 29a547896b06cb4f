package io.smcquant.market;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Candles that others recorded, in a folder that is not part of the project. Prices are read digit by digit; what a
 * recording does not have, such as counts of trades, is zero.
 */
public final class RecordedCandles {
    /** System property that names the folder, if it is not where the build expects it. */
    public static final String FOLDER_KEY = "smc.acceptance.data";

    private static final Path FOLDER = Path.of("..", "shared", "data");
    private static final Pattern TIMEFRAME_IN_NAME = Pattern.compile("[-_](\\d+)([mhd])[-.]");
    private static final String BINANCE_HEADER = "open_time,open,high,low,close,volume,close_time,quote_volume,count,"
            + "taker_buy_volume,taker_buy_quote_volume,ignore";
    private static final String BYBIT_HEADER = "timestamp,open,high,low,close,volume";

    private RecordedCandles() {}

    /**
     * The folder with the recordings, for every acceptance test. Most of them carry no licence, so they are not in this
     * repository and a clone without them cannot run these tests; what they cover is covered by tests with our own data
     * too. Where the folder is there they run, always; where somebody names one that is not there, they fail.
     */
    public static Path folderOrSkip() {
        String named = System.getProperty(FOLDER_KEY, "");
        Path folder = named.isEmpty() ? FOLDER : Path.of(named);
        if (!named.isEmpty() && !Files.isDirectory(folder)) {
            throw new IllegalStateException("no recordings where they should be: " + FOLDER_KEY + "=" + named);
        }
        if (!Files.isDirectory(folder)) {
            String reason = "skipped: the recordings may not be copied into the project, and there are none at "
                    + folder.toAbsolutePath().normalize() + "; -D" + FOLDER_KEY
                    + "=DIR names another folder";
            // The build shows no reason for a class that is skipped as a whole.
            System.out.println(reason);
            abort(reason);
        }
        return folder;
    }

    /** The timeframe in the file's name: SOL_USDT-1h.json.gz and DOGEUSDT_60m.csv.gz are both hours. */
    public static Timeframe timeframeOf(Path file) {
        Matcher matcher = TIMEFRAME_IN_NAME.matcher(file.getFileName().toString());
        if (!matcher.find()) {
            throw new IllegalArgumentException("the file's name must have a timeframe: file=" + file);
        }
        int unitMinutes = switch (matcher.group(2)) {
        case "m" -> 1;
        case "h" -> 60;
        default -> 1440;
        };
        return Timeframe.ofMinutes(Integer.parseInt(matcher.group(1)) * unitMinutes).orElseThrow();
    }

    /** Reads a file of any of the three forms, told apart by its name and header. */
    public static List<Candle> read(Path file) throws IOException {
        Timeframe timeframe = timeframeOf(file);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            if (first.startsWith("[[")) {
                return candles(timeframe, rows(first), Long::parseLong);
            }
            if (first.equals(BYBIT_HEADER)) {
                return candles(timeframe, lines.lines(), RecordedCandles::utcMillis);
            }
            if (first.equals(BINANCE_HEADER)) {
                return candles(timeframe, lines.lines(), Long::parseLong);
            }
            throw new IllegalArgumentException("the recording has an unknown form: file=" + file);
        }
    }

    /** The inner arrays of [[ms,o,h,l,c,v],...], without their brackets. */
    private static Stream<String> rows(String json) {
        return Arrays.stream(json.strip().replaceAll("^\\[\\[|\\]\\]$", "").split("\\],\\[", -1));
    }

    private static long utcMillis(String text) {
        return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().toEpochMilli();
    }

    private static List<Candle> candles(Timeframe timeframe, Stream<String> rows, ToLongFunction<String> time) {
        return rows.map(row -> candle(timeframe, row.split(",", -1), time)).toList();
    }

    private static Candle candle(Timeframe timeframe, String[] fields, ToLongFunction<String> time) {
        boolean isWhole = fields.length == 12;
        return new Candle(timeframe, time.applyAsLong(fields[0]), E8.parse(fields[1]), E8.parse(fields[2]),
                E8.parse(fields[3]), E8.parse(fields[4]), Double.parseDouble(fields[5]),
                isWhole ? Double.parseDouble(fields[7]) : 0, isWhole ? Long.parseLong(fields[8]) : 0,
                isWhole ? Double.parseDouble(fields[9]) : 0, isWhole ? Double.parseDouble(fields[10]) : 0,
                Candle.REVISION_REST);
    }
}
