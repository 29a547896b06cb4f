package io.smcquant.adapter.file;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** A file of candles that is not what it should be. The message names file, line and rule. */
public final class UnreadableCandles extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnreadableCandles(String place, String rule, @Nullable Throwable cause) {
        super(place + ": " + rule, cause);
    }

    static String place(Path path, int line) {
        return "file=" + path + " line=" + line;
    }
}
