package io.smcquant.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

import io.smcquant.adapter.file.CandleSeries;
import io.smcquant.market.E8;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;

/** Minutes of a random walk in steps of a cent, the same ones each time, and files of them. */
final class AuditedCandles {
    static final long FIRST_MILLIS = 1_700_000_100_000L;

    private static final long CENT_E8 = 1_000_000;
    private static final long START_CENTS = 10_000;
    private static final long SEED = 7;

    private AuditedCandles() {}

    static List<SmcBar> walk(int candles) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<SmcBar> bars = new ArrayList<>();
        long cents = START_CENTS;
        for (int i = 0; i < candles; i++) {
            long open = cents;
            cents += random.nextInt(-20, 21);
            long high = Math.max(open, cents) + random.nextInt(8);
            long low = Math.min(open, cents) - random.nextInt(8);
            bars.add(new SmcBar(FIRST_MILLIS + i * Timeframe.M1.millis(), open * CENT_E8, high * CENT_E8, low * CENT_E8,
                    cents * CENT_E8, 1 + random.nextInt(1_000) / 8.0, false));
        }
        return bars;
    }

    static CandleSeries series(int candles) {
        return new CandleSeries(Path.of("walk.csv"), Timeframe.M1, CENT_E8, walk(candles));
    }

    static Path csv(Path file, List<SmcBar> bars) throws IOException {
        StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume\n");
        for (SmcBar bar : bars) {
            text.append(bar.openTimeMillis());
            for (long price : new long[] { bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8() }) {
                text.append(',').append(E8.toDecimal(price).toPlainString());
            }
            text.append(',').append(bar.volume()).append('\n');
        }
        return write(file, text.toString());
    }

    static Path write(Path file, String text) throws IOException {
        try (OutputStream stream = file.toString().endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
