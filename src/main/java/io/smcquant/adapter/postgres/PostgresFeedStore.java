package io.smcquant.adapter.postgres;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.FeedStore;
import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.vertx.core.Vertx;

/**
 * The feed's store in Postgres. Asked on the feed's thread, it works on an event loop and answers on the feed's thread.
 */
public final class PostgresFeedStore implements FeedStore {
    private final Instruments instruments;
    private final CloseStore closes;
    private final CandleReader reader;
    private final VenueId venue;
    private final OwnContext context;
    private final Executor feedThread;
    /** The feed's thread alone adds and looks up; instruments are never taken out, as their keys never change. */
    private final Map<InstrumentId, InstrumentKey> keys = new HashMap<>();

    public PostgresFeedStore(Instruments instruments, CloseStore closes, CandleReader reader, VenueId venue,
            Vertx vertx, Executor feedThread) {
        this.instruments = instruments;
        this.closes = closes;
        this.reader = reader;
        this.venue = venue;
        this.context = new OwnContext(vertx);
        this.feedThread = feedThread;
    }

    @Override
    public CompletionStage<Map<InstrumentId, Map<Timeframe, Long>>> open(List<Instrument> listed) {
        return ask(() -> instruments.save(venue, listed)).thenCompose(saved -> {
            keys.putAll(saved);
            if (saved.isEmpty()) {
                return CompletableFuture.completedStage(Map.of());
            }
            VenueKey key = saved.values().iterator().next().venue();
            return ask(() -> reader.newest(key)).thenApply(newest -> byInstrument(saved, newest));
        });
    }

    private static Map<InstrumentId, Map<Timeframe, Long>> byInstrument(Map<InstrumentId, InstrumentKey> saved,
            List<CandleReader.Newest> newest) {
        Map<Integer, InstrumentId> ids = new HashMap<>();
        saved.forEach((id, key) -> ids.put(key.id(), id));
        Map<InstrumentId, Map<Timeframe, Long>> result = new HashMap<>();
        for (CandleReader.Newest one : newest) {
            InstrumentId id = ids.get(one.instrument());
            if (id != null) {
                result.computeIfAbsent(id, ignored -> new EnumMap<>(Timeframe.class)).put(one.timeframe(),
                        one.openTimeMillis());
            }
        }
        return result;
    }

    @Override
    public CompletionStage<List<Candle>> minutes(InstrumentId instrument, long fromMillis, long toMillis) {
        int limit = (int) Math.max(1, (toMillis - fromMillis) / Timeframe.M1.millis());
        CandleReader.Query query = new CandleReader.Query(key(instrument), Timeframe.M1, fromMillis, toMillis, limit,
                OptionalLong.empty());
        return ask(() -> reader.page(query)).thenApply(page -> {
            List<Candle> oldestFirst = new ArrayList<>(page.items());
            Collections.reverse(oldestFirst);
            return oldestFirst;
        });
    }

    @Override
    public CompletionStage<List<StoredDetector>> detectors(InstrumentId instrument, DetectorQuery query) {
        InstrumentKey key = key(instrument);
        return ask(() -> closes.detectors(key, query));
    }

    @Override
    public CompletionStage<Void> write(List<ClosedCandle> closed) {
        if (closed.isEmpty()) {
            return CompletableFuture.completedStage(null);
        }
        List<KeyedClose> keyed = new ArrayList<>(closed.size());
        closed.forEach(candle -> keyed.add(new KeyedClose(key(candle.instrument()), candle)));
        VenueKey venueKey = keyed.get(0).instrument().venue();
        return ask(() -> closes.write(venueKey, keyed));
    }

    private InstrumentKey key(InstrumentId instrument) {
        InstrumentKey key = keys.get(instrument);
        if (key == null) {
            throw new IllegalStateException("instrument must be opened before its candles are: " + instrument);
        }
        return key;
    }

    private <T> CompletionStage<T> ask(Supplier<Uni<T>> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        context.run(work).subscribe().with(item -> feedThread.execute(() -> answer.complete(item)),
                failure -> feedThread.execute(() -> answer.completeExceptionally(failure)));
        return answer;
    }
}
