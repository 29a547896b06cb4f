package io.smcquant.feed;

import java.time.Duration;
import java.util.SplittableRandom;

import io.smcquant.market.MarketSpeed;
import io.smcquant.market.VirtualTime;

/** What the parts of a feed are put on to be tried: virtual time, a scripted venue and a store that can be away. */
final class FeedBench {
    static final FeedSettings USUAL = new FeedSettings(50, 100, 3_000, 30_000, 60_000, 23 * 3_600_000L + 50 * 60_000L,
            15 * 60_000L, 100, 20, 3 * 1_440, 20_000, 3_600_000L, DetectorSettings.USUAL);

    final VirtualTime clocks;
    final FeedTime time;
    final FeedSettings settings;
    final ScriptedRest rest = new ScriptedRest();
    final PublishedCloses output = new PublishedCloses();
    final StoreThatCanBeAway store = new StoreThatCanBeAway();
    final CountingMeter meter = new CountingMeter();
    final SymbolTable symbols = new SymbolTable();
    final RecordedTransport transport;
    final StoreBuffer buffer;
    final OutputLane lane;
    final FeedWork work;

    /** At the very start of this minute of the day. */
    FeedBench(int minute, FeedSettings settings, MarketSpeed speed) {
        this.clocks = VirtualTime.startingAt(Minutes.open(minute), speed);
        this.time = new FeedTime(clocks.process(), clocks.market(), speed, clocks.timer());
        this.settings = settings;
        this.transport = new RecordedTransport(clocks.process());
        this.buffer = new StoreBuffer(output, store, time, meter, settings.bufferCandlesMax());
        this.lane = buffer.lane(ShardPartition.FIRST, () -> {});
        this.work = new FeedWork(settings, time, transport, new PlainDialect(symbols), rest, meter, buffer,
                new ConnectPace(time), new SplittableRandom(7));
    }

    /** The usual settings, but for the life of a connection. */
    static FeedSettings withLife(long connectionLifeMillis) {
        return new FeedSettings(USUAL.instrumentsPerConnection(), USUAL.instrumentsMax(), USUAL.closeGraceMillis(),
                USUAL.firstFrameMillis(), USUAL.silenceMillis(), connectionLifeMillis, USUAL.reconcileMillis(),
                USUAL.historyMinutes(), USUAL.historyCandles(), USUAL.backfillMinutesMax(), USUAL.bufferCandlesMax(),
                USUAL.universeMillis(), USUAL.detectors());
    }

    static FeedBench atMinute(int minute) {
        return new FeedBench(minute, USUAL, MarketSpeed.REAL);
    }

    /** Lets time pass in the feed's steps, so that whatever is due is done when it is due. */
    void pass(long processMillis, Runnable tick) {
        long endMillis = time.processMillis() + processMillis;
        while (time.processMillis() < endMillis) {
            clocks.advance(Duration.ofMillis(Math.min(50, endMillis - time.processMillis())));
            tick.run();
            buffer.flush();
        }
    }
}
