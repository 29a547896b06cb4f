package io.smcquant.scoring.training;

import java.util.Arrays;

import io.smcquant.market.Timeframe;

/** The 1m candles of one symbol as columns, oldest first, with gaps where minutes are not known. */
public final class MinuteCandles {
    public static final long MINUTE_MILLIS = Timeframe.M1.millis();

    private final long[] openTimeMillis;
    private final long[] pricesE8;
    private final double[] volume;

    private MinuteCandles(long[] openTimeMillis, long[] pricesE8, double[] volume) {
        this.openTimeMillis = openTimeMillis;
        this.pricesE8 = pricesE8;
        this.volume = volume;
    }

    /** Collects candles in the order of their times. */
    public static final class Builder {
        private static final int FIELDS = 4;

        private long[] openTimeMillis = new long[1_024];
        private long[] pricesE8 = new long[1_024 * FIELDS];
        private double[] volume = new double[1_024];
        private int size;

        public Builder add(long openMillis, long openE8, long highE8, long lowE8, long closeE8, double baseVolume) {
            if (!Timeframe.M1.isOpenTime(openMillis) || (size > 0 && openMillis <= openTimeMillis[size - 1])) {
                throw new IllegalArgumentException(
                        "minutes rise, each on its grid: openTimeMillis=" + openMillis + " candle=" + size);
            }
            if (!(lowE8 > 0 && lowE8 <= Math.min(openE8, closeE8) && highE8 >= Math.max(openE8, closeE8))) {
                throw new IllegalArgumentException("high and low enclose open and close: openTimeMillis=" + openMillis);
            }
            if (size == openTimeMillis.length) {
                openTimeMillis = Arrays.copyOf(openTimeMillis, size * 2);
                pricesE8 = Arrays.copyOf(pricesE8, size * 2 * FIELDS);
                volume = Arrays.copyOf(volume, size * 2);
            }
            openTimeMillis[size] = openMillis;
            pricesE8[size * FIELDS] = openE8;
            pricesE8[size * FIELDS + 1] = highE8;
            pricesE8[size * FIELDS + 2] = lowE8;
            pricesE8[size * FIELDS + 3] = closeE8;
            volume[size] = baseVolume;
            size++;
            return this;
        }

        public int size() {
            return size;
        }

        public MinuteCandles build() {
            return new MinuteCandles(Arrays.copyOf(openTimeMillis, size), Arrays.copyOf(pricesE8, size * FIELDS),
                    Arrays.copyOf(volume, size));
        }
    }

    public int size() {
        return openTimeMillis.length;
    }

    public long openTimeMillis(int candle) {
        return openTimeMillis[candle];
    }

    public long openE8(int candle) {
        return pricesE8[candle * Builder.FIELDS];
    }

    public long highE8(int candle) {
        return pricesE8[candle * Builder.FIELDS + 1];
    }

    public long lowE8(int candle) {
        return pricesE8[candle * Builder.FIELDS + 2];
    }

    public long closeE8(int candle) {
        return pricesE8[candle * Builder.FIELDS + 3];
    }

    public double volume(int candle) {
        return volume[candle];
    }

    /** Whether so many candles stand here without a gap, the first of them opening at this time. */
    boolean isWhole(int first, long firstOpenMillis, int count) {
        int last = first + count - 1;
        return last < openTimeMillis.length && openTimeMillis[first] == firstOpenMillis
                && openTimeMillis[last] == firstOpenMillis + (count - 1) * MINUTE_MILLIS;
    }
}
