package io.smcquant.smc;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.smcquant.market.Timeframe;

/** Sorts of price series that a detector must cope with, each made from a seed. Prices are whole ticks of {@link #TICK}. */
public enum SeriesShape {
    /** Small steps in any direction. */
    WALK(3, 8, 0),
    /** Hardly any price but a few: highs and lows are equal all the time. */
    COARSE(1, 1, 0),
    /** Long stretches on which nothing moves. */
    PLATEAUS(2, 4, 0),
    /** Jumps between bars, far beyond their range. */
    JUMPS(3, 6, 40),
    /** Single wicks far out that come back. */
    SPIKES(3, 6, 0),
    /** Up and down between the same two prices. */
    RANGE(2, 5, 0),
    /** One long trend with pauses. */
    TREND(3, 8, 0),
    /** Nothing moves at first, so that the average true range is nothing, and then it does. */
    STILL(2, 4, 0),
    /** Minutes without trades, and minutes that nobody knows of. */
    HOLES(3, 8, 0);

    public static final long TICK = 1_000_000L;
    /** 2026-01-02T22:00:00Z, a Friday: a day, a week and sessions end within the first hundreds of minutes. */
    public static final long START_MILLIS = 1_767_391_200_000L;
    private static final int START_TICKS = 20_000;

    private final int bodyTicks;
    private final int wickTicks;
    private final int jumpTicks;

    SeriesShape(int bodyTicks, int wickTicks, int jumpTicks) {
        this.bodyTicks = bodyTicks;
        this.wickTicks = wickTicks;
        this.jumpTicks = jumpTicks;
    }

    public List<SmcBar> bars(long seed, int count, Timeframe timeframe) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SmcBar> bars = new ArrayList<>(count);
        long openTimeMillis = timeframe.openTimeMillisAt(START_MILLIS);
        long close = START_TICKS;
        for (int i = 0; i < count; i++) {
            if (this == HOLES && random.nextInt(25) == 0) {
                openTimeMillis += timeframe.millis() * (1 + random.nextInt(random.nextInt(20) == 0 ? 600 : 9));
            }
            boolean synthetic = this == HOLES && random.nextInt(8) == 0;
            SmcBar bar = synthetic
                    ? new SmcBar(openTimeMillis, close * TICK, close * TICK, close * TICK, close * TICK, 0, true)
                    : bar(openTimeMillis, close, i, random);
            bars.add(bar);
            close = bar.closeE8() / TICK;
            openTimeMillis += timeframe.millis();
        }
        return bars;
    }

    private SmcBar bar(long openTimeMillis, long before, int index, SplittableRandom random) {
        boolean quiet = this == PLATEAUS && (index / 17) % 3 != 0 || this == STILL && index % 400 < 70;
        long open = before + (jumpTicks > 0 && random.nextInt(20) == 0 ? step(random, jumpTicks) : 0);
        long body = quiet ? 0 : step(random, bodyTicks) + drift(before, index, random);
        long close = open + body;
        long high = Math.max(open, close) + (quiet ? 0 : random.nextInt(wickTicks + 1));
        long low = Math.min(open, close) - (quiet ? 0 : random.nextInt(wickTicks + 1));
        if (this == SPIKES && random.nextInt(15) == 0) {
            high += random.nextInt(60);
        }
        if (this == SPIKES && random.nextInt(15) == 0) {
            low -= random.nextInt(60);
        }
        double volume = random.nextInt(10) == 0 ? 0 : random.nextInt(1, 100_000) / 16.0;
        return new SmcBar(openTimeMillis, open * TICK, high * TICK, low * TICK, close * TICK, volume, false);
    }

    private long drift(long before, int index, SplittableRandom random) {
        return switch (this) {
        case RANGE -> before > START_TICKS + 12 ? -3 : before < START_TICKS - 12 ? 3 : 0;
        case TREND -> (index / 300) % 2 == 0 ? random.nextInt(2) : -random.nextInt(2);
        case WALK, COARSE, PLATEAUS, JUMPS, SPIKES, STILL, HOLES -> before < START_TICKS / 2 ? 1 : 0;
        };
    }

    private static long step(SplittableRandom random, int ticks) {
        return random.nextInt(-ticks, ticks + 1);
    }
}
