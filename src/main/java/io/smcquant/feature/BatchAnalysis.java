package io.smcquant.feature;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcDetector;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcEventLog;
import io.smcquant.smc.SmcSettings;

/** Runs the detector of one timeframe, and the features on 1m, over a whole series at once: the very code of the live way. */
public final class BatchAnalysis {
    private BatchAnalysis() {}

    /** What was found, in order. */
    public record Result(List<SmcEvent> events, List<FeatureVector> features) {}

    public static Result of(SmcSettings settings, Timeframe timeframe, long tickSizeE8, Iterable<SmcBar> bars) {
        SmcDetector detector = new SmcDetector(settings, timeframe, tickSizeE8);
        FeatureCalculator calculator = new FeatureCalculator(detector);
        SmcEventLog log = new SmcEventLog();
        List<FeatureVector> features = new ArrayList<>();
        for (SmcBar bar : bars) {
            log.begin(bar.openTimeMillis() + timeframe.millis());
            detector.onClose(bar.openTimeMillis(), bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(), bar.volume(),
                    bar.synthetic(), log);
            if (timeframe == Timeframe.M1 && calculator.measure()) {
                features.add(calculator.toVector());
            }
        }
        return new Result(log.take(), features);
    }
}
