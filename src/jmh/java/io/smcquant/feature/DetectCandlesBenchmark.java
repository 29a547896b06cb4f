package io.smcquant.feature;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcCounter;
import io.smcquant.smc.SmcDetector;
import io.smcquant.smc.SmcSettings;
import io.smcquant.smc.reference.SlowSmc;

/**
 * One candle of one 1m series through all detectors and the twelve features, on one thread, with the usual settings and
 * into a sink that counts. Candles come from arrays; after as many as {@code candles} says a new detector begins.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DetectCandlesBenchmark {
    private static final int WALK_CANDLES = 1_000_000;
    private static final int COMPARED = 10_000;

    @Param({ "walk", "recorded" })
    public String series;
    @Param({ "10000", "1000000", "10000000" })
    public long candles;

    private CandleColumns columns;
    private SmcDetector detector;
    private FeatureCalculator calculator;
    private SmcCounter sink;
    private long next;
    private long vectors;

    @Setup(Level.Trial)
    public void readCandles() {
        columns = series.equals("walk") ? CandleColumns.walk(WALK_CANDLES, 1)
                : CandleColumns.recorded(Path.of(System.getProperty("smc.acceptance.data", "../shared/data"),
                        "candles/binance-um/LINKUSDT-1m-2026-02.csv.gz"));
        requireWhatTheReferenceFinds();
        begin();
    }

    /** A figure is void if the work was not done: the first candles must give as much as the slow reference finds. */
    private void requireWhatTheReferenceFinds() {
        List<SmcBar> bars = columns.bars(COMPARED);
        SlowSmc.Result slow = SlowSmc.of(SmcSettings.USUAL, Timeframe.M1, columns.tickSizeE8(), bars);
        begin();
        for (int i = 0; i < bars.size(); i++) {
            detect();
        }
        if (sink.events() != slow.events().size() || vectors != slow.features().size()) {
            throw new IllegalStateException("the reference finds " + slow.events().size() + " events and "
                    + slow.features().size() + " vectors, not " + sink.events() + " and " + vectors);
        }
        System.out.printf("%nthe first %d candles: %d events, %d vectors, as the reference says%n", bars.size(),
                sink.events(), vectors);
    }

    private void begin() {
        detector = new SmcDetector(SmcSettings.USUAL, Timeframe.M1, columns.tickSizeE8());
        calculator = new FeatureCalculator(detector);
        sink = new SmcCounter();
        next = 0;
        vectors = 0;
    }

    @Benchmark
    public boolean detect() {
        if (next == candles) {
            begin();
        }
        columns.close(next, detector, sink);
        next++;
        boolean measured = calculator.measure();
        vectors += measured ? 1 : 0;
        return measured;
    }

    /** So that a figure can be seen to be one of work that was done. */
    @TearDown(Level.Trial)
    public void sayCounts() {
        System.out.printf("%n%d candles: %d events, %d vectors%n", next, sink.events(), vectors);
    }
}
