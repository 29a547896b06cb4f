package io.smcquant.smc;

/** What becomes of a level that a bar has traded beyond. */
interface LevelCrossing {
    /** @return whether the level is used up: broken or swept */
    boolean cross(long level, int formed, LevelSource source, int pivots);
}
