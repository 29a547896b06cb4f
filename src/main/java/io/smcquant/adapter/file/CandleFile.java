package io.smcquant.adapter.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/** A file with a row for each candle: CSV with or without a header, or a JSON array of arrays. */
public record CandleFile(Path path, Format format) {
    /** How rows are written. */
    public enum Format {
        CSV,
        JSON
    }

    /** Fields of a JSON row, and the first ones of a CSV row. */
    static final int FIELDS = 6;

    private static final Pattern CSV_NAME = Pattern.compile("(?i).*\\.csv(\\.gz)?");
    private static final Pattern JSON_NAME = Pattern.compile("(?i).*\\.json(\\.gz)?");
    /** A header's first word is the only first field of a row that does not begin like a number. */
    private static final Pattern NUMBER_BEGIN = Pattern.compile("[-+.0-9].*");
    private static final List<String> COLUMNS = List.of("open", "high", "low", "close", "volume");
    /** Several times the longest row of any exchange; a file without line ends must not fill the memory. */
    private static final int LINE_CHARS_MAX = 4_096;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final JsonFactory FACTORY = new JsonFactory();

    /** What a file's name says of its format; nothing where it names none. */
    public static Optional<CandleFile> of(Path path) {
        String name = String.valueOf(path.getFileName());
        if (CSV_NAME.matcher(name).matches()) {
            return Optional.of(new CandleFile(path, Format.CSV));
        }
        return JSON_NAME.matcher(name).matches() ? Optional.of(new CandleFile(path, Format.JSON)) : Optional.empty();
    }

    /**
     * Reads it, a row at a time.
     *
     * @throws UnreadableCandles when the file cannot be read or does not consist of rows
     */
    public void read(Consumer<CandleRow> rows) {
        boolean gzipped = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        try (InputStream stream = Files.newInputStream(path);
                InputStream plain = gzipped ? new GZIPInputStream(stream) : stream) {
            if (format == Format.CSV) {
                readCsv(plain, rows);
            } else {
                readJson(plain, rows);
            }
        } catch (NoSuchFileException e) {
            throw new UnreadableCandles("file=" + path, "there must be such a file", e);
        } catch (IOException e) {
            throw new UnreadableCandles("file=" + path, "a file of candles must be readable: " + e.getMessage(), e);
        }
    }

    private void readCsv(InputStream plain, Consumer<CandleRow> rows) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        int number = 1;
        for (String line = nextLine(reader, number); line != null; line = nextLine(reader, ++number)) {
            String text = number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1)
                    : line;
            List<String> fields = List.of(text.split(",", -1));
            if (number == 1 && !text.isBlank() && !NUMBER_BEGIN.matcher(text).matches()) {
                requireColumns(fields);
            } else if (!text.isBlank()) {
                rows.accept(new CandleRow(path, number, fields));
            }
        }
    }

    /** A header is not needed, but one that names other columns would make nonsense of every row. */
    private void requireColumns(List<String> header) {
        List<String> columns = new ArrayList<>();
        for (String column : header.subList(1, Math.min(FIELDS, header.size()))) {
            columns.add(column.strip().toLowerCase(Locale.ROOT));
        }
        if (!columns.equals(COLUMNS)) {
            throw new UnreadableCandles(place(1),
                    "a header names the time and then open, high, low, close, volume, not " + columns, null);
        }
    }

    private @Nullable String nextLine(Reader reader, int number) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = reader.read()) {
            if (line.length() == LINE_CHARS_MAX) {
                throw new UnreadableCandles(place(number), "a line has at most " + LINE_CHARS_MAX + " characters",
                        null);
            }
            line.append((char) next);
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return line.toString();
    }

    private void readJson(InputStream plain, Consumer<CandleRow> rows) throws IOException {
        try (JsonParser parser = FACTORY.createParser(plain)) {
            expect(parser, parser.nextToken(), JsonToken.START_ARRAY);
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                expect(parser, token, JsonToken.START_ARRAY);
                String[] fields = new String[FIELDS];
                for (int i = 0; i < fields.length; i++) {
                    JsonToken field = parser.nextToken();
                    if (field == null || !field.isScalarValue()) {
                        throw broken(parser);
                    }
                    fields[i] = parser.getText();
                }
                expect(parser, parser.nextToken(), JsonToken.END_ARRAY);
                rows.accept(new CandleRow(path, parser.currentLocation().getLineNr(), List.of(fields)));
            }
            if (parser.nextToken() != null) {
                throw broken(parser);
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new UnreadableCandles(place(line), "a JSON file of candles must hold whole JSON: "
                    + e.getOriginalMessage(), e);
        }
    }

    private void expect(JsonParser parser, @Nullable JsonToken token, JsonToken wanted) {
        if (token != wanted) {
            throw broken(parser);
        }
    }

    private UnreadableCandles broken(JsonParser parser) {
        return new UnreadableCandles(place(parser.currentLocation().getLineNr()),
                "a JSON file of candles must be an array of rows of " + FIELDS + " fields", null);
    }

    private String place(int line) {
        return UnreadableCandles.place(path, line);
    }
}
