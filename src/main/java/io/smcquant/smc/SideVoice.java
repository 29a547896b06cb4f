package io.smcquant.smc;

/** Says in true prices and in times what one side found in its own prices and in bar numbers. Owned by its detector. */
final class SideVoice {
    private final Side side;
    private final boolean up;
    private final long barMillis;
    private SmcEventSink sink;
    private long confirmedAtMillis;

    SideVoice(Side side, long barMillis, SmcEventSink firstSink) {
        this.side = side;
        this.up = side == Side.UP;
        this.barMillis = barMillis;
        this.sink = firstSink;
    }

    void begin(int bar, SmcEventSink newSink) {
        sink = newSink;
        confirmedAtMillis = closeTimeMillis(bar);
    }

    long openTimeMillis(int bar) {
        return bar * barMillis;
    }

    long closeTimeMillis(int bar) {
        return (bar + 1) * barMillis;
    }

    /** A price of this side as the market knows it. */
    long truePrice(long price) {
        return up ? price : -price;
    }

    void swing(int bar, long level, SwingRank rank) {
        sink.swing(side, openTimeMillis(bar), confirmedAtMillis, truePrice(level), rank);
    }

    void structureBreak(int bar, long level, StructureKind kind, boolean initial) {
        sink.structureBreak(side, openTimeMillis(bar), confirmedAtMillis, truePrice(level), kind, initial);
    }

    void gap(int bar, long near, long far, GapState state, ExpiryReason reason, double fill) {
        gap(bar, near, far, state, reason, fill, 0, 0);
    }

    void gapOpens(int bar, long near, long far, double sizeAtr, double displacement) {
        gap(bar, near, far, GapState.OPEN, ExpiryReason.NONE, 0, sizeAtr, displacement);
    }

    private void gap(int bar, long near, long far, GapState state, ExpiryReason reason, double fill, double sizeAtr,
            double displacement) {
        sink.gap(side, openTimeMillis(bar), confirmedAtMillis, truePrice(up ? far : near), truePrice(up ? near : far),
                state, reason, fill, sizeAtr, displacement);
    }

    void block(BlockTable blocks, int index, BlockState state, ExpiryReason reason) {
        block(blocks, index, state, reason, 0, 0, false);
    }

    void blockForms(BlockTable blocks, int index, double displacement, double volumeRatio, boolean holdsGap) {
        block(blocks, index, BlockState.CONFIRMED, ExpiryReason.NONE, displacement, volumeRatio, holdsGap);
    }

    private void block(BlockTable blocks, int index, BlockState state, ExpiryReason reason, double displacement,
            double volumeRatio, boolean holdsGap) {
        long near = blocks.near(index);
        long far = blocks.far(index);
        long bodyNear = blocks.bodyNear(index);
        long bodyFar = blocks.bodyFar(index);
        sink.orderBlock(side, openTimeMillis(blocks.formed(index)), confirmedAtMillis, truePrice(up ? far : near),
                truePrice(up ? near : far), truePrice(up ? bodyFar : bodyNear), truePrice(up ? bodyNear : bodyFar),
                state, reason, blocks.cause(index), blocks.touches(index), displacement, volumeRatio, holdsGap);
    }

    void pool(int bar, long level, PoolState state, int pivots, int spanBars) {
        sink.pool(side, openTimeMillis(bar), confirmedAtMillis, truePrice(level), state, pivots, spanBars);
    }

    void periodLevel(int bar, long level, LevelSource source) {
        sink.periodLevel(side, openTimeMillis(bar), confirmedAtMillis, truePrice(level), source);
    }

    void levelExpired(int bar, long level, LevelSource source, ExpiryReason reason) {
        sink.levelExpired(side, openTimeMillis(bar), confirmedAtMillis, truePrice(level), source, reason);
    }

    /** A sweep looks the other way: above the price the stops of the short are taken, and the price turns. */
    void sweep(int bar, long level, LevelSource source, int pivots, int ageBars, double penetrationAtr,
            double rejection, double volumeZ) {
        sink.sweep(side.opposite(), openTimeMillis(bar), confirmedAtMillis, truePrice(level), source, pivots, ageBars,
                penetrationAtr, rejection, volumeZ);
    }

    void levelBreak(int bar, long level, LevelSource source, int pivots, int ageBars) {
        sink.levelBreak(side, openTimeMillis(bar), confirmedAtMillis, truePrice(level), source, pivots, ageBars);
    }

    void failedBreak(int bar, long level, LevelSource source, int barsAfter) {
        sink.failedBreak(side.opposite(), openTimeMillis(bar), confirmedAtMillis, truePrice(level), source, barsAfter);
    }
}
