package io.smcquant.indicator;

/** Exponential mean with weight 2/(bars+1), seeded by the plain mean of the first bars. Owned by its user. */
public final class Ema {
    private final int bars;
    private int seen;
    private double value;

    public Ema(int bars) {
        this.bars = bars;
    }

    public void add(double next) {
        if (seen >= bars) {
            value += (next - value) * 2 / (bars + 1);
        } else {
            seen++;
            value += next;
            if (seen == bars) {
                value /= bars;
            }
        }
    }

    public boolean isReady() {
        return seen >= bars;
    }

    public double value() {
        return isReady() ? value : Double.NaN;
    }

    public void write(StateWriter out) {
        out.writeInt(seen).writeDouble(value);
    }

    public void read(StateReader in) {
        seen = in.readInt(0, bars);
        value = in.readDouble();
    }
}
