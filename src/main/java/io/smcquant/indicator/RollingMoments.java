package io.smcquant.indicator;

/**
 * Mean and deviation of the newest values. The mean is kept by sums that only ever grow, of the newest block and of the
 * rest of the one before, so that a huge value leaves nothing behind when it goes; the deviation walks the window, for the
 * few who ask. Values must not be negative. Owned by its detector.
 */
public final class RollingMoments {
    /** Of equal values a sum leaves this much of their mean, and less. */
    private static final double NOISE = 1e-9;

    private final int bars;
    private final double[] window;
    /** Sum of the window's slots from this one on, as they were when the block began. */
    private final double[] rest;
    private int next;
    private boolean ready;
    private double block;

    public RollingMoments(int bars) {
        this.bars = bars;
        this.window = new double[bars];
        this.rest = new double[bars + 1];
    }

    public void add(double value) {
        window[next] = value;
        block += value;
        next++;
        if (next == bars) {
            next = 0;
            ready = true;
            block = 0;
            sumRestFrom(0);
        }
    }

    private void sumRestFrom(int first) {
        for (int i = bars - 1; i >= first; i--) {
            rest[i] = rest[i + 1] + window[i];
        }
    }

    public boolean isReady() {
        return ready;
    }

    /** Of the newest values; 0 before there are enough. */
    public double mean() {
        return ready ? (block + rest[next]) / bars : 0;
    }

    /** Population deviation of the newest values; 0 before there are enough, and where they are equal but for rounding. */
    public double deviation() {
        if (!ready) {
            return 0;
        }
        double mean = mean();
        double squares = 0;
        for (double value : window) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / bars);
        return deviation > mean * NOISE ? deviation : 0;
    }

    public void write(StateWriter out) {
        out.writeInt(next).writeBoolean(ready);
        int filled = ready ? bars : next;
        for (int i = 0; i < filled; i++) {
            out.writeDouble(window[i]);
        }
    }

    public void read(StateReader in) {
        next = in.readInt(0, bars - 1);
        ready = in.readBoolean();
        int filled = ready ? bars : next;
        block = 0;
        for (int i = 0; i < filled; i++) {
            window[i] = in.readDouble();
            if (i < next) {
                block += window[i];
            }
        }
        sumRestFrom(next);
    }
}
