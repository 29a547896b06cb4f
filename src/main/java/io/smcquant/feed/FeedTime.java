package io.smcquant.feed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.smcquant.market.MarketClock;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.ProcessClock;
import io.smcquant.market.ProcessTimer;

/** The clocks and the timer a feed runs on. */
public record FeedTime(ProcessClock process, MarketClock market, MarketSpeed speed, ProcessTimer timer) {
    /**
     * Asks, and takes the answer over. Whoever throws instead of answering has failed. A mistake made in taking over would
     * vanish inside the stage; it is thrown on the feed's thread instead, where it is seen.
     *
     * @param taker gets the answer or the failure, and null for the other
     */
    public <T> void take(Supplier<CompletionStage<T>> question, BiConsumer<T, @Nullable Throwable> taker) {
        CompletableFuture.completedStage(question).thenCompose(Supplier::get).whenComplete((value, failure) -> {
            try {
                taker.accept(value, failure);
            } catch (RuntimeException | Error bug) {
                timer.after(0, () -> {
                    throw bug;
                });
            }
        });
    }

    /** Asks somebody who never fails. */
    <T> void take(Supplier<CompletionStage<T>> question, Consumer<T> taker) {
        take(question, (value, failure) -> {
            if (failure != null) {
                throw new IllegalStateException("an answer that must not fail did", failure);
            }
            taker.accept(value);
        });
    }

    /** A wait in market time as it really is: however fast the market runs, the process gets its least time. */
    long marketMillisOfTimeout(long marketMillis) {
        return Math.max(marketMillis,
                (long) Math.ceil(MarketSpeed.PROCESS_MILLIS_MIN * speed.marketMillisPerProcessMilli()));
    }

    long processMillis() {
        return process.nowMillis();
    }

    long marketMillis() {
        return market.nowMillis();
    }
}
