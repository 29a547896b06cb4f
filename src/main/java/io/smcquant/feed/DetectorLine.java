package io.smcquant.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.smcquant.feature.FeatureCalculator;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feed.FeedStore.StoredDetector;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.market.Candle;
import io.smcquant.market.MinuteAggregator;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcDetector;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcEventLog;
import io.smcquant.smc.SmcSettings;

/**
 * The detector of one timeframe and the candles since a point so far back that no correction reaches behind it. When a
 * candle is corrected, what was said since is found again from that point, once with the candle as it was and once as it
 * is, and the difference is what there is to say. Owned by the feed's thread.
 */
final class DetectorLine {
    /** Candles that wait for their history. More than these, and it goes on without. */
    private static final int WAITING_MAX = 5_000;

    private final Timeframe timeframe;
    private final SmcSettings settings;
    private final long tickSizeE8;
    /** A correction changes a candle at most this many bars back. */
    private final int reachBars;
    /** The state before the first of the bars; empty where nothing came before it. */
    private Optional<DetectorSnapshot> base = Optional.empty();
    private final List<SmcBar> bars = new ArrayList<>();
    /** What becomes the base when there are enough bars after it: the state after as many bars as corrections reach. */
    private Optional<DetectorSnapshot> nextBase = Optional.empty();
    private boolean baseIsNew;
    private Run run;
    /** Not null while history is awaited: the candles that wait for it, by open time. */
    private @Nullable TreeMap<Long, Candle> awaiting;
    /** While history is awaited: what was confirmed until then was said in an earlier life, or never was news. */
    private long silentUntilMillis;
    /** That the wait is over, until it goes out with what was waited for, or with the next close. */
    private Optional<DetectorSnapshot> waitIsOver = Optional.empty();
    private long newestKnownMillis = Long.MIN_VALUE;

    /** What was said by a stretch of bars. */
    record Said(List<SmcEvent> events, List<FeatureVector> vectors) {
        static final Said NOTHING = new Said(List.of(), List.of());

        /** What was confirmed after that time. */
        Said after(long timeMillis) {
            return new Said(events.stream().filter(event -> event.times().confirmedAtMillis() > timeMillis).toList(),
                    vectors.stream().filter(vector -> vector.closeTimeMillis() > timeMillis).toList());
        }
    }

    /** What a correction changes: events that do not hold, events that hold now, and vectors likewise. */
    record Difference(long knownAtMillis, List<SmcEvent> withdrawn, List<SmcEvent> events,
            List<FeatureVector> withdrawnVectors, List<FeatureVector> vectors) {}

    /** A detector on its way through bars. */
    private static final class Run {
        private final SmcDetector detector;
        private final FeatureCalculator calculator;
        private final SmcEventLog log = new SmcEventLog();
        private List<FeatureVector> vectors = new ArrayList<>();

        Run(SmcDetector detector) {
            this.detector = detector;
            this.calculator = new FeatureCalculator(detector);
        }

        void add(SmcBar bar) {
            Timeframe timeframe = detector.timeframe();
            log.begin(bar.openTimeMillis() + timeframe.millis());
            detector.onClose(bar.openTimeMillis(), bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(), bar.volume(),
                    bar.synthetic(), log);
            if (timeframe == Timeframe.M1 && calculator.measure()) {
                vectors.add(calculator.toVector());
            }
        }

        Said take() {
            List<FeatureVector> taken = vectors;
            vectors = new ArrayList<>();
            return new Said(log.take(), taken);
        }
    }

    /**
     * @param waitsForHistory whether candles of before are still to come
     * @param silentUntilMillis what closed until then is not news
     */
    DetectorLine(Timeframe timeframe, SmcSettings settings, long tickSizeE8, boolean waitsForHistory,
            long silentUntilMillis) {
        this.timeframe = timeframe;
        this.settings = settings;
        this.tickSizeE8 = tickSizeE8;
        this.reachBars = MinuteAggregator.REACH_MINUTES / timeframe.minutes() + 2;
        this.run = new Run(new SmcDetector(settings, timeframe, tickSizeE8));
        this.awaiting = waitsForHistory ? new TreeMap<>() : null;
        this.silentUntilMillis = silentUntilMillis;
    }

    SmcDetector detector() {
        return run.detector;
    }

    /** Whether a detector of this sort can go on from a snapshot. */
    static boolean isUsable(DetectorSnapshot snapshot, SmcSettings settings, long tickSizeE8) {
        try {
            SmcDetector detector = SmcDetector.restore(settings, snapshot.timeframe(), tickSizeE8, snapshot.bytes());
            return detector.closeTimeMillis() == snapshot.closeTimeMillis();
        } catch (IllegalArgumentException refused) {
            // Of another tick size, or damaged: then it is none.
            return false;
        }
    }

    /**
     * Goes on where it is stored to have been. Without a snapshot a line that has a history to come waits for it, because
     * what is stored may begin anywhere.
     */
    void resume(StoredDetector stored) {
        base = stored.snapshot();
        run = newRun();
        TreeMap<Long, Candle> waiting = awaiting;
        if (waiting == null || base.isPresent()) {
            awaiting = null;
            stored.candles().forEach(this::add);
            run.take();
        } else {
            stored.candles().forEach(candle -> waiting.put(candle.openTimeMillis(), candle));
            silentUntilMillis = stored.unsaidSinceMillis().orElseGet(() -> waiting.isEmpty() ? silentUntilMillis
                    : waiting.lastEntry().getValue().closeTimeMillis());
        }
    }

    /** What a successor has to know if this process ends before the history is here; nothing where none is awaited. */
    Optional<DetectorSnapshot> waitingMark() {
        return awaiting == null ? Optional.empty()
                : Optional.of(DetectorSnapshot.waiting(timeframe, settings.version(), silentUntilMillis));
    }

    private Run newRun() {
        return new Run(base.isPresent()
                ? SmcDetector.restore(settings, timeframe, tickSizeE8, base.get().bytes())
                : new SmcDetector(settings, timeframe, tickSizeE8));
    }

    /** Takes a candle of the time before; ignored where nobody waits for it, or where it is known better. */
    void addHistory(Candle candle) {
        if (awaiting != null) {
            awaiting.putIfAbsent(candle.openTimeMillis(), candle);
        }
    }

    /** The newest candle that waits for history. */
    Optional<Candle> newestWaiting() {
        return Optional.ofNullable(awaiting).map(TreeMap::lastEntry).map(Map.Entry::getValue);
    }

    /**
     * History is complete. Answers what it and the candles that waited for it led to, as far as that is news.
     *
     * @param knownAtMillis since when that is known
     */
    Said endHistory(long knownAtMillis) {
        newestKnownMillis = Math.max(newestKnownMillis, knownAtMillis);
        TreeMap<Long, Candle> waiting = awaiting;
        if (waiting == null) {
            return Said.NOTHING;
        }
        awaiting = null;
        waiting.values().forEach(this::add);
        waitIsOver = Optional.of(DetectorSnapshot.waited(timeframe, settings.version(), silentUntilMillis));
        return run.take().after(silentUntilMillis);
    }

    /**
     * Takes a candle that closed.
     *
     * @param knownAtMillis since when what it leads to is known
     */
    Said close(Candle candle, long knownAtMillis) {
        newestKnownMillis = Math.max(newestKnownMillis, knownAtMillis);
        TreeMap<Long, Candle> waiting = awaiting;
        if (waiting == null) {
            add(candle);
            return run.take();
        }
        waiting.put(candle.openTimeMillis(), candle);
        return waiting.size() > WAITING_MAX ? endHistory(knownAtMillis) : Said.NOTHING;
    }

    private void add(Candle candle) {
        if (candle.openTimeMillis() < run.detector.closeTimeMillis()) {
            // It was here before: history and what was stored may overlap.
            return;
        }
        SmcBar bar = bar(candle);
        run.add(bar);
        bars.add(bar);
        if (bars.size() == reachBars) {
            nextBase = Optional.of(snapshot());
        } else if (bars.size() == 2 * reachBars) {
            base = nextBase;
            baseIsNew = true;
            bars.subList(0, reachBars).clear();
            nextBase = Optional.of(snapshot());
        }
    }

    /** A price beyond what detectors can compute with lets time pass, and nothing else. */
    private static SmcBar bar(Candle candle) {
        boolean skipped = candle.isSynthetic() || candle.highE8() > SmcDetector.PRICE_E8_MAX;
        long stand = Math.min(candle.closeE8(), SmcDetector.PRICE_E8_MAX);
        return skipped
                ? new SmcBar(candle.openTimeMillis(), stand, stand, stand, stand, 0, true)
                : new SmcBar(candle.openTimeMillis(), candle.openE8(), candle.highE8(), candle.lowE8(),
                        candle.closeE8(), candle.baseVolume(), false);
    }

    private DetectorSnapshot snapshot() {
        return new DetectorSnapshot(timeframe, settings.version(), run.detector.closeTimeMillis(),
                run.detector.snapshot());
    }

    /** The point to go on from after a restart, when it has moved since this was last asked. */
    Optional<DetectorSnapshot> takeSnapshot() {
        if (!baseIsNew) {
            return Optional.empty();
        }
        baseIsNew = false;
        return base;
    }

    /** That the wait for history is over, when it has ended since this was last asked. */
    Optional<DetectorSnapshot> takeWaitIsOver() {
        Optional<DetectorSnapshot> over = waitIsOver;
        waitIsOver = Optional.empty();
        return over;
    }

    /**
     * Candles that were taken have other numbers now, all of them at once; empty if that changes nothing, or where they
     * lie too far back to be changed.
     */
    Optional<Difference> correct(List<Candle> candles, long nowMillis) {
        Map<Integer, SmcBar> better = new TreeMap<>();
        for (Candle candle : candles) {
            if (awaiting != null) {
                awaiting.computeIfPresent(candle.openTimeMillis(), (open, waiting) -> candle);
            }
            int index = indexOf(candle.openTimeMillis());
            if (index >= 0 && !bars.get(index).equals(bar(candle))) {
                better.put(index, bar(candle));
            }
        }
        if (better.isEmpty()) {
            return Optional.empty();
        }
        Said before = rebuild();
        better.forEach(bars::set);
        Said after = rebuild();
        // Strictly later than any word before, so that stores can tell which one holds.
        newestKnownMillis = Math.max(newestKnownMillis + 1, Math.max(nowMillis, run.detector.closeTimeMillis() + 1));
        return Optional.of(difference(before, after, newestKnownMillis));
    }

    private int indexOf(long openTimeMillis) {
        for (int i = bars.size() - 1; i >= 0; i--) {
            if (bars.get(i).openTimeMillis() == openTimeMillis) {
                return i;
            }
        }
        return -1;
    }

    private Said rebuild() {
        run = newRun();
        for (int i = 0; i < bars.size(); i++) {
            run.add(bars.get(i));
            if (i + 1 == reachBars) {
                nextBase = Optional.of(snapshot());
            }
        }
        return run.take();
    }

    private static Difference difference(Said before, Said after, long knownAtMillis) {
        Map<SmcEvent.Identity, SmcEvent> old = new LinkedHashMap<>();
        before.events().forEach(event -> old.put(SmcEvent.Identity.of(event), event));
        List<SmcEvent> holding = new ArrayList<>();
        for (SmcEvent event : after.events()) {
            if (!event.equals(old.remove(SmcEvent.Identity.of(event)))) {
                holding.add(event);
            }
        }
        Map<Long, FeatureVector> oldVectors = new LinkedHashMap<>();
        before.vectors().forEach(vector -> oldVectors.put(vector.closeTimeMillis(), vector));
        List<FeatureVector> holdingVectors = new ArrayList<>();
        for (FeatureVector vector : after.vectors()) {
            if (!vector.equals(oldVectors.remove(vector.closeTimeMillis()))) {
                holdingVectors.add(vector);
            }
        }
        return new Difference(knownAtMillis, List.copyOf(old.values()), holding, List.copyOf(oldVectors.values()),
                holdingVectors);
    }
}
