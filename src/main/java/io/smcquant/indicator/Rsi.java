package io.smcquant.indicator;

/** Relative strength by Wilder, as a fraction: the share of gains in all movement. Owned by its detector. */
public final class Rsi {
    private static final double UNDECIDED = 0.5;

    private final int bars;
    /** Bars, of which the first gives no change. */
    private int seen;
    private long previousClose;
    private double gain;
    private double loss;

    public Rsi(int bars) {
        this.bars = bars;
    }

    public void add(long close) {
        double change = (double) (close - previousClose);
        previousClose = close;
        if (seen == 0) {
            seen = 1;
            return;
        }
        double up = Math.max(change, 0);
        double down = Math.max(-change, 0);
        if (seen > bars) {
            gain = (gain * (bars - 1) + up) / bars;
            loss = (loss * (bars - 1) + down) / bars;
        } else {
            seen++;
            gain += up;
            loss += down;
            if (seen > bars) {
                gain /= bars;
                loss /= bars;
            }
        }
    }

    public boolean isReady() {
        return seen > bars;
    }

    /** Between 0 and 1; a half when nothing moved. */
    public double gainFraction() {
        return share(gain);
    }

    /** What {@link #gainFraction} would be with every price mirrored: computed, not subtracted, so that it is exact. */
    public double lossFraction() {
        return share(loss);
    }

    private double share(double part) {
        double all = gain + loss;
        return all > 0 ? part / all : UNDECIDED;
    }

    public void write(StateWriter out) {
        out.writeInt(seen).writeLong(previousClose).writeDouble(gain).writeDouble(loss);
    }

    public void read(StateReader in) {
        seen = in.readInt(0, bars + 1);
        previousClose = in.readLong();
        gain = in.readDouble();
        loss = in.readDouble();
    }
}
