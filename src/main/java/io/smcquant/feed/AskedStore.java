package io.smcquant.feed;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/**
 * A store that knows what it was asked and has not answered yet, so that whoever stops can let all of it come to its end.
 * Owned by the feed's thread.
 */
final class AskedStore implements FeedStore {
    private final FeedStore store;
    private int asked;
    private CompletableFuture<Void> answered = new CompletableFuture<>();

    AskedStore(FeedStore store) {
        this.store = store;
    }

    /** Completes once every question is answered, also with a failure; what is asked later is not waited for. */
    CompletionStage<Void> whenAnswered() {
        CompletableFuture<Void> all = new CompletableFuture<>();
        answered = all;
        if (asked == 0) {
            all.complete(null);
        }
        return all;
    }

    @Override
    public CompletionStage<Map<InstrumentId, Map<Timeframe, Long>>> open(List<Instrument> instruments) {
        return counted(() -> store.open(instruments));
    }

    @Override
    public CompletionStage<List<Candle>> minutes(InstrumentId instrument, long fromMillis, long toMillis) {
        return counted(() -> store.minutes(instrument, fromMillis, toMillis));
    }

    @Override
    public CompletionStage<List<StoredDetector>> detectors(InstrumentId instrument, DetectorQuery query) {
        return counted(() -> store.detectors(instrument, query));
    }

    @Override
    public CompletionStage<Void> write(List<ClosedCandle> candles) {
        return counted(() -> store.write(candles));
    }

    /** A store that throws instead of answering was not asked. */
    private <T> CompletionStage<T> counted(Supplier<CompletionStage<T>> question) {
        CompletionStage<T> answer = question.get();
        asked++;
        return answer.whenComplete((value, failure) -> {
            asked--;
            if (asked == 0) {
                answered.complete(null);
            }
        });
    }
}
