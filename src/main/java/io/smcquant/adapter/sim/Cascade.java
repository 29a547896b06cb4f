package io.smcquant.adapter.sim;

/**
 * Divides blocks from the day down to the minute. A block's candle is settled before its parts are: the parts stay
 * within its high and low, one of them reaches each, they join end to end, and their volumes add up to its own. So a
 * candle of any length costs as many divisions as it lies deep, never the minutes inside it, and still is exactly what
 * those minutes make.
 *
 * <p>Liveliness is divided by chance too, at every depth anew: that is what makes lively minutes come in clusters and
 * the tails of returns fat.
 */
final class Cascade {
    static final int PARTS_MAX = 6;

    private static final int QUIET_SALT = 31;
    private static final int LIVELY_SALT = 32;
    private static final int REGIME_SALT = 33;
    private static final int JUMP_SALT = 34;
    private static final int NOISE_SALT = 35;
    private static final int GAP_SALT = 37;

    private static final double LIVELY_SPREAD = 0.4;
    private static final double LIVELY_SHARED = 0.85;
    private static final double REGIME_SHARED = 0.85;
    private static final double WILD_CHANCE = 0.12;
    private static final double WILD = 2.4;
    private static final double RANGE_CHANCE = 0.45;
    private static final double RANGE = 0.45;
    /** In a trend the extremes stay this near to the ends. */
    private static final double TREND_EDGE = 0.15;
    private static final double JUMP_CHANCE = 0.003;
    private static final double JUMP = 20;
    /** What of a block's variance the straight lines through its extremes leave to noise. */
    private static final double NOISE = 0.45;
    private static final double MARKET_NOISE = 0.8;
    private static final double SECTOR_NOISE = 0.3;
    private static final double OWN_NOISE = Math.sqrt(1 - MARKET_NOISE * MARKET_NOISE - SECTOR_NOISE * SECTOR_NOISE);

    private final VolumeSplit volumes = new VolumeSplit();
    private final double[] liveliness = new double[PARTS_MAX];
    private final double[] until = new double[PARTS_MAX];

    /**
     * Divides a block.
     *
     * @param firstPart number of the first part since the epoch, in lengths of a part
     */
    void split(Block whole, Depth depth, long firstPart, Block[] parts, boolean quiet) {
        for (int k = 0; k < parts.length; k++) {
            parts[k].key = Hash64.of(whole.key, k);
            parts[k].marketKey = Hash64.of(whole.marketKey, k);
            parts[k].sectorKey = Hash64.of(whole.sectorKey, k);
        }
        if (whole.activeMinutes == 0) {
            stayStill(whole, parts);
            return;
        }
        spreadMinutes(whole, depth.partMinutes(), parts);
        spreadLiveliness(whole, depth, firstPart, parts);
        spreadPrices(whole, parts);
        spreadExtremes(whole, depth, parts, quiet);
        volumes.split(whole, parts, liveliness);
    }

    private static void stayStill(Block whole, Block[] parts) {
        for (Block part : parts) {
            part.open = whole.open;
            part.high = whole.open;
            part.low = whole.open;
            part.close = whole.open;
            part.firstTrade = whole.open;
            part.activeMinutes = 0;
        }
    }

    private static void spreadMinutes(Block whole, int partMinutes, Block[] parts) {
        int left = whole.activeMinutes;
        int room = parts.length * partMinutes;
        for (Block part : parts) {
            double expected = left * (double) partMinutes / room;
            room -= partMinutes;
            double spread = partMinutes == 1 ? 0 : Math.sqrt(expected / 2) * Hash64.normal(part.key, QUIET_SALT);
            int drawn = (int) Math.floor(expected + spread + Hash64.unit(part.key, QUIET_SALT + 100));
            part.activeMinutes = Math.min(Math.min(partMinutes, left), Math.max(Math.max(0, left - room), drawn));
            left -= part.activeMinutes;
        }
    }

    private void spreadLiveliness(Block whole, Depth depth, long firstPart, Block[] parts) {
        double sum = 0;
        for (int k = 0; k < parts.length; k++) {
            double log = LIVELY_SPREAD * (LIVELY_SHARED * Hash64.normal(parts[k].marketKey, LIVELY_SALT)
                    + (1 - LIVELY_SHARED) * Hash64.normal(parts[k].key, LIVELY_SALT));
            double jump = Hash64.unit(parts[k].key, JUMP_SALT) < JUMP_CHANCE ? JUMP : 1;
            liveliness[k] = parts[k].activeMinutes * depth.seasonRatio(firstPart + k) * regime(depth, parts[k])
                    * Math.exp(log) * jump;
            sum += liveliness[k];
        }
        double at = 0;
        for (int k = 0; k < parts.length; k++) {
            liveliness[k] /= sum;
            parts[k].variance = whole.variance * liveliness[k];
            at += liveliness[k];
            until[k] = at;
        }
    }

    private static double regime(Depth depth, Block part) {
        if (depth != Depth.DAY) {
            return 1;
        }
        double chance = regimeChance(part);
        if (chance < WILD_CHANCE) {
            return WILD;
        }
        return chance < WILD_CHANCE + RANGE_CHANCE ? RANGE : 1;
    }

    private static boolean isTrend(Depth depth, Block part) {
        return depth == Depth.DAY && regimeChance(part) >= WILD_CHANCE + RANGE_CHANCE;
    }

    private static double regimeChance(Block part) {
        double coin = Hash64.unit(part.key, REGIME_SALT + 100);
        return Hash64.unit(coin < REGIME_SHARED ? part.marketKey : part.key, REGIME_SALT);
    }

    /** Joins the parts end to end along the straight lines through the extremes, with noise that ends at each of them. */
    private void spreadPrices(Block whole, Block[] parts) {
        int last = lastActive(parts);
        double at = 0;
        double noise = 0;
        long ticks = whole.open;
        for (int k = 0; k < parts.length; k++) {
            parts[k].open = ticks;
            if (k >= last) {
                ticks = whole.close;
            } else if (parts[k].activeMinutes > 0) {
                double from = Math.max(at, pinBefore(whole, until[k]));
                double to = pinAfter(whole, until[k]);
                double part = to > from ? (until[k] - from) / (to - from) : 1;
                noise = (from > at ? 0 : noise) * (1 - part) + noise(parts[k])
                        * Math.sqrt(Math.max(0, NOISE * whole.variance * (until[k] - from) * (1 - part)));
                at = until[k];
                ticks = within(whole, Math.round(whole.lineTicks(at) + noise));
            }
            parts[k].close = ticks;
        }
    }

    private static double noise(Block part) {
        return MARKET_NOISE * Hash64.normal(part.marketKey, NOISE_SALT)
                + SECTOR_NOISE * Hash64.normal(part.sectorKey, NOISE_SALT)
                + OWN_NOISE * Hash64.normal(part.key, NOISE_SALT);
    }

    private static double pinBefore(Block whole, double at) {
        double high = whole.highAt <= at ? whole.highAt : 0;
        return Math.max(high, whole.lowAt <= at ? whole.lowAt : 0);
    }

    private static double pinAfter(Block whole, double at) {
        double high = whole.highAt > at ? whole.highAt : 1;
        return Math.min(high, whole.lowAt > at ? whole.lowAt : 1);
    }

    /** Thrown back from the block's high or low, so that prices do not stick to them. */
    private static long within(Block whole, long ticks) {
        long reflected = ticks > whole.high ? 2 * whole.high - ticks
                : ticks < whole.low ? 2 * whole.low - ticks : ticks;
        return Math.min(whole.high, Math.max(whole.low, reflected));
    }

    private void spreadExtremes(Block whole, Depth depth, Block[] parts, boolean quiet) {
        int highest = partAt(whole.highAt, parts);
        int lowest = partAt(whole.lowAt, parts);
        int first = partAt(0, parts);
        for (int k = 0; k < parts.length; k++) {
            Block part = parts[k];
            part.firstTrade = k == first ? whole.firstTrade : part.open;
            long top = Math.max(Math.max(part.open, part.close), part.firstTrade);
            long bottom = Math.min(Math.min(part.open, part.close), part.firstTrade);
            boolean active = part.activeMinutes > 0;
            part.high = !active ? top
                    : k == highest ? whole.high
                            : Math.min(whole.high, Extremes.reachUp(part, bottom, top));
            part.low = !active ? bottom
                    : k == lowest ? whole.low
                            : Math.max(whole.low, Extremes.reachDown(part, bottom, top));
            Extremes.place(part, isTrend(depth, part) ? TREND_EDGE : 1);
            if (quiet && k != first && active) {
                part.firstTrade = within(part,
                        part.open + Math.round(0.4 * Math.sqrt(part.variance) * Hash64.normal(part.key, GAP_SALT)));
            }
        }
    }

    /** The part in which this moment of lively time lies; the first that trades for moment 0. */
    private int partAt(double moment, Block[] parts) {
        int last = lastActive(parts);
        for (int k = 0; k < last; k++) {
            if (parts[k].activeMinutes > 0 && until[k] >= moment) {
                return k;
            }
        }
        return last;
    }

    private static int lastActive(Block[] parts) {
        int last = parts.length - 1;
        while (last > 0 && parts[last].activeMinutes == 0) {
            last--;
        }
        return last;
    }
}
