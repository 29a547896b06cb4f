package io.smcquant.feature;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.smcquant.adapter.file.CandleSeries;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcEventSink;
import io.smcquant.smc.SmcDetector;

/** Minutes in plain arrays, so that a benchmark measures the detector and not the way to its candles. */
final class CandleColumns {
    private static final long TICK_E8 = 1_000_000L;
    private static final long START_MILLIS = 1_767_391_200_000L;
    private static final long MINUTE_MILLIS = 60_000L;
    private static final int STEPS = 20;

    private final long tickSizeE8;
    private final long[] opensE8;
    private final long[] highsE8;
    private final long[] lowsE8;
    private final long[] closesE8;
    private final double[] volumes;

    private CandleColumns(int size, long tickSizeE8) {
        this.tickSizeE8 = tickSizeE8;
        opensE8 = new long[size];
        highsE8 = new long[size];
        lowsE8 = new long[size];
        closesE8 = new long[size];
        volumes = new double[size];
    }

    /** Each minute twenty Gaussian steps on a grid of ticks, around 200. */
    static CandleColumns walk(int size, long seed) {
        CandleColumns columns = new CandleColumns(size, TICK_E8);
        Random random = new Random(seed);
        double price = 20_000;
        for (int i = 0; i < size; i++) {
            long open = Math.round(price);
            long high = open;
            long low = open;
            for (int step = 0; step < STEPS; step++) {
                price += random.nextGaussian() * 2;
                high = Math.max(high, Math.round(price));
                low = Math.min(low, Math.round(price));
            }
            columns.put(i, open, high, low, Math.round(price), Math.abs(random.nextGaussian()) * 100);
            price += price < 5_000 ? 50 : price > 100_000 ? -50 : 0;
        }
        return columns;
    }

    private void put(int i, long open, long high, long low, long close, double volume) {
        opensE8[i] = open * TICK_E8;
        highsE8[i] = high * TICK_E8;
        lowsE8[i] = low * TICK_E8;
        closesE8[i] = close * TICK_E8;
        volumes[i] = volume;
    }

    static CandleColumns recorded(Path file) {
        CandleSeries series = CandleSeries.read(file);
        CandleColumns columns = new CandleColumns(series.bars().size(), series.tickSizeE8());
        for (int i = 0; i < columns.size(); i++) {
            SmcBar bar = series.bars().get(i);
            columns.opensE8[i] = bar.openE8();
            columns.highsE8[i] = bar.highE8();
            columns.lowsE8[i] = bar.lowE8();
            columns.closesE8[i] = bar.closeE8();
            columns.volumes[i] = bar.volume();
        }
        return columns;
    }

    long tickSizeE8() {
        return tickSizeE8;
    }

    /** The first minutes as records. */
    List<SmcBar> bars(int count) {
        return IntStream.range(0, count).mapToObj(i -> new SmcBar(START_MILLIS + i * MINUTE_MILLIS, opensE8[i],
                highsE8[i], lowsE8[i], closesE8[i], volumes[i], false)).toList();
    }

    int size() {
        return opensE8.length;
    }

    /** The minute of this number; after the last one the prices begin again while time goes on. */
    void close(long minute, long barMillis, SmcDetector detector, SmcEventSink sink) {
        int i = (int) (minute % opensE8.length);
        detector.onClose(START_MILLIS / barMillis * barMillis + minute * barMillis, opensE8[i], highsE8[i], lowsE8[i],
                closesE8[i], volumes[i], false, sink);
    }

    void close(long minute, SmcDetector detector, SmcEventSink sink) {
        close(minute, MINUTE_MILLIS, detector, sink);
    }
}
