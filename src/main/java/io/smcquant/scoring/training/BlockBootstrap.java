package io.smcquant.scoring.training;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.smcquant.scoring.ModelCard.Interval;
import io.smcquant.scoring.ModelCard.Trades;

/**
 * How sure a mean of trades is when trades close together share their future: whole spans of time are drawn again, each
 * with all trades of all symbols in it, not single trades. Spans overlap and wrap around (the circular moving block
 * bootstrap).
 */
final class BlockBootstrap {
    static final int REPLICATES = 2_000;
    static final int TRADES_MIN = 30;
    /** With fewer blocks than this the drawn means say nothing about those that were not drawn. */
    static final double BLOCKS_MIN = 8;
    /** Where the normal distribution leaves out 1.6 %: between one model tried and three. */
    private static final double NORMAL_QUANTILE = 2.4;

    private static final long DAY_MILLIS = 86_400_000L;
    private static final int CELLS_PER_BLOCK = 2;

    private final long cellMillis;
    private final double leftOutShare;
    private final long seed;

    /**
     * @param horizonMillis a block is at least a day and twice as long as this
     * @param leftOutShare of the drawn means, on both sides together
     */
    BlockBootstrap(long horizonMillis, double leftOutShare, long seed) {
        this.cellMillis = Math.max(DAY_MILLIS / CELLS_PER_BLOCK, horizonMillis);
        this.leftOutShare = leftOutShare;
        this.seed = seed;
    }

    long blockMillis() {
        return cellMillis * CELLS_PER_BLOCK;
    }

    /** The mean of these rows' returns, and its interval where they bear one. */
    Trades trades(Dataset dataset, int[] rows, double[] returns) {
        if (rows.length == 0) {
            return Trades.NONE;
        }
        NavigableMap<Long, double[]> cells = new TreeMap<>();
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double[] cell = cells.computeIfAbsent(Math.floorDiv(dataset.closeTimeMillis(rows[i]), cellMillis),
                    key -> new double[2]);
            cell[0] += returns[i];
            cell[1]++;
            sum += returns[i];
        }
        double mean = sum / rows.length;
        Optional<Interval> interval = rows.length < TRADES_MIN ? Optional.empty() : interval(spread(cells), mean);
        return new Trades(rows.length, OptionalDouble.of(mean), interval);
    }

    /** One cell after the other, the empty ones among them too: a rule that rarely trades is less sure. */
    private static double[][] spread(NavigableMap<Long, double[]> cells) {
        long first = cells.firstKey();
        int count = Math.toIntExact(cells.lastKey() - first + 1);
        double[][] spread = new double[count][2];
        cells.forEach((cell, sums) -> spread[(int) (cell - first)] = sums);
        return spread;
    }

    private Optional<Interval> interval(double[][] cells, double mean) {
        double blocks = effectiveBlocks(cells);
        if (blocks < BLOCKS_MIN) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[REPLICATES];
        for (int i = 0; i < REPLICATES; i++) {
            means[i] = drawnMean(cells, random);
        }
        Arrays.sort(means);
        int cut = (int) Math.floor(leftOutShare / 2 * REPLICATES);
        double stretch = stretch(blocks - 1);
        double low = Math.min(mean, means[cut]);
        double high = Math.max(mean, means[REPLICATES - 1 - cut]);
        return Optional.of(new Interval(mean - stretch * (mean - low), mean + stretch * (high - mean)));
    }

    /**
     * How many blocks of equally many trades would say as much (the inverse of Herfindahl's index): a hundred trades of one
     * day and one of each other day are hardly more than one day.
     */
    private static double effectiveBlocks(double[][] cells) {
        double all = 0;
        double squares = 0;
        for (int i = 0; i < cells.length; i += CELLS_PER_BLOCK) {
            double count = cells[i][1] + (i + 1 < cells.length ? cells[i + 1][1] : 0);
            all += count;
            squares += count * count;
        }
        return all * all / squares;
    }

    /**
     * Drawing again makes intervals too narrow where blocks are few. As for a mean of so many values: Student's quantile
     * over the normal one (the first terms of Cornish and Fisher), and the variance by one value fewer.
     */
    private static double stretch(double freedom) {
        double z2 = NORMAL_QUANTILE * NORMAL_QUANTILE;
        double student = 1 + (z2 + 1) / (4 * freedom)
                + (5 * z2 * z2 + 16 * z2 + 3) / (96 * freedom * freedom);
        return student * Math.sqrt((freedom + 1) / freedom);
    }

    private static double drawnMean(double[][] cells, SplittableRandom random) {
        double sum = 0;
        double count = 0;
        while (count == 0) {
            for (int drawn = 0; drawn < cells.length; drawn += CELLS_PER_BLOCK) {
                int start = random.nextInt(cells.length);
                for (int i = 0; i < CELLS_PER_BLOCK; i++) {
                    double[] cell = cells[(start + i) % cells.length];
                    sum += cell[0];
                    count += cell[1];
                }
            }
        }
        return sum / count;
    }
}
