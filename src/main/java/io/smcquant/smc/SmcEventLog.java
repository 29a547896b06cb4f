package io.smcquant.smc;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what a detector says as events, and refuses what cannot be: an event of the future, of a bar before the one at
 * hand, or about a bar that had not opened. Owned by its detector's thread.
 */
public final class SmcEventLog implements SmcEventSink {
    private List<SmcEvent> events = new ArrayList<>();
    private long nowMillis;

    /** From now on events are of the bar that closes then. */
    public void begin(long closeTimeMillis) {
        nowMillis = closeTimeMillis;
    }

    /** What was said since this was last asked, in order. */
    public List<SmcEvent> take() {
        List<SmcEvent> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    private EventTimes times(long formedAtMillis, long confirmedAtMillis) {
        if (confirmedAtMillis != nowMillis) {
            throw new IllegalStateException("an event is confirmed at the bar at hand and no other: formedAtMillis="
                    + formedAtMillis + " confirmedAtMillis=" + confirmedAtMillis + " closeTimeMillis=" + nowMillis);
        }
        return new EventTimes(formedAtMillis, confirmedAtMillis, nowMillis);
    }

    @Override
    public void swing(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, SwingRank rank) {
        events.add(new SmcEvent.Swing(side, times(formedAtMillis, confirmedAtMillis), levelE8, rank));
    }

    @Override
    public void structureBreak(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, StructureKind kind,
            boolean initial) {
        events.add(new SmcEvent.StructureBreak(side, times(formedAtMillis, confirmedAtMillis), levelE8, kind, initial));
    }

    @Override
    public void gap(Side side, long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8, GapState state,
            ExpiryReason reason, double fill, double sizeAtr, double displacement) {
        events.add(new SmcEvent.Gap(side, times(formedAtMillis, confirmedAtMillis), lowE8, highE8, state, reason, fill,
                sizeAtr, displacement));
    }

    @Override
    public void orderBlock(Side side, long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8,
            long bodyLowE8, long bodyHighE8, BlockState state, ExpiryReason reason, BlockCause cause, int touches,
            double displacement, double volumeRatio, boolean holdsGap) {
        events.add(new SmcEvent.OrderBlock(side, times(formedAtMillis, confirmedAtMillis), lowE8, highE8, bodyLowE8,
                bodyHighE8, state, reason, cause, touches, displacement, volumeRatio, holdsGap));
    }

    @Override
    public void pool(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, PoolState state, int pivots,
            int spanBars) {
        events.add(new SmcEvent.Pool(side, times(formedAtMillis, confirmedAtMillis), levelE8, state, pivots, spanBars));
    }

    @Override
    public void periodLevel(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source) {
        events.add(new SmcEvent.PeriodLevel(side, times(formedAtMillis, confirmedAtMillis), levelE8, source));
    }

    @Override
    public void levelExpired(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source,
            ExpiryReason reason) {
        events.add(new SmcEvent.LevelExpired(side, times(formedAtMillis, confirmedAtMillis), levelE8, source, reason));
    }

    @Override
    public void sweep(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source,
            int pivots, int ageBars, double penetrationAtr, double rejection, double volumeZ) {
        events.add(new SmcEvent.Sweep(side, times(formedAtMillis, confirmedAtMillis), levelE8, source, pivots, ageBars,
                penetrationAtr, rejection, volumeZ));
    }

    @Override
    public void levelBreak(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source,
            int pivots, int ageBars) {
        events.add(new SmcEvent.LevelBreak(side, times(formedAtMillis, confirmedAtMillis), levelE8, source, pivots,
                ageBars));
    }

    @Override
    public void failedBreak(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source,
            int barsAfter) {
        events.add(
                new SmcEvent.FailedBreak(side, times(formedAtMillis, confirmedAtMillis), levelE8, source, barsAfter));
    }

    @Override
    public void rangeSide(Side side, long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8,
            double position) {
        events.add(new SmcEvent.RangeSide(side, times(formedAtMillis, confirmedAtMillis), lowE8, highE8, position));
    }
}
