package io.smcquant.smc;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/**
 * The candle that would become an order block if the price broke out now, and what has happened since. In the prices of
 * its side; owned by its detector.
 */
final class Leg {
    private boolean present;
    private int number;
    private long open;
    private long high;
    private long low;
    private long close;
    private long pushMax;
    private double volume;
    private int bars;

    void clear() {
        present = false;
    }

    void copyFrom(Leg other) {
        present = other.present;
        number = other.number;
        open = other.open;
        high = other.high;
        low = other.low;
        close = other.close;
        pushMax = other.pushMax;
        volume = other.volume;
        bars = other.bars;
    }

    /** Takes the bar as the candle itself, if the rule prefers it, or as one that came after. */
    void extend(SideBar bar, boolean byExtreme) {
        boolean prefers = byExtreme ? !present || bar.low <= low : bar.isOpposite();
        if (prefers) {
            beginWith(bar);
        } else {
            append(bar);
        }
    }

    private void beginWith(SideBar bar) {
        present = true;
        number = bar.number;
        open = bar.open;
        high = bar.high;
        low = bar.low;
        close = bar.close;
        pushMax = 0;
        volume = 0;
        bars = 0;
    }

    /** Takes the bar as one that came after the candle. */
    void append(SideBar bar) {
        pushMax = Math.max(pushMax, bar.push());
        volume += bar.volume;
        bars++;
    }

    boolean isPresent() {
        return present;
    }

    int number() {
        return number;
    }

    long open() {
        return open;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    long close() {
        return close;
    }

    /** The largest body in the side's direction since the candle. */
    long pushMax() {
        return pushMax;
    }

    double volumeMean() {
        return bars > 0 ? volume / bars : 0;
    }

    void write(StateWriter out) {
        out.writeBoolean(present);
        if (present) {
            out.writeInt(number).writeLong(open).writeLong(high).writeLong(low).writeLong(close).writeLong(pushMax)
                    .writeDouble(volume).writeInt(bars);
        }
    }

    void read(StateReader in) {
        present = in.readBoolean();
        if (present) {
            number = in.readInt();
            open = in.readLong();
            high = in.readLong();
            low = in.readLong();
            close = in.readLong();
            pushMax = in.readLong();
            volume = in.readDouble();
            bars = in.readInt();
        }
    }
}
