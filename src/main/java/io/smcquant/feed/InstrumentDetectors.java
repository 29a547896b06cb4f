package io.smcquant.feed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.smcquant.feature.FeatureVector;
import io.smcquant.feed.FeedStore.StoredDetector;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.feed.Findings.Trend;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcDetector;
import io.smcquant.smc.SmcEvent;

/**
 * The detectors of one instrument, one for each timeframe. They are told of every candle in the order in which candles
 * close, the larger ones after the minute they end with, and answer what there is to say. What closed before the
 * instrument was watched is taken in silence. Owned by the feed's thread.
 */
final class InstrumentDetectors {
    private static final int TREND_VALUES = 3;

    private final DetectorSettings settings;
    private final String version;
    private final String schemaHash;
    private final BooleanSupplier pastIsStored;
    private final Consumer<RuntimeException> failed;
    private final Map<Timeframe, DetectorLine> lines = new EnumMap<>(Timeframe.class);
    /** What a corrected vector is shown beside: what was known then, not what is known now. */
    private final MinuteMemory trends = new MinuteMemory();
    private long tickSizeE8 = 1;
    /** What closed until then is not news. */
    private long silentUntilMillis = Long.MIN_VALUE;
    /** Whether a successor cannot know yet which timeframes wait for their history, and since when. */
    private boolean marksAreDue;

    /**
     * @param pastIsStored whether candles of the past are in the store, as far as they were added
     * @param failed is told of what should not happen
     */
    InstrumentDetectors(DetectorSettings settings, BooleanSupplier pastIsStored, Consumer<RuntimeException> failed) {
        this.settings = settings;
        this.pastIsStored = pastIsStored;
        this.failed = failed;
        this.version = settings.detectorVersion();
        this.schemaHash = settings.schemaHash();
    }

    /** Which snapshots such detectors can go on from. May be asked on any thread. */
    static Predicate<DetectorSnapshot> usable(DetectorSettings settings, long tickSizeE8) {
        return snapshot -> DetectorLine.isUsable(snapshot, settings.smc(), boundedTick(tickSizeE8));
    }

    /** A tick beyond every price is as good as the largest price. */
    private static long boundedTick(long tickSizeE8) {
        return Math.min(tickSizeE8, SmcDetector.PRICE_E8_MAX);
    }

    /** Begins without a past: minutes follow now, and the history of each larger timeframe later. */
    void begin(long newTickSizeE8, long nowMillis) {
        newLines(newTickSizeE8, nowMillis);
        silentUntilMillis = nowMillis;
    }

    private void newLines(long newTickSizeE8, long silentWhileWaitingMillis) {
        tickSizeE8 = boundedTick(newTickSizeE8);
        lines.clear();
        for (Timeframe timeframe : settings.timeframes()) {
            lines.put(timeframe, newLine(timeframe, timeframe != Timeframe.M1, silentWhileWaitingMillis));
        }
        marksAreDue = true;
    }

    private DetectorLine newLine(Timeframe timeframe, boolean waitsForHistory, long silentWhileWaitingMillis) {
        return new DetectorLine(timeframe, settings.smc(), tickSizeE8, waitsForHistory, silentWhileWaitingMillis);
    }

    /**
     * Goes on where the stored state ends. What was stored without a state waits for its history.
     *
     * @param storedUntilMillis close of the newest stored minute
     */
    void resume(long newTickSizeE8, long storedUntilMillis, List<StoredDetector> stored) {
        newLines(newTickSizeE8, storedUntilMillis);
        silentUntilMillis = Long.MIN_VALUE;
        for (StoredDetector one : stored) {
            guarded(one.timeframe(), Findings.NONE, line -> {
                line.resume(one);
                return Findings.NONE;
            });
        }
    }

    /**
     * A candle closed.
     *
     * @param knownAtMillis since when that is known: its close, or later
     * @param degraded whether the instrument has a gap that is not filled yet
     */
    Findings closed(Candle candle, long knownAtMillis, long nowMillis, boolean degraded) {
        Timeframe timeframe = candle.timeframe();
        Findings findings = guarded(timeframe, Findings.NONE, line -> {
            DetectorLine.Said said = line.close(candle, knownAtMillis);
            return say(timeframe, said, dueSnapshots(line), knownAtMillis, nowMillis, degraded);
        });
        if (timeframe == Timeframe.M1) {
            trends.put(candle.closeTimeMillis(), trendsNow());
        }
        return marksAreDue ? withMarks(findings) : findings;
    }

    /** A state is of use only once all that it came from is stored, and the past is stored last. */
    private List<DetectorSnapshot> dueSnapshots(DetectorLine line) {
        Optional<DetectorSnapshot> over = line.takeWaitIsOver();
        Optional<DetectorSnapshot> state = pastIsStored.getAsBoolean() ? line.takeSnapshot() : Optional.empty();
        return over.isEmpty() && state.isEmpty() ? List.of() : Stream.concat(over.stream(), state.stream()).toList();
    }

    /** A wait is stored with the first close in it, and so before anything that it keeps unsaid. */
    private Findings withMarks(Findings findings) {
        marksAreDue = false;
        List<DetectorSnapshot> snapshots = new ArrayList<>(findings.snapshots());
        lines.values().forEach(line -> line.waitingMark().ifPresent(snapshots::add));
        return new Findings(findings.events(), findings.vectors(), snapshots);
    }

    /** A candle from before the instrument was watched. */
    void addHistory(Candle candle) {
        guarded(candle.timeframe(), Findings.NONE, line -> {
            line.addHistory(candle);
            return Findings.NONE;
        });
    }

    /** The newest candle that waits for the history of its timeframe. */
    Optional<Candle> newestWaiting(Timeframe timeframe) {
        return Optional.ofNullable(lines.get(timeframe)).flatMap(DetectorLine::newestWaiting);
    }

    /**
     * All of a timeframe's history is there, and what closed while it was awaited is known only now. If there is no news of
     * that, the next close will tell that the wait is over.
     */
    Findings endHistory(Timeframe timeframe, long nowMillis, boolean degraded) {
        return guarded(timeframe, Findings.NONE, line -> {
            Findings news = say(timeframe, line.endHistory(nowMillis), List.of(), nowMillis, nowMillis, degraded);
            return news.isEmpty() ? Findings.NONE
                    : new Findings(news.events(), news.vectors(), line.takeWaitIsOver().stream().toList());
        });
    }

    /** Candles of one timeframe that closed before have other numbers now. */
    Findings corrected(Timeframe timeframe, List<Candle> candles, long nowMillis, boolean degraded) {
        return guarded(timeframe, Findings.NONE, line -> line.correct(candles, nowMillis)
                .map(difference -> say(timeframe, difference, nowMillis, degraded)).orElse(Findings.NONE));
    }

    /**
     * A mistake in a detector must cost its instrument no candle and no other timeframe: it is counted, and that one
     * detector begins anew.
     */
    private Findings guarded(Timeframe timeframe, Findings otherwise, Function<DetectorLine, Findings> work) {
        DetectorLine line = lines.get(timeframe);
        if (line == null) {
            return otherwise;
        }
        try {
            return work.apply(line);
        } catch (RuntimeException e) { // style-ok: whatever it is, candles have to go on
            failed.accept(e);
            lines.put(timeframe, newLine(timeframe, false, Long.MIN_VALUE));
            return otherwise;
        }
    }

    /** State of each timeframe's detector. */
    List<SmcDetector> detectors() {
        return lines.values().stream().map(DetectorLine::detector).toList();
    }

    private Findings say(Timeframe timeframe, DetectorLine.Said said, List<DetectorSnapshot> snapshots,
            long knownAtMillis, long nowMillis, boolean degraded) {
        if (said.events().isEmpty() && said.vectors().isEmpty() && snapshots.isEmpty()) {
            return Findings.NONE;
        }
        List<FoundEvent> events = new ArrayList<>(said.events().size());
        for (SmcEvent event : said.events()) {
            if (isNews(event)) {
                boolean later = knownAtMillis > event.times().knownAtMillis();
                events.add(new FoundEvent(timeframe, version, later ? event.knownAt(knownAtMillis) : event));
            }
        }
        List<FoundVector> vectors = new ArrayList<>(said.vectors().size());
        for (FeatureVector vector : said.vectors()) {
            if (vector.closeTimeMillis() > silentUntilMillis) {
                vectors.add(found(vector, Math.max(vector.closeTimeMillis(), knownAtMillis), unpacked(trendsNow()),
                        nowMillis, degraded, false));
            }
        }
        return new Findings(events, vectors, snapshots);
    }

    private Findings say(Timeframe timeframe, DetectorLine.Difference difference, long nowMillis, boolean degraded) {
        long known = difference.knownAtMillis();
        List<FoundEvent> events = new ArrayList<>();
        for (SmcEvent event : difference.withdrawn()) {
            if (isNews(event)) {
                events.add(new FoundEvent(timeframe, version, new SmcEvent.Withdrawn(event, known)));
            }
        }
        for (SmcEvent event : difference.events()) {
            if (isNews(event)) {
                events.add(new FoundEvent(timeframe, version, event.knownAt(known)));
            }
        }
        List<FoundVector> vectors = new ArrayList<>();
        for (FeatureVector vector : difference.withdrawnVectors()) {
            if (vector.closeTimeMillis() > silentUntilMillis) {
                vectors.add(found(vector, known, trendsAt(vector.closeTimeMillis()), nowMillis, degraded, true));
            }
        }
        for (FeatureVector vector : difference.vectors()) {
            if (vector.closeTimeMillis() > silentUntilMillis) {
                vectors.add(found(vector, known, trendsAt(vector.closeTimeMillis()), nowMillis, degraded, false));
            }
        }
        return new Findings(events, vectors, List.of());
    }

    private boolean isNews(SmcEvent event) {
        return event.times().confirmedAtMillis() > silentUntilMillis && settings.kinds().contains(event.kind());
    }

    private FoundVector found(FeatureVector vector, long knownAtMillis, List<Trend> beside, long nowMillis,
            boolean degraded, boolean withdrawn) {
        boolean late = FoundVector.isLate(vector.closeTimeMillis(), nowMillis);
        return new FoundVector(vector, schemaHash, knownAtMillis, late, degraded, withdrawn, beside);
    }

    /** Of each timeframe, in the order of {@link Timeframe}, in a few bits. */
    private int trendsNow() {
        int packed = 0;
        for (DetectorLine line : lines.values()) {
            packed = packed * TREND_VALUES + line.detector().trend() + 1;
        }
        return packed;
    }

    private List<Trend> unpacked(int packed) {
        List<Trend> all = new ArrayList<>(lines.size());
        int rest = packed;
        List<Timeframe> timeframes = new ArrayList<>(lines.keySet());
        for (int i = timeframes.size() - 1; i >= 0; i--) {
            all.add(0, new Trend(timeframes.get(i), rest % TREND_VALUES - 1));
            rest /= TREND_VALUES;
        }
        return all;
    }

    /** As they were when that minute had closed; none where that is not known any more. */
    private List<Trend> trendsAt(long closeTimeMillis) {
        OptionalInt then = trends.at(closeTimeMillis);
        return then.isPresent() ? unpacked(then.getAsInt()) : List.of();
    }
}
