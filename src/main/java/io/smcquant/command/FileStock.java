package io.smcquant.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.smcquant.adapter.file.CandleSeries;
import io.smcquant.adapter.file.UnreadableCandles;
import io.smcquant.market.Timeframe;
import io.smcquant.scoring.training.MinuteCandles;
import io.smcquant.smc.SmcBar;

/** Candles in files; those whose names begin with the same symbol are joined. */
final class FileStock implements CandleStock {
    private final SortedMap<String, List<Path>> files = new TreeMap<>();
    private final long fromMillis;
    private final long toMillis;

    FileStock(List<Path> paths, long fromMillis, long toMillis) {
        this.fromMillis = fromMillis;
        this.toMillis = toMillis;
        for (Path path : paths) {
            files.computeIfAbsent(symbolOf(path), symbol -> new ArrayList<>()).add(path);
        }
    }

    /** What stands before the timeframe: LINKUSDT of LINKUSDT-1m-2026-02.csv.gz. */
    static String symbolOf(Path path) {
        String name = String.valueOf(path.getFileName());
        String symbol = name.split("[-_]1m|[-.]", 2)[0];
        if (!symbol.matches("[A-Za-z0-9_]{1,40}")) {
            throw new TrainRefused("the name of a file begins with its symbol, as in LINKUSDT-1m.csv: " + path);
        }
        return symbol;
    }

    @Override
    public List<String> symbols() {
        return List.copyOf(files.keySet());
    }

    @Override
    public OfSymbol load(String symbol) {
        List<CandleSeries> parts = new ArrayList<>();
        for (Path path : files.get(symbol)) {
            parts.add(read(path));
        }
        parts.sort(Comparator.comparingLong(part -> part.bars().get(0).openTimeMillis()));
        MinuteCandles.Builder candles = new MinuteCandles.Builder();
        long tickSizeE8 = Long.MAX_VALUE;
        long lastMillis = Long.MIN_VALUE;
        for (CandleSeries part : parts) {
            tickSizeE8 = Math.min(tickSizeE8, part.tickSizeE8());
            for (SmcBar bar : part.bars()) {
                if (bar.openTimeMillis() <= lastMillis) {
                    throw new TrainRefused("a minute stands in one file only: file=" + part.path()
                            + " openTimeMillis=" + bar.openTimeMillis());
                }
                lastMillis = bar.openTimeMillis();
                if (lastMillis >= fromMillis && lastMillis < toMillis) {
                    candles.add(bar.openTimeMillis(), bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(),
                            bar.volume());
                }
            }
        }
        return new OfSymbol(tickSizeE8, candles.build());
    }

    private static CandleSeries read(Path path) {
        try {
            CandleSeries series = CandleSeries.read(path);
            if (series.timeframe() != Timeframe.M1) {
                throw new TrainRefused("models are trained on 1m candles: file=" + path + " timeframe="
                        + series.timeframe().label());
            }
            return series;
        } catch (UnreadableCandles e) {
            throw new TrainRefused(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // Files are closed when they have been read.
    }
}
