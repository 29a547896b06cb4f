package io.smcquant.adapter.sim;

/**
 * A stretch of one instrument's time, from a day down to a minute: what a candle of that length says, in ticks and
 * steps, and what is needed to divide it. Memory that is used again; owned by one {@link Descent}.
 */
final class Block {
    /** At the very start or the very end; not 0 or 1, since extremes lie inside. */
    private static final double EDGE = 1e-6;
    /** Least part of its lively time in which a block goes through its whole range. */
    private static final double SLOWNESS = 0.16;

    long key;
    long marketKey;
    long sectorKey;

    long open;
    long high;
    long low;
    long close;
    /** The first trade's price. Where trades are rare it is not the price of the last one before. */
    long firstTrade;
    /** When, as parts of its lively time, the high and the low are reached. */
    double highAt;
    double lowAt;
    /** Expected square of the move, in ticks. */
    double variance;

    /** Minutes in which something trades. */
    int activeMinutes;
    long trades;
    final Flow buys = new Flow();
    final Flow sells = new Flow();

    /** What takers bought, or what they sold. */
    static final class Flow {
        long steps;
        /** In ticks times steps, so that parts add up exactly. */
        long quote;
    }

    long range() {
        return high - low;
    }

    /**
     * Moves the moments of the extremes so that the mean comes as near as it can to what was paid on average. The mean
     * is linear in both moments, so the shortest way there is known.
     */
    void settleMoments() {
        long steps = buys.steps + sells.steps;
        if (steps == 0 || range() == 0) {
            return;
        }
        boolean highFirst = highAt < lowAt;
        double miss = (buys.quote + sells.quote) / (double) steps - meanTicks();
        double perFirst = (open - (highFirst ? low : high)) / 2.0;
        double perSecond = ((highFirst ? high : low) - close) / 2.0;
        double square = perFirst * perFirst + perSecond * perSecond;
        if (square > 0) {
            setMoments(highFirst, (highFirst ? highAt : lowAt) + miss * perFirst / square,
                    (highFirst ? lowAt : highAt) + miss * perSecond / square);
        }
    }

    /** A price needs time to go far, the square of the way: without that, minutes between extremes would be wild. */
    void setMoments(boolean highFirst, double first, double second) {
        double toFirst = slowness((highFirst ? high : low) - open);
        double toClose = slowness((highFirst ? low : high) - close);
        double kept = Math.min(1 - SLOWNESS - toClose, Math.max(toFirst, first));
        double spaced = Math.min(1 - toClose, Math.max(kept + SLOWNESS, second));
        highAt = highFirst ? kept : spaced;
        lowAt = highFirst ? spaced : kept;
    }

    private double slowness(long way) {
        double part = range() == 0 ? 0 : way / (double) range();
        return Math.max(EDGE, SLOWNESS * part * part);
    }

    /** The mean over time of the straight lines from open over high and low to close. */
    double meanTicks() {
        boolean highFirst = highAt < lowAt;
        double first = highFirst ? highAt : lowAt;
        double second = highFirst ? lowAt : highAt;
        long firstTicks = highFirst ? high : low;
        long secondTicks = highFirst ? low : high;
        return (first * (open + firstTicks) + (second - first) * (firstTicks + secondTicks)
                + (1 - second) * (secondTicks + close)) / 2;
    }

    /** Height at this part of the way on those straight lines. */
    double lineTicks(double part) {
        boolean highFirst = highAt < lowAt;
        double first = highFirst ? highAt : lowAt;
        double second = highFirst ? lowAt : highAt;
        long firstTicks = highFirst ? high : low;
        long secondTicks = highFirst ? low : high;
        if (part <= first) {
            return open + (firstTicks - open) * (part / first);
        }
        if (part <= second) {
            return firstTicks + (secondTicks - firstTicks) * ((part - first) / (second - first));
        }
        return secondTicks + (close - secondTicks) * ((part - second) / (1 - second));
    }
}
