package io.smcquant.adapter.sim;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.smcquant.adapter.file.CandleFile;
import io.smcquant.adapter.file.CandleFile.Format;

/**
 * One file of recorded minutes: the exchange's monthly CSV, or JSON rows of time, open, high, low, close and volume.
 *
 * @param symbol    as the file's name says it, without underscores
 * @param timeframe as the file's name says it
 */
record RecordedFile(CandleFile file, String symbol, String timeframe) {
    private static final Pattern CSV = Pattern
            .compile("([^-\"\\\\]+)-([0-9]+[smhdwM][oO]?)-[0-9]{4}-[0-9]{2}\\.csv(\\.gz)?");
    private static final Pattern JSON = Pattern.compile("([^-\"\\\\]+)-([0-9]+[smhdwM])\\.json(\\.gz)?");
    private static final String MINUTE = "1m";

    /** What a file's name says of it; nothing where it is no file of candles. */
    static Optional<RecordedFile> of(Path path) {
        Path fileName = path.getFileName();
        String name = fileName == null ? "" : fileName.toString();
        Matcher csv = CSV.matcher(name);
        if (csv.matches()) {
            return Optional.of(new RecordedFile(new CandleFile(path, Format.CSV), symbolOf(csv.group(1)),
                    csv.group(2)));
        }
        Matcher json = JSON.matcher(name);
        return json.matches()
                ? Optional.of(new RecordedFile(new CandleFile(path, Format.JSON), symbolOf(json.group(1)),
                        json.group(2)))
                : Optional.empty();
    }

    private static String symbolOf(String name) {
        return name.replace("_", "");
    }

    Path path() {
        return file.path();
    }

    boolean isMinutes() {
        return timeframe.equals(MINUTE);
    }

    /**
     * Reads it, a row at a time.
     *
     * @throws IllegalArgumentException when a row is not what it should be, with file, line and rule
     */
    void read(Consumer<RecordedRow> rows) {
        file.read(row -> rows.accept(RecordedRow.of(file.format(), row)));
    }
}
