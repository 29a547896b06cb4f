package io.smcquant.adapter.sim;

/**
 * Divides what was bought or sold in a block among its parts: steps and quote volume add up exactly, and the mean price
 * of each part lies between its low and its high.
 *
 * <p>Steps follow the given weights. If the parts' natural mean prices then miss the whole's, they all move towards the
 * side that is missing, and where that is not enough volume moves to the part that reaches furthest that way.
 */
final class FlowSplit {
    /** How near to its high or low a part's mean price comes before volume moves instead. */
    private static final double SHIFT_MAX = 0.5;
    /** A part whose mean price is its very high could not be divided again. */
    private static final double SQUEEZE_MAX = 0.7;
    private static final double MOVE_MAX = 0.9;
    private static final int USUAL_PARTS = 10;
    private static final int ROUNDS_MAX = 3;

    private final long[] least = new long[Cascade.PARTS_MAX];
    private final long[] steps = new long[Cascade.PARTS_MAX];
    private final double[] meanTicks = new double[Cascade.PARTS_MAX];
    private final long[] quote = new long[Cascade.PARTS_MAX];
    private Block[] parts = {};

    /** Sides of a block, so that one method serves both. */
    enum Side {
        BUYS,
        SELLS;

        Block.Flow of(Block block) {
            return this == BUYS ? block.buys : block.sells;
        }
    }

    /** @param weights of each part, not negative, with the sum 1; 0 for one that does not trade */
    void split(Block.Flow whole, Block[] into, double[] weights, Side side) {
        parts = into;
        share(whole.steps, weights);
        for (int k = 0; k < parts.length; k++) {
            meanTicks[k] = Math.min((double) parts[k].high, Math.max((double) parts[k].low, parts[k].meanTicks()));
        }
        shift(whole.quote, SHIFT_MAX);
        for (int round = 0; round < ROUNDS_MAX && Math.abs(missing(whole.quote)) >= 1; round++) {
            move(whole.quote);
            shift(whole.quote, round < ROUNDS_MAX - 1 ? SQUEEZE_MAX : 1);
        }
        roundQuote(whole.quote);
        for (int k = 0; k < parts.length; k++) {
            side.of(parts[k]).steps = steps[k];
            side.of(parts[k]).quote = quote[k];
        }
    }

    /** Every minute that trades has at least one step, and some part of what is usual. */
    private void share(long wholeSteps, double[] weights) {
        int activeMinutes = 0;
        for (Block part : parts) {
            activeMinutes += part.activeMinutes;
        }
        long usualSteps = activeMinutes == 0 ? 0 : wholeSteps / activeMinutes;
        long free = wholeSteps;
        for (int k = 0; k < parts.length; k++) {
            least[k] = parts[k].activeMinutes * Math.max(1, usualSteps / USUAL_PARTS);
            free -= least[k];
        }
        double sum = 0;
        long given = 0;
        for (int k = 0; k < parts.length; k++) {
            sum += weights[k];
            long upTo = Math.min(free, Math.round(free * sum));
            steps[k] = least[k] + upTo - given;
            given = upTo;
        }
    }

    private double missing(long wholeQuote) {
        double miss = wholeQuote;
        for (int k = 0; k < parts.length; k++) {
            miss -= steps[k] * meanTicks[k];
        }
        return miss;
    }

    private void shift(long wholeQuote, double shiftMax) {
        double miss = missing(wholeQuote);
        double room = 0;
        for (int k = 0; k < parts.length; k++) {
            room += steps[k] * Math.abs(bound(k, miss) - meanTicks[k]);
        }
        if (room > 0) {
            double shift = Math.min(shiftMax, Math.abs(miss) / room);
            for (int k = 0; k < parts.length; k++) {
                meanTicks[k] += shift * (bound(k, miss) - meanTicks[k]);
            }
        }
    }

    private long bound(int k, double miss) {
        return miss > 0 ? parts[k].high : parts[k].low;
    }

    private void move(long wholeQuote) {
        double miss = missing(wholeQuote);
        int target = 0;
        for (int k = 1; k < parts.length; k++) {
            if (parts[k].activeMinutes > 0 && (parts[target].activeMinutes == 0
                    || (meanTicks[k] - meanTicks[target]) * Math.signum(miss) > 0)) {
                target = k;
            }
        }
        double gain = 0;
        for (int k = 0; k < parts.length; k++) {
            gain += (steps[k] - least[k]) * (meanTicks[target] - meanTicks[k]);
        }
        if (gain != 0 && miss / gain > 0) {
            double fraction = Math.min(MOVE_MAX, miss / gain);
            for (int k = 0; k < parts.length; k++) {
                long moved = k == target ? 0 : (long) (fraction * (steps[k] - least[k]));
                steps[k] -= moved;
                steps[target] += moved;
            }
        }
    }

    private void roundQuote(long wholeQuote) {
        long rest = wholeQuote;
        int largest = 0;
        for (int k = 0; k < parts.length; k++) {
            quote[k] = clamp(k, Math.round(steps[k] * meanTicks[k]));
            rest -= quote[k];
            largest = steps[k] > steps[largest] ? k : largest;
        }
        for (int k = 0; k < parts.length && rest != 0; k++) {
            long before = quote[k];
            quote[k] = clamp(k, before + rest);
            rest -= quote[k] - before;
        }
        // Nothing is left over but for a handful of steps whose prices no choice can average to the whole's.
        quote[largest] += rest;
    }

    private long clamp(int k, long value) {
        return Math.min(steps[k] * parts[k].high, Math.max(steps[k] * parts[k].low, value));
    }
}
