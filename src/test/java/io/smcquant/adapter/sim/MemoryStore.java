package io.smcquant.adapter.sim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.zip.CRC32C;

import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.FeedStore;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.ProcessTimer;
import io.smcquant.market.Timeframe;

/**
 * A store in memory with the rules of the real one, that can be away, and that watches how it is written to: minutes of
 * an instrument must come one after the other, each once. Every write goes into a running hash, so that two runs can be
 * compared bit by bit.
 */
final class MemoryStore implements FeedStore {
    private static final long ANSWER_MILLIS = 2;

    private final ProcessTimer timer;
    private final MemoryOutput output;
    private final Map<InstrumentId, Map<Timeframe, TreeMap<Long, Candle>>> rows = new HashMap<>();
    private final Set<InstrumentId> seen = new LinkedHashSet<>();
    private final Map<InstrumentId, Long> nextMinute = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final CRC32C hash = new CRC32C();
    /** What was found, by the rules of the real store. */
    final StoredFindings findings = new StoredFindings();
    private boolean away;
    private long writtenRows;

    MemoryStore(ProcessTimer timer, MemoryOutput output) {
        this.timer = timer;
        this.output = output;
    }

    void away(boolean nowAway) {
        away = nowAway;
    }

    /** A feed that starts anew may write again what it wrote just before its end. */
    void writerStartsAnew() {
        nextMinute.clear();
    }

    /** What was wrong with the order of the writes. */
    List<String> faults() {
        return faults;
    }

    long hash() {
        return hash.getValue();
    }

    long writtenRows() {
        return writtenRows;
    }

    Set<InstrumentId> instruments() {
        return seen;
    }

    TreeMap<Long, Candle> candles(InstrumentId instrument, Timeframe timeframe) {
        return rows.getOrDefault(instrument, Map.of()).getOrDefault(timeframe, new TreeMap<>());
    }

    @Override
    public CompletionStage<Map<InstrumentId, Map<Timeframe, Long>>> open(List<Instrument> instruments) {
        return later(() -> {
            Map<InstrumentId, Map<Timeframe, Long>> newest = new HashMap<>();
            for (Instrument instrument : instruments) {
                seen.add(instrument.id());
                rows.getOrDefault(instrument.id(), Map.of()).forEach((timeframe, candles) -> newest
                        .computeIfAbsent(instrument.id(), id -> new HashMap<>()).put(timeframe, candles.lastKey()));
            }
            return newest;
        });
    }

    @Override
    public CompletionStage<List<Candle>> minutes(InstrumentId instrument, long fromMillis, long toMillis) {
        return later(() -> new ArrayList<>(
                candles(instrument, Timeframe.M1).subMap(fromMillis, toMillis).values()));
    }

    @Override
    public CompletionStage<List<StoredDetector>> detectors(InstrumentId instrument, DetectorQuery query) {
        int candlesMax = query.candlesMax();
        return later(() -> query.timeframes().stream().map(timeframe -> {
            SortedMap<Long, Candle> all = candles(instrument, timeframe)
                    .headMap(query.firstOpenMillisAfter(timeframe));
            KeptSnapshots kept = findings.keptSnapshots(instrument, timeframe, query.detectorVersion());
            return query.admitted(kept).stream()
                    .flatMap(snapshot -> StoredDetector.since(snapshot,
                            newest(after(snapshot, all), candlesMax), candlesMax).stream())
                    .findFirst()
                    .orElseGet(() -> StoredDetector.withoutSnapshot(timeframe, kept, newest(all, candlesMax)));
        }).toList());
    }

    /** A map that ends before the snapshot does cannot be asked for what is behind it. */
    private static SortedMap<Long, Candle> after(DetectorSnapshot snapshot, SortedMap<Long, Candle> all) {
        return all.isEmpty() || all.lastKey() < snapshot.closeTimeMillis() ? new TreeMap<>()
                : all.tailMap(snapshot.closeTimeMillis());
    }

    private static List<Candle> newest(SortedMap<Long, Candle> candles, int candlesMax) {
        return candles.values().stream().skip(Math.max(0, candles.size() - candlesMax)).toList();
    }

    @Override
    public CompletionStage<Void> write(List<ClosedCandle> candles) {
        return later(() -> {
            candles.forEach(this::store);
            return null;
        });
    }

    private void store(ClosedCandle closed) {
        Candle candle = closed.candle();
        note(closed.instrument() + " " + candle.hashCode() + " " + closed.origin() + " " + closed.venueMillis() + " "
                + closed.receivedMillis() + " " + closed.findings().events().hashCode() + " "
                + closed.findings().vectors().stream().map(found -> found.vector().hashCode()).toList());
        findings.take(closed);
        if (closed.origin() != ClosedCandle.Origin.HISTORY && !output.holds(closed)) {
            faults.add(closed.instrument() + ": stored and never published: " + candle);
        }
        if (candle.timeframe() == Timeframe.M1 && closed.origin() != ClosedCandle.Origin.CORRECTION) {
            Long expected = nextMinute.put(closed.instrument(), candle.closeTimeMillis());
            if (expected != null && expected != candle.openTimeMillis()) {
                faults.add(closed.instrument() + ": expected " + expected + " and got " + candle);
            }
        }
        rows.computeIfAbsent(closed.instrument(), id -> new HashMap<>())
                .computeIfAbsent(candle.timeframe(), timeframe -> new TreeMap<>())
                .merge(candle.openTimeMillis(), candle,
                        (old, young) -> young.revision() > old.revision() ? young : old);
        writtenRows++;
    }

    /** Makes anything part of what two runs must have in common. */
    void note(String text) {
        hash.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private <T> CompletionStage<T> later(java.util.function.Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        timer.after(ANSWER_MILLIS, () -> {
            if (away) {
                answer.completeExceptionally(new IllegalStateException("the store is away"));
            } else {
                answer.complete(work.get());
            }
        });
        return answer;
    }
}
