package io.smcquant.smc;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/** The newest real bars, as many as a pivot takes to be confirmed and a gap to be formed. Owned by its detector. */
final class RecentBars {
    private static final int GAP_BARS = 3;

    private final int kept;
    private final int mask;
    private final int[] numbers;
    private final long[] opens;
    private final long[] highs;
    private final long[] lows;
    private final long[] closes;
    private final double[] volumes;
    private int size;
    private int next;

    RecentBars(int swingRightBars) {
        this.kept = Math.max(GAP_BARS, swingRightBars + 1);
        int capacity = Integer.highestOneBit(kept - 1) * 2;
        this.mask = capacity - 1;
        this.numbers = new int[capacity];
        this.opens = new long[capacity];
        this.highs = new long[capacity];
        this.lows = new long[capacity];
        this.closes = new long[capacity];
        this.volumes = new double[capacity];
    }

    void add(int number, long open, long high, long low, long close, double volume) {
        numbers[next] = number;
        opens[next] = open;
        highs[next] = high;
        lows[next] = low;
        closes[next] = close;
        volumes[next] = volume;
        next = (next + 1) & mask;
        size = Math.min(size + 1, kept);
    }

    int size() {
        return size;
    }

    /** @param back 0 for the newest bar */
    int number(int back) {
        return numbers[slot(back)];
    }

    private int slot(int back) {
        return (next - 1 - back) & mask;
    }

    void copy(int back, SideBar into) {
        int slot = slot(back);
        into.take(numbers[slot], opens[slot], highs[slot], lows[slot], closes[slot], volumes[slot]);
    }

    /** Whether the newest three bars follow one another without anything between them. */
    boolean endInThreeConsecutive() {
        return size >= GAP_BARS && number(0) - number(GAP_BARS - 1) == GAP_BARS - 1;
    }

    void write(StateWriter out) {
        out.writeInt(size);
        for (int back = size - 1; back >= 0; back--) {
            int slot = slot(back);
            out.writeInt(numbers[slot]).writeLong(opens[slot]).writeLong(highs[slot]).writeLong(lows[slot])
                    .writeLong(closes[slot]).writeDouble(volumes[slot]);
        }
    }

    void read(StateReader in) {
        size = 0;
        next = 0;
        for (int left = in.readInt(0, kept); left > 0; left--) {
            add(in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readDouble());
        }
    }
}
