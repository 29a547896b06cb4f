package io.smcquant.feed;

import static io.smcquant.feed.Minutes.open;
import static io.smcquant.feed.Minutes.price;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.smcquant.feed.ScriptedRest.Question;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

/** One instrument with its stream, its questions and its store in the hands of a test. */
final class InstrumentBench {
    final FeedBench bench;
    final InstrumentFeed feed;
    private final CandleUpdate update = new CandleUpdate();

    /** At the beginning of this minute. */
    InstrumentBench(int minute) {
        bench = FeedBench.atMinute(minute);
        feed = new InstrumentFeed(Minutes.instrument("A"), bench.work, bench.lane);
    }

    void pass(long millis) {
        bench.pass(millis, feed::tick);
    }

    /** Answers the questions for the larger candles of the past, which do not matter here. */
    void passWithoutHistory(long millis) {
        bench.pass(millis, () -> {
            feed.tick();
            bench.rest.open(Urgency.HISTORY).forEach(Question::answered);
        });
    }

    /** The store has the twenty minutes before this one. */
    void resumeUntil(int end) {
        List<Candle> stored = IntStream.range(end - 20, end).mapToObj(Minutes::heard).toList();
        feed.open(stored, Map.of(Timeframe.M1, open(end - 1)), List.of());
    }

    void stream(int number, long priceE8, boolean closed) {
        update.openTimeMillis = open(number);
        update.eventTimeMillis = open(number + 1);
        update.openE8 = priceE8;
        update.highE8 = priceE8;
        update.lowE8 = priceE8;
        update.closeE8 = priceE8;
        update.baseVolume = 1;
        update.quoteVolume = 1;
        update.trades = 1;
        update.closed = closed;
        assertThat(feed.frame(update)).isEmpty();
    }

    void streamCloses(int number) {
        stream(number, price(number), true);
    }

    Question asked(Urgency urgency) {
        return bench.rest.onlyOpen(urgency);
    }
}
