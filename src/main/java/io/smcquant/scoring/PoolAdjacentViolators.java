package io.smcquant.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rising staircase nearest to the outcomes in squares: whenever a block wins no more often than the one before it,
 * the two become one (Ayer and others, 1955).
 */
final class PoolAdjacentViolators {
    private PoolAdjacentViolators() {}

    static List<IsotonicCalibration.Block> blocks(double[] raw, boolean[] won) {
        int[] order = IntStream.range(0, raw.length).boxed()
                .sorted((left, right) -> Double.compare(raw[left], raw[right])).mapToInt(Integer::intValue).toArray();
        double[] from = new double[raw.length];
        double[] to = new double[raw.length];
        long[] rows = new long[raw.length];
        long[] wins = new long[raw.length];
        int last = -1;
        int next = 0;
        while (next < order.length) {
            last++;
            double score = raw[order[next]];
            from[last] = score;
            to[last] = score;
            // Rows of one score are one block from the start: no staircase can tell them apart.
            while (next < order.length && raw[order[next]] == score) {
                rows[last]++;
                wins[last] += won[order[next]] ? 1 : 0;
                next++;
            }
            while (last > 0 && wins[last] * rows[last - 1] <= wins[last - 1] * rows[last]) {
                to[last - 1] = to[last];
                rows[last - 1] += rows[last];
                wins[last - 1] += wins[last];
                rows[last] = 0;
                wins[last] = 0;
                last--;
            }
        }
        List<IsotonicCalibration.Block> blocks = new ArrayList<>(last + 1);
        for (int i = 0; i <= last; i++) {
            // Adding zero leaves no negative zero, which no score is told apart by.
            blocks.add(new IsotonicCalibration.Block(from[i] + 0.0, to[i] + 0.0, rows[i], wins[i]));
        }
        return blocks;
    }
}
