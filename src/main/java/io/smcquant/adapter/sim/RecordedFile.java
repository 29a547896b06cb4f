package io.smcquant.adapter.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/**
 * One file of recorded minutes: the exchange's monthly CSV, or JSON rows of time, open, high, low, close and volume.
 *
 * @param symbol    as the file's name says it, without underscores
 * @param timeframe as the file's name says it
 */
record RecordedFile(Path path, String symbol, String timeframe, boolean csv) {
    private static final Pattern CSV = Pattern
            .compile("([^-\"\\\\]+)-([0-9]+[smhdwM][oO]?)-[0-9]{4}-[0-9]{2}\\.csv(\\.gz)?");
    private static final Pattern JSON = Pattern.compile("([^-\"\\\\]+)-([0-9]+[smhdwM])\\.json(\\.gz)?");
    private static final String MINUTE = "1m";
    private static final JsonFactory FACTORY = new JsonFactory();

    /** What a file's name says of it; nothing where it is no file of candles. */
    static Optional<RecordedFile> of(Path path) {
        Path fileName = path.getFileName();
        String name = fileName == null ? "" : fileName.toString();
        Matcher csv = CSV.matcher(name);
        if (csv.matches()) {
            return Optional.of(new RecordedFile(path, symbolOf(csv.group(1)), csv.group(2), true));
        }
        Matcher json = JSON.matcher(name);
        return json.matches()
                ? Optional.of(new RecordedFile(path, symbolOf(json.group(1)), json.group(2), false))
                : Optional.empty();
    }

    private static String symbolOf(String name) {
        return name.replace("_", "");
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
        try (InputStream stream = Files.newInputStream(path);
                InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream) {
            if (csv) {
                readCsv(plain, rows);
            } else {
                readJson(plain, rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a recorded file must be readable: file=" + path, e);
        }
    }

    private void readCsv(InputStream plain, Consumer<RecordedRow> rows) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank() && !(number == 1 && line.startsWith("open_time"))) {
                rows.accept(RecordedRow.ofCsv(place(number), line));
            }
        }
    }

    private void readJson(InputStream plain, Consumer<RecordedRow> rows) throws IOException {
        try (JsonParser parser = FACTORY.createParser(plain)) {
            expect(parser, parser.nextToken(), JsonToken.START_ARRAY);
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                expect(parser, token, JsonToken.START_ARRAY);
                String[] fields = new String[RecordedRow.JSON_FIELDS];
                for (int i = 0; i < fields.length; i++) {
                    JsonToken field = parser.nextToken();
                    if (field == null || !field.isScalarValue()) {
                        throw broken(parser);
                    }
                    fields[i] = parser.getText();
                }
                expect(parser, parser.nextToken(), JsonToken.END_ARRAY);
                rows.accept(RecordedRow.ofJson(place(parser.currentLocation().getLineNr()), fields));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a recorded file must hold whole JSON: " + place(
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + " " + e.getOriginalMessage(), e);
        }
    }

    private void expect(JsonParser parser, JsonToken token, JsonToken wanted) {
        if (token != wanted) {
            throw broken(parser);
        }
    }

    private IllegalArgumentException broken(JsonParser parser) {
        return new IllegalArgumentException("a recorded JSON file must be an array of rows of "
                + RecordedRow.JSON_FIELDS + " fields: " + place(parser.currentLocation().getLineNr()));
    }

    private String place(int line) {
        return "file=" + path + " line=" + line;
    }
}
