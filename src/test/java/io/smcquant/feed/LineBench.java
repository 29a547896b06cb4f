package io.smcquant.feed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.smcquant.feed.RecordedTransport.Wire;
import io.smcquant.feed.ScriptedRest.Question;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.Timeframe;

/** One line with instruments that are up to date, a venue played by the test, and time that passes in ticks. */
final class LineBench {
    /** The minute that is under way when a test begins. */
    static final int NOW = 600;

    static final long LIFE_MILLIS = 20 * 60_000;

    final FeedBench bench = new FeedBench(NOW, FeedBench.withLife(LIFE_MILLIS), MarketSpeed.REAL);
    final StreamLine line = new StreamLine(1, bench.work);
    final Map<String, InstrumentFeed> feeds = new LinkedHashMap<>();
    private boolean restTrades;
    private boolean restKnowsNothing;

    LineBench(String... symbols) {
        Arrays.stream(symbols).forEach(this::add);
    }

    void add(String symbol) {
        InstrumentFeed feed = new InstrumentFeed(Minutes.instrument(symbol), bench.work, bench.lane);
        feed.open(List.of(Minutes.said(Minutes.number(bench.time.marketMillis()) - 1)),
                Map.of(Timeframe.M1, Minutes.open(Minutes.number(bench.time.marketMillis()) - 1)), List.of());
        feeds.put(symbol, feed);
        line.add(bench.symbols.add(symbol), feed);
    }

    void remove(String symbol) {
        feeds.remove(symbol);
        line.remove(bench.symbols.add(symbol));
    }

    /** From now on REST answers that every instrument is traded in every minute. */
    void restTrades() {
        restTrades = true;
    }

    /** From now on REST answers without any minute. */
    void restKnowsNothing() {
        restKnowsNothing = true;
    }

    void pass(long millis) {
        bench.pass(millis, () -> {
            line.tick();
            feeds.values().forEach(InstrumentFeed::tick);
            if (restKnowsNothing) {
                bench.rest.open(Urgency.CLOSE).forEach(Question::answered);
                bench.rest.open(Urgency.GAP).forEach(Question::answered);
            }
            if (restTrades) {
                bench.rest.open(Urgency.CLOSE).forEach(this::answerTraded);
                bench.rest.open(Urgency.GAP).forEach(this::answerTraded);
            }
        });
    }

    private void answerTraded(Question question) {
        int from = Minutes.number(question.request().fromMillis().orElseThrow());
        question.answeredMinutes(from, Minutes.number(bench.time.marketMillis()) + 1);
    }

    /** Lets time pass while the venue shows these instruments every second. */
    void passShowing(long millis, String... symbols) {
        for (long at = 0; at < millis; at += 1_000) {
            show(wire(), symbols);
            pass(Math.min(1_000, millis - at));
        }
    }

    void show(Wire wire, String... symbols) {
        int minute = Minutes.number(bench.time.marketMillis());
        Arrays.stream(symbols).forEach(symbol -> wire.listener.text(PlainDialect.shown(symbol, minute)));
    }

    /** Waits for the first connection and lets the venue take it. */
    Wire connected() {
        pass(50);
        wire().listener.opened();
        pass(50);
        return wire();
    }

    Wire wire() {
        return bench.transport.newest();
    }

    ConnectionStatus status() {
        return line.status();
    }

}
