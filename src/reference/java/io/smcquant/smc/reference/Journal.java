package io.smcquant.smc.reference;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.smc.EventTimes;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;

/** All events so far, and how times and prices are written into them (§1). */
final class Journal {
    private final List<SmcEvent> events = new ArrayList<>();

    void add(SmcEvent event) {
        events.add(event);
    }

    List<SmcEvent> events() {
        return events;
    }

    /** §1: formed at the open of one bar, confirmed at the close of the other, known at once. */
    static EventTimes times(Bar formed, Moment now) {
        long confirmedAtMillis = now.bar().closeMillis();
        return new EventTimes(formed.openMillis(), confirmedAtMillis, confirmedAtMillis);
    }

    /** The true price of one that is seen from the side; mirroring twice changes nothing. */
    static long price(Side side, long seen) {
        return side == Side.UP ? seen : -seen;
    }

    /** The lower true price of two that are seen from the side. */
    static long lower(Side side, long one, long other) {
        return Math.min(price(side, one), price(side, other));
    }

    /** The higher true price of two that are seen from the side. */
    static long higher(Side side, long one, long other) {
        return Math.max(price(side, one), price(side, other));
    }
}
