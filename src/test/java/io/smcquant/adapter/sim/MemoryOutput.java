package io.smcquant.adapter.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.FeedOutput;
import io.smcquant.feed.ShardPartition;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.ProcessTimer;
import io.smcquant.market.Timeframe;

/**
 * An output in memory that can be away, and that watches what goes out: minutes of an instrument one after the other,
 * each once, and nothing of the time before the watching.
 */
final class MemoryOutput implements FeedOutput {
    private static final long ANSWER_MILLIS = 1;

    private final ProcessTimer timer;
    private final Map<InstrumentId, Long> nextMinute = new HashMap<>();
    private final Set<Word> out = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private boolean away;

    /** What makes two closes the same one. */
    private record Word(InstrumentId instrument, Timeframe timeframe, long openTimeMillis, int revision) {
        static Word of(ClosedCandle closed) {
            return new Word(closed.instrument(), closed.candle().timeframe(), closed.candle().openTimeMillis(),
                    closed.candle().revision());
        }
    }

    MemoryOutput(ProcessTimer timer) {
        this.timer = timer;
    }

    void away(boolean nowAway) {
        away = nowAway;
    }

    /** A feed that starts anew may publish again what it had published and not stored. */
    void writerStartsAnew() {
        nextMinute.clear();
    }

    /** What was wrong with what went out. */
    List<String> faults() {
        return faults;
    }

    boolean holds(ClosedCandle closed) {
        return out.contains(Word.of(closed));
    }

    @Override
    public CompletionStage<Outcome> publish(ShardPartition partition, List<ClosedCandle> closes) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        timer.after(ANSWER_MILLIS, () -> {
            if (away) {
                answer.completeExceptionally(new IllegalStateException("the output is away"));
            } else {
                closes.forEach(this::take);
                answer.complete(Outcome.OUT);
            }
        });
        return answer;
    }

    private void take(ClosedCandle closed) {
        out.add(Word.of(closed));
        if (closed.origin() == ClosedCandle.Origin.HISTORY) {
            faults.add(closed.instrument() + ": published though it is history: " + closed.candle());
        } else if (closed.candle().timeframe() == Timeframe.M1 && closed.origin() != ClosedCandle.Origin.CORRECTION) {
            Long expected = nextMinute.put(closed.instrument(), closed.candle().closeTimeMillis());
            if (expected != null && expected != closed.candle().openTimeMillis()) {
                faults.add(closed.instrument() + ": expected " + expected + " and got " + closed.candle());
            }
        }
    }
}
