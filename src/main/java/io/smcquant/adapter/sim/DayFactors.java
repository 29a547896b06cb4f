package io.smcquant.adapter.sim;

/**
 * Where prices stand at each midnight and how lively each day is. Both are sums of noise at many scales: knots one, two,
 * four… days apart, hashed, and straight lines between them. So any day of any year costs the same, days look like a
 * random walk up to a year or two, and beyond that nothing drifts away. One market-wide factor, one of the sector and
 * one of its own move an instrument.
 */
final class DayFactors {
    private static final int OCTAVES = 10;
    /** Variance of a day's step of {@link #walk}: 2·(1 + 1/2 + 1/4 + …). */
    private static final double STEP_VARIANCE = 4;

    private static final double MARKET_WEIGHT = 0.8;
    private static final double SECTOR_WEIGHT = 0.3;
    private static final double OWN_WEIGHT = 0.52;
    /** Log price never leaves its base by more than this: a factor of 4.5 either way. */
    private static final double LOG_REACH = 1.5;

    private static final double CALM_MIN = 0.45;
    private static final double WILD_MAX = 2;
    private static final double WEEKEND = 0.8;

    private final long marketKey;

    DayFactors(long marketKey) {
        this.marketKey = marketKey;
    }

    /** Key of the noise that a sector's instruments share. */
    long sectorKey(Contract contract) {
        return Hash64.of(marketKey, 1_000 + contract.sector());
    }

    /** The price at the midnight at which this day begins. */
    double openTicks(Contract contract, long day) {
        double steps = MARKET_WEIGHT * walk(marketKey, day) + SECTOR_WEIGHT * walk(sectorKey(contract), day)
                + OWN_WEIGHT * walk(contract.key(), day);
        double log = contract.volatilityRatio() * steps;
        return contract.basePriceTicks() * Math.exp(LOG_REACH * Math.tanh(log / LOG_REACH));
    }

    /** How much livelier than usual this day is, around 1. */
    double liveliness(Contract contract, long day) {
        double log = 0.3 * mood(marketKey, day) + 0.2 * mood(contract.key(), day);
        double weekend = isWeekend(day) ? WEEKEND : 1;
        return Math.min(WILD_MAX, Math.max(CALM_MIN, Math.exp(log))) * weekend;
    }

    /** Day 0 of the epoch was a Thursday. */
    private static boolean isWeekend(long day) {
        long weekday = Math.floorMod(day, 7L);
        return weekday == 2 || weekday == 3;
    }

    private static double walk(long key, long day) {
        double sum = knot(key, 0, day);
        for (int octave = 1; octave < OCTAVES; octave++) {
            sum += Math.sqrt(1 << octave) * between(key, octave, day);
        }
        return sum / Math.sqrt(STEP_VARIANCE);
    }

    private static double mood(long key, long day) {
        long moodKey = Hash64.of(key, 7);
        return 0.6 * knot(moodKey, 0, day) + between(moodKey, 2, day) + between(moodKey, 4, day);
    }

    private static double between(long key, int octave, long day) {
        long index = day >> octave;
        double part = (day - (index << octave)) / (double) (1 << octave);
        return knot(key, octave, index) * (1 - part) + knot(key, octave, index + 1) * part;
    }

    private static double knot(long key, int octave, long index) {
        return Hash64.normal(Hash64.of(key, 100 + octave), index);
    }
}
