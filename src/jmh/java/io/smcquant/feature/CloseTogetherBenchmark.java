package io.smcquant.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
import io.smcquant.smc.SmcCounter;
import io.smcquant.smc.SmcDetector;
import io.smcquant.smc.SmcSettings;

/**
 * 500 instruments close in the same instant, spread over two threads: one candle each through the detectors of as many
 * timeframes as close, and the features of the minute. With seven timeframes it is the end of a day. Every detector has
 * 5,000 candles behind it, so that its tables are as full as they get.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
public class CloseTogetherBenchmark {
    private static final int INSTRUMENTS = 500;
    private static final int THREADS = 2;
    private static final int BEFORE = 5_000;
    private static final int SERIES = 16;

    @Param({ "1", "7" })
    public int timeframes;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Callable<Integer>> halves = new ArrayList<>();
    private long minute;

    /** The detectors of one instrument. */
    private static final class Watched {
        private final CandleColumns columns;
        private final List<SmcDetector> detectors = new ArrayList<>();
        private final FeatureCalculator calculator;
        private final SmcCounter sink = new SmcCounter();

        Watched(CandleColumns columns, int timeframes) {
            this.columns = columns;
            for (Timeframe timeframe : List.of(Timeframe.values()).subList(0, timeframes)) {
                detectors.add(new SmcDetector(SmcSettings.USUAL, timeframe, columns.tickSizeE8()));
            }
            calculator = new FeatureCalculator(detectors.get(0));
            for (int i = 0; i < BEFORE; i++) {
                close(i);
            }
        }

        boolean close(long number) {
            for (SmcDetector detector : detectors) {
                columns.close(number, detector.timeframe().millis(), detector, sink);
            }
            return calculator.measure();
        }
    }

    @Setup(Level.Trial)
    public void fillTables() {
        List<CandleColumns> series = new ArrayList<>();
        for (int i = 0; i < SERIES; i++) {
            series.add(CandleColumns.walk(100_000, i));
        }
        for (int thread = 0; thread < THREADS; thread++) {
            List<Watched> half = new ArrayList<>();
            for (int i = 0; i < INSTRUMENTS / THREADS; i++) {
                half.add(new Watched(series.get(i % SERIES), timeframes));
            }
            halves.add(() -> closeAll(half));
        }
        minute = BEFORE;
    }

    private int closeAll(List<Watched> half) {
        int measured = 0;
        for (Watched watched : half) {
            measured += watched.close(minute) ? 1 : 0;
        }
        return measured;
    }

    @Benchmark
    public int close() throws Exception {
        int measured = 0;
        for (var done : threads.invokeAll(halves)) {
            measured += done.get();
        }
        minute++;
        return measured;
    }

    @TearDown(Level.Trial)
    public void stop() {
        threads.shutdown();
    }
}
