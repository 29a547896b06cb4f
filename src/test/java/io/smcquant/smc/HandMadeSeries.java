package io.smcquant.smc;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.market.Timeframe;

/** A few candles made by hand, in whole prices. Bar 0 opens on a Monday at midnight UTC. */
public final class HandMadeSeries {
    /** One unit of price, which is also the tick. */
    public static final long PRICE = 100_000_000L;
    private static final long START_MILLIS = 1_767_571_200_000L;
    private static final double USUAL_VOLUME = 10;

    private final Timeframe timeframe;
    private final List<SmcBar> bars = new ArrayList<>();
    private long close;

    private HandMadeSeries(Timeframe timeframe, long firstOpen) {
        this.timeframe = timeframe;
        this.close = firstOpen;
    }

    public static HandMadeSeries of(Timeframe timeframe, long firstOpen) {
        return new HandMadeSeries(timeframe, firstOpen);
    }

    /** The next bar; it opens where the one before it closed. */
    public HandMadeSeries bar(long high, long low, long newClose) {
        return bar(high, low, newClose, USUAL_VOLUME);
    }

    public HandMadeSeries bar(long high, long low, long newClose, double volume) {
        bars.add(new SmcBar(START_MILLIS + bars.size() * timeframe.millis(), close * PRICE, high * PRICE, low * PRICE,
                newClose * PRICE, volume, false));
        close = newClose;
        return this;
    }

    /** A bar for each close, with a wick of one on both ends. */
    public HandMadeSeries closes(long... closes) {
        for (long next : closes) {
            bar(Math.max(close, next) + 1, Math.min(close, next) - 1, next);
        }
        return this;
    }

    public Timeframe timeframe() {
        return timeframe;
    }

    public List<SmcBar> bars() {
        return List.copyOf(bars);
    }

    /** Number, counted from the first bar, of the bar that opens then. */
    public int barOpening(long openTimeMillis) {
        return (int) ((openTimeMillis - START_MILLIS) / timeframe.millis());
    }

    /** Number of the bar that closes then. */
    public int barClosing(long closeTimeMillis) {
        return barOpening(closeTimeMillis) - 1;
    }
}
