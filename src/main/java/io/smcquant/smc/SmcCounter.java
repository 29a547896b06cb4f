package io.smcquant.smc;

/** Counts events and keeps none: for measurements, and for bars whose events are known already. */
public final class SmcCounter implements SmcEventSink {
    /** Where nobody listens. */
    static final SmcEventSink NOBODY = new SmcCounter();

    private long events;

    public long events() {
        return events;
    }

    @Override
    public void swing(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, SwingRank rank) {
        events++;
    }

    @Override
    public void structureBreak(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, StructureKind kind,
            boolean initial) {
        events++;
    }

    @Override
    public void gap(Side side, long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8, GapState state,
            ExpiryReason reason, double fill, double sizeAtr, double displacement) {
        events++;
    }

    @Override
    public void orderBlock(Side side, long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8,
            long bodyLowE8, long bodyHighE8, BlockState state, ExpiryReason reason, BlockCause cause, int touches,
            double displacement, double volumeRatio, boolean holdsGap) {
        events++;
    }

    @Override
    public void pool(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, PoolState state, int pivots,
            int spanBars) {
        events++;
    }

    @Override
    public void periodLevel(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source) {
        events++;
    }

    @Override
    public void levelExpired(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source,
            ExpiryReason reason) {
        events++;
    }

    @Override
    public void sweep(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source,
            int pivots, int ageBars, double penetrationAtr, double rejection, double volumeZ) {
        events++;
    }

    @Override
    public void levelBreak(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source,
            int pivots, int ageBars) {
        events++;
    }

    @Override
    public void failedBreak(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source,
            int barsAfter) {
        events++;
    }

    @Override
    public void rangeSide(Side side, long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8,
            double position) {
        events++;
    }
}
