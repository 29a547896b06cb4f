package io.smcquant.smc;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/** The pivot of one side that the structure breaks through, and the leg away from it. Owned by its detector. */
final class Reference {
    private boolean present;
    private boolean crossed;
    private long level;
    private int number;
    private final Leg leg = new Leg();

    /** A pivot becomes the reference; its leg is still to be told of the bars since. */
    void become(int pivot, long price) {
        present = true;
        crossed = false;
        number = pivot;
        level = price;
        leg.clear();
    }

    void cross() {
        crossed = true;
    }

    boolean isPresent() {
        return present;
    }

    /** Whether a break of it would be news. */
    boolean isStanding() {
        return present && !crossed;
    }

    long level() {
        return level;
    }

    int number() {
        return number;
    }

    Leg leg() {
        return leg;
    }

    void write(StateWriter out) {
        out.writeBoolean(present).writeBoolean(crossed).writeLong(level).writeInt(number);
        leg.write(out);
    }

    void read(StateReader in) {
        present = in.readBoolean();
        crossed = in.readBoolean();
        level = in.readLong();
        number = in.readInt();
        leg.read(in);
    }
}
