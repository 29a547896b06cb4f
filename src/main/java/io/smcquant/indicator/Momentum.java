package io.smcquant.indicator;

/** How far the newest value is from the one some bars before. Owned by its detector. */
public final class Momentum {
    private final long[] values;
    private int next;
    private boolean ready;

    public Momentum(int bars) {
        this.values = new long[bars + 1];
    }

    public void add(long value) {
        values[next] = value;
        next++;
        if (next == values.length) {
            next = 0;
            ready = true;
        }
    }

    public boolean isReady() {
        return ready;
    }

    /** 0 before there are enough values. */
    public long value() {
        if (!ready) {
            return 0;
        }
        int newest = next == 0 ? values.length - 1 : next - 1;
        return values[newest] - values[next];
    }

    public void write(StateWriter out) {
        out.writeInt(next).writeBoolean(ready);
        int filled = ready ? values.length : next;
        for (int i = 0; i < filled; i++) {
            out.writeLong(values[i]);
        }
    }

    public void read(StateReader in) {
        next = in.readInt(0, values.length - 1);
        ready = in.readBoolean();
        int filled = ready ? values.length : next;
        for (int i = 0; i < filled; i++) {
            values[i] = in.readLong();
        }
    }
}
