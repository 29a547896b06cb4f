package io.smcquant.indicator;

/** Average true range by Wilder: the mean of the first bars' true ranges, then smoothed. Owned by its detector. */
public final class Atr {
    private final int bars;
    private int seen;
    private long previousClose;
    private double sum;
    private double value;

    public Atr(int bars) {
        this.bars = bars;
    }

    public void add(long high, long low, long close) {
        long range = high - low;
        if (seen > 0) {
            range = Math.max(range, Math.max(Math.abs(high - previousClose), Math.abs(low - previousClose)));
        }
        previousClose = close;
        if (seen >= bars) {
            value = (value * (bars - 1) + range) / bars;
        } else {
            seen++;
            sum += range;
            if (seen == bars) {
                value = sum / bars;
            }
        }
    }

    public boolean isReady() {
        return seen >= bars;
    }

    /** In the scale of the prices; 0 before it is ready. */
    public double value() {
        return value;
    }

    public void write(StateWriter out) {
        out.writeInt(seen).writeLong(previousClose).writeDouble(sum).writeDouble(value);
    }

    public void read(StateReader in) {
        seen = in.readInt(0, bars);
        previousClose = in.readLong();
        sum = in.readDouble();
        value = in.readDouble();
    }
}
