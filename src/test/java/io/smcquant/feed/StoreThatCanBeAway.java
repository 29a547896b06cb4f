package io.smcquant.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/** Keeps candles by identity and revision; away, it fails whatever it is asked; slow, it answers when the test says. */
final class StoreThatCanBeAway implements FeedStore {
    final List<ClosedCandle> written = new ArrayList<>();
    final List<Integer> batchSizes = new ArrayList<>();
    final Map<InstrumentId, List<Candle>> minutes = new HashMap<>();
    final Map<InstrumentId, Map<Timeframe, Long>> newest = new HashMap<>();
    final Map<InstrumentId, Map<Timeframe, StoredDetector>> detectors = new HashMap<>();
    final List<InstrumentId> read = new ArrayList<>();
    final List<Long> detectorsUntilMillis = new ArrayList<>();
    boolean away;
    boolean awayForMinutes;
    boolean throwing;
    /** Not null: writes wait until the test completes this. */
    CompletableFuture<Void> slow;
    /** Not null: instruments are known once the test completes this. */
    CompletableFuture<Void> slowToOpen;
    int writesUnderWay;
    int writesUnderWayMax;
    int opened;
    int attempts;

    @Override
    public CompletionStage<Map<InstrumentId, Map<Timeframe, Long>>> open(List<Instrument> instruments) {
        opened++;
        if (away) {
            return failed();
        }
        return slowToOpen == null ? CompletableFuture.completedStage(newest) : slowToOpen.thenApply(done -> newest);
    }

    @Override
    public CompletionStage<List<Candle>> minutes(InstrumentId instrument, long fromMillis, long toMillis) {
        read.add(instrument);
        return away || awayForMinutes ? failed()
                : CompletableFuture.completedStage(minutes.getOrDefault(instrument, List.of()).stream()
                        .filter(candle -> candle.openTimeMillis() >= fromMillis && candle.openTimeMillis() < toMillis)
                        .toList());
    }

    @Override
    public CompletionStage<List<StoredDetector>> detectors(InstrumentId instrument, DetectorQuery query) {
        detectorsUntilMillis.add(query.untilMillis());
        return away ? failed()
                : CompletableFuture.completedStage(query.timeframes().stream().map(timeframe -> detectors
                        .getOrDefault(instrument, Map.of()).getOrDefault(timeframe,
                                StoredDetector.withoutSnapshot(timeframe, KeptSnapshots.NONE,
                                        List.of())))
                        .map(stored -> answer(stored, query)).toList());
    }

    private static StoredDetector answer(StoredDetector stored, DetectorQuery query) {
        List<Candle> all = stored.candles().stream()
                .filter(candle -> candle.closeTimeMillis() <= query.untilMillis()).toList();
        List<Candle> newest = all.subList(Math.max(0, all.size() - query.candlesMax()), all.size());
        KeptSnapshots kept = new KeptSnapshots(stored.snapshot().stream().toList());
        return query.admitted(kept).stream().findFirst()
                .flatMap(one -> StoredDetector.since(one, newest, query.candlesMax()))
                .orElseGet(() -> StoredDetector.withoutSnapshot(stored.timeframe(), kept, newest));
    }

    @Override
    public CompletionStage<Void> write(List<ClosedCandle> candles) {
        attempts++;
        writesUnderWay++;
        writesUnderWayMax = Math.max(writesUnderWayMax, writesUnderWay);
        if (throwing) {
            writesUnderWay--;
            throw new IllegalStateException("the store is not open");
        }
        if (away) {
            writesUnderWay--;
            return failed();
        }
        CompletableFuture<Void> done = slow == null ? CompletableFuture.completedFuture(null) : slow;
        return done.thenRun(() -> {
            writesUnderWay--;
            batchSizes.add(candles.size());
            written.addAll(candles);
        });
    }

    /** Of what it was handed, the candles of one minute. */
    List<ClosedCandle> writtenMinutes() {
        return written.stream().filter(closed -> closed.candle().timeframe() == Timeframe.M1).toList();
    }

    /** The minutes it was handed, in the order it was handed them, corrections left out. */
    List<Integer> minutesWritten() {
        return writtenMinutes().stream()
                .filter(closed -> closed.origin() != ClosedCandle.Origin.CORRECTION)
                .map(closed -> Minutes.number(closed.candle().openTimeMillis())).toList();
    }

    private static <T> CompletionStage<T> failed() {
        return CompletableFuture.failedStage(new IllegalStateException("no database"));
    }
}
