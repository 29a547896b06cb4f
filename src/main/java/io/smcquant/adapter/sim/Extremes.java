package io.smcquant.adapter.sim;

/** How far a block's price goes beyond its ends, and when. */
final class Extremes {
    private static final int HIGH_SALT = 11;
    private static final int LOW_SALT = 12;
    private static final int FIRST_SALT = 13;
    private static final int SECOND_SALT = 14;
    private static final int ORDER_SALT = 15;
    private static final int SHARED_SALT = 20;
    /** How often a block takes its shape from the whole market's. */
    private static final double SHARED = 0.9;
    private static final double LEAST_CHANCE = 1e-4;
    /** What the square of a random walk's range is, on average, in its variances, with room either way. */
    private static final double VARIANCE_PER_RANGE_MIN = 0.15;
    private static final double VARIANCE_PER_RANGE_MAX = 0.8;

    private Extremes() {}

    /** A random walk between these ends goes this far up; its law is known exactly. */
    static long reachUp(Block block, long bottom, long top) {
        return top + Math.round(reach(block, bottom, top, HIGH_SALT));
    }

    static long reachDown(Block block, long bottom, long top) {
        return bottom - Math.round(reach(block, bottom, top, LOW_SALT));
    }

    private static double reach(Block block, long bottom, long top, int salt) {
        double move = top - bottom;
        double chance = Math.max(LEAST_CHANCE, shared(block, salt));
        return (Math.sqrt(move * move - 2 * block.variance * Math.log(chance)) - move) / 2;
    }

    /**
     * Says when a block whose prices are known reaches them.
     *
     * @param edge less than 1 draws both extremes towards the ends, which makes a trend
     */
    static void place(Block block, double edge) {
        double one = shared(block, FIRST_SALT);
        double other = shared(block, SECOND_SALT);
        double first = edge * Math.min(one, other);
        double second = 1 - edge * (1 - Math.max(one, other));
        double rise = block.range() == 0 ? 0 : (block.close - block.open) / (double) block.range();
        boolean lowFirst = shared(block, ORDER_SALT) < (1 + rise) / 2;
        long firstTicks = lowFirst ? block.low : block.high;
        long secondTicks = lowFirst ? block.high : block.low;
        block.setMoments(!lowFirst, firstTicks == block.open ? 0 : first, secondTicks == block.close ? 1 : second);
        double square = (double) block.range() * block.range();
        block.variance = Math.min(VARIANCE_PER_RANGE_MAX * square,
                Math.max(VARIANCE_PER_RANGE_MIN * square, block.variance));
    }

    private static double shared(Block block, int salt) {
        return Hash64.unit(Hash64.unit(block.key, SHARED_SALT) < SHARED ? block.marketKey : block.key, salt);
    }
}
