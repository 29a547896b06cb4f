package io.smcquant.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.smcquant.adapter.inprocess.SoleOwnership;
import io.smcquant.feed.ScriptedRest.Question;
import io.smcquant.feed.VenueRest.Listing;
import io.smcquant.feed.VenueRest.TimeSample;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.Timeframe;

/** A feed from its first question on, with its own clock of the venue, on a venue and a store played by the test. */
final class WholeFeed implements Feed.Events {
    final FeedBench bench;
    final Feed feed;
    final List<String> sentences = new ArrayList<>();
    final List<String> delisted = new ArrayList<>();

    WholeFeed(int minute, FeedSettings settings) {
        this(minute, settings, new SoleOwnership());
    }

    WholeFeed(int minute, FeedSettings settings, ShardOwnership ownership) {
        bench = new FeedBench(minute, settings, MarketSpeed.REAL);
        VenueClock clock = new VenueClock(bench.clocks.process(), MarketSpeed.REAL);
        FeedTime time = new FeedTime(bench.clocks.process(), clock, MarketSpeed.REAL, bench.clocks.timer());
        feed = new Feed(
                new Feed.Ports(bench.transport, new PlainDialect(bench.symbols), bench.rest, ownership,
                        bench.output, bench.store, bench.meter,
                        this),
                settings, new Universe.Rules("USDT", Set.of(), 0, settings.instrumentsMax()), time, clock,
                bench.symbols, new SplittableRandom(7));
    }

    /** With the first of these minutes under way. */
    static WholeFeed at(int minute) {
        return new WholeFeed(minute, FeedBench.USUAL);
    }

    void pass(long millis) {
        bench.clocks.advance(Duration.ofMillis(millis));
    }

    void tellTime(long errorMillis) {
        List.copyOf(bench.rest.times).stream().filter(stage -> !stage.isDone())
                .forEach(stage -> stage.complete(new TimeSample(bench.time.marketMillis() + errorMillis,
                        bench.time.process().nowNanos(), 0)));
    }

    /** Two samples, by which the clocks are known to run alike. */
    void clocksAgree() {
        feed.start();
        tellTime(0);
        pass(600);
        tellTime(0);
        pass(100);
    }

    void list(String... symbols) {
        Map<String, Double> turnovers = new HashMap<>();
        for (int i = 0; i < symbols.length; i++) {
            turnovers.put(symbols[i], 1_000.0 - i);
        }
        listInstruments(Arrays.stream(symbols).map(Minutes::instrument).toList(), turnovers);
    }

    private void listInstruments(List<Instrument> instruments, Map<String, Double> turnovers) {
        completeOpen(bench.rest.listings, new Listing(instruments, Map.of(), Set.of()));
        completeOpen(bench.rest.turnovers, turnovers);
    }

    private static <T> void completeOpen(List<CompletableFuture<T>> stages, T value) {
        List.copyOf(stages).stream().filter(stage -> !stage.isDone()).forEach(stage -> stage.complete(value));
    }

    /** What an earlier life stored: the minutes from the first number to before the second. */
    void stored(String symbol, int from, int to) {
        List<Candle> minutes = IntStream.range(from, to).mapToObj(Minutes::heard).toList();
        bench.store.minutes.put(Minutes.id(symbol), minutes);
        bench.store.newest.put(Minutes.id(symbol), Map.of(Timeframe.M1, Minutes.open(to - 1)));
    }

    void answerHistory() {
        bench.rest.open(Urgency.HISTORY).forEach(Question::answered);
    }

    List<Integer> minutesWritten(String symbol) {
        return bench.store.writtenMinutes().stream()
                .filter(closed -> closed.instrument().equals(Minutes.id(symbol)))
                .filter(closed -> closed.origin() != ClosedCandle.Origin.CORRECTION)
                .map(closed -> Minutes.number(closed.candle().openTimeMillis())).toList();
    }

    @Override
    public void listed(Instrument instrument) {}

    @Override
    public void delisted(Instrument instrument) {
        delisted.add(instrument.id().symbol());
    }

    @Override
    public void said(String sentence) {
        sentences.add(sentence);
    }
}
