package io.smcquant.adapter.file;

import java.nio.file.Path;
import java.util.List;

/** One row as its file writes it: time, open, high, low, close, volume and whatever follows. */
public record CandleRow(Path path, int line, List<String> fields) {
    public CandleRow {
        fields = List.copyOf(fields);
    }

    /** Where it stands, for messages. */
    public String place() {
        return UnreadableCandles.place(path, line);
    }

    UnreadableCandles refused(String rule) {
        return new UnreadableCandles(place(), rule, null);
    }
}
