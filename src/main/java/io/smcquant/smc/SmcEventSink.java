package io.smcquant.smc;

/**
 * Takes what a detector finds, as primitives: nothing is allocated on the way. Prices are scaled by 10⁸. Every event is
 * about an object: {@code formedAtMillis} is the open time of the bar the object describes, {@code confirmedAtMillis} the
 * close time of the bar at whose close this became known. {@code src/docs/smc.md} defines each number.
 */
public interface SmcEventSink {
    void swing(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, SwingRank rank);

    void structureBreak(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, StructureKind kind,
            boolean initial);

    /** @param sizeAtr and displacement are 0 in all states but OPEN */
    void gap(Side side, long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8, GapState state,
            ExpiryReason reason, double fill, double sizeAtr, double displacement);

    /** @param displacement and those after it are 0 or false in all states but CONFIRMED */
    void orderBlock(Side side, long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8, long bodyLowE8,
            long bodyHighE8, BlockState state, ExpiryReason reason, BlockCause cause, int touches, double displacement,
            double volumeRatio, boolean holdsGap);

    void pool(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, PoolState state, int pivots,
            int spanBars);

    void periodLevel(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source);

    void levelExpired(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source,
            ExpiryReason reason);

    /** @param side against the level's: a sweep of liquidity above the price looks down */
    void sweep(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source, int pivots,
            int ageBars, double penetrationAtr, double rejection, double volumeZ);

    void levelBreak(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source,
            int pivots, int ageBars);

    /** @param side against the break's */
    void failedBreak(Side side, long formedAtMillis, long confirmedAtMillis, long levelE8, LevelSource source,
            int barsAfter);

    /** @param side up in the discount half of the range, down in the premium half */
    void rangeSide(Side side, long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8, double position);
}
