package io.smcquant.scoring.training;

import java.util.SplittableRandom;

/** A geometric random walk in minutes: whatever is found in it is luck. */
public final class RandomWalk {
    public static final long TICK_E8 = 10_000;
    public static final long START_MILLIS = 1_767_225_600_000L;

    private static final long START_E8 = 10_0000_0000L;
    private static final int STEPS_PER_MINUTE = 6;
    private static final double MINUTE_DEVIATION = 0.0008;
    private static final long MINUTE = 60_000;

    private RandomWalk() {}

    public static MinuteCandles of(int minutes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MinuteCandles.Builder candles = new MinuteCandles.Builder();
        double step = MINUTE_DEVIATION / Math.sqrt(STEPS_PER_MINUTE);
        double logPrice = Math.log(START_E8);
        for (int i = 0; i < minutes; i++) {
            long open = onGrid(logPrice);
            long high = open;
            long low = open;
            long close = open;
            for (int j = 0; j < STEPS_PER_MINUTE; j++) {
                // Without the second term the price itself would rise on average.
                logPrice += step * random.nextGaussian() - step * step / 2;
                close = onGrid(logPrice);
                high = Math.max(high, close);
                low = Math.min(low, close);
            }
            candles.add(START_MILLIS + i * MINUTE, open, high, low, close, 100 + 900 * random.nextDouble());
        }
        return candles.build();
    }

    private static long onGrid(double logPrice) {
        return Math.max(1, Math.round(Math.exp(logPrice) / TICK_E8)) * TICK_E8;
    }
}
