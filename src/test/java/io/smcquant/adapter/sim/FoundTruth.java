package io.smcquant.adapter.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.smcquant.feature.BatchAnalysis;
import io.smcquant.feature.FeatureVector;
import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcSettings;

/**
 * Compares the events and vectors that hold in the store with what one undisturbed run over the stored candles of each timeframe says: late,
 * corrected, found again after a kill, it must be the same.
 */
final class FoundTruth {
    private static final int FINDINGS_MAX = 5;

    private final SimulatedSource source;
    private final MemoryStore store;
    private final List<String> differences = new ArrayList<>();
    private long compared;

    FoundTruth(SimulatedSource source, MemoryStore store) {
        this.source = source;
        this.store = store;
    }

    long compared() {
        return compared;
    }

    /** Differences of all instruments, of what was confirmed after the one time and not after the other. */
    List<String> differences(long afterMillis, long untilMillis) {
        for (Instrument instrument : source.instruments()) {
            for (Timeframe timeframe : Timeframe.values()) {
                compare(instrument, timeframe, afterMillis, untilMillis);
            }
        }
        return differences;
    }

    private void compare(Instrument instrument, Timeframe timeframe, long afterMillis, long untilMillis) {
        List<SmcBar> bars = store.candles(instrument.id(), timeframe).values().stream().map(FoundTruth::bar).toList();
        BatchAnalysis.Result truth = BatchAnalysis.of(SmcSettings.USUAL, timeframe, instrument.tickSizeE8(), bars);
        Set<SmcEvent> expected = new HashSet<>(truth.events());
        Set<SmcEvent> found = new HashSet<>();
        store.findings.holding(instrument.id(), timeframe)
                .forEach(event -> found.add(event.knownAt(event.times().confirmedAtMillis())));
        expected.removeIf(event -> isOutside(event.times().confirmedAtMillis(), afterMillis, untilMillis));
        found.removeIf(event -> isOutside(event.times().confirmedAtMillis(), afterMillis, untilMillis));
        compare(instrument.id() + " " + timeframe.label(), expected, found);
        if (timeframe == Timeframe.M1) {
            Set<FeatureVector> expectedVectors = new HashSet<>(truth.features());
            Set<FeatureVector> foundVectors = vectors(instrument);
            expectedVectors.removeIf(vector -> isOutside(vector.closeTimeMillis(), afterMillis, untilMillis));
            foundVectors.removeIf(vector -> isOutside(vector.closeTimeMillis(), afterMillis, untilMillis));
            compare(instrument.id() + " vectors", expectedVectors, foundVectors);
        }
    }

    private Set<FeatureVector> vectors(Instrument instrument) {
        Set<FeatureVector> holding = new HashSet<>();
        store.findings.vectors.forEach((identity, found) -> {
            if (identity.instrument().equals(instrument.id()) && !found.withdrawn()) {
                holding.add(found.vector());
            }
        });
        return holding;
    }

    private <T> void compare(String what, Set<T> expected, Set<T> found) {
        compared += expected.size();
        expected.stream().filter(one -> !found.contains(one)).forEach(one -> add(what + ": missing " + one));
        found.stream().filter(one -> !expected.contains(one)).forEach(one -> add(what + ": wrong " + one));
    }

    private void add(String difference) {
        if (differences.size() < FINDINGS_MAX) {
            differences.add(difference);
        }
    }

    private static boolean isOutside(long timeMillis, long afterMillis, long untilMillis) {
        return timeMillis <= afterMillis || timeMillis > untilMillis;
    }

    private static SmcBar bar(Candle candle) {
        return new SmcBar(candle.openTimeMillis(), candle.openE8(), candle.highE8(), candle.lowE8(), candle.closeE8(),
                candle.baseVolume(), candle.isSynthetic());
    }
}
