package io.smcquant.smc;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.feature.FeatureCalculator;
import io.smcquant.feature.FeatureVector;
import io.smcquant.market.Timeframe;

/** A detector as a live engine has it: bars one by one, and the process may end between any two of them. */
final class LiveRun {
    private final long tickSizeE8;
    private final List<SmcEvent> events = new ArrayList<>();
    private final List<FeatureVector> vectors = new ArrayList<>();
    private final SmcEventLog log = new SmcEventLog();
    private SmcDetector detector;
    private FeatureCalculator calculator;

    LiveRun(SmcSettings settings, Timeframe timeframe, long tickSizeE8) {
        this(new SmcDetector(settings, timeframe, tickSizeE8), tickSizeE8);
    }

    private LiveRun(SmcDetector detector, long tickSizeE8) {
        this.detector = detector;
        this.tickSizeE8 = tickSizeE8;
        this.calculator = new FeatureCalculator(detector);
    }

    /** A run of its own that goes on from here; what was found so far stays behind. */
    LiveRun fork() {
        return new LiveRun(SmcDetector.restore(detector.settings(), detector.timeframe(), tickSizeE8, snapshot()),
                tickSizeE8);
    }

    void take(SmcBar bar) {
        log.begin(bar.openTimeMillis() + detector.timeframe().millis());
        detector.onClose(bar.openTimeMillis(), bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(), bar.volume(),
                bar.synthetic(), log);
        events.addAll(log.take());
        if (detector.timeframe() == Timeframe.M1 && calculator.measure()) {
            vectors.add(calculator.toVector());
        }
    }

    LiveRun takeAll(List<SmcBar> bars) {
        bars.forEach(this::take);
        return this;
    }

    /** Ends the process and starts it again. */
    void restart() {
        detector = SmcDetector.restore(detector.settings(), detector.timeframe(), tickSizeE8, snapshot());
        calculator = new FeatureCalculator(detector);
    }

    byte[] snapshot() {
        return detector.snapshot();
    }

    SmcDetector detector() {
        return detector;
    }

    SmcFindings findings() {
        return new SmcFindings(List.copyOf(events), List.copyOf(vectors));
    }
}
