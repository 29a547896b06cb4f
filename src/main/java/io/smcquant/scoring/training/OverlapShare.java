package io.smcquant.scoring.training;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of some rows is independent. Of one symbol, only trades that do not overlap count; the others look at the same
 * future. So a bound on a probability is not tightened by telling the same thing many times.
 */
final class OverlapShare {
    private OverlapShare() {}

    /** @param rows in the order of time */
    static double of(Dataset dataset, int[] rows) {
        Map<Integer, Long> freeFromMillis = new HashMap<>();
        int apart = 0;
        for (int row : rows) {
            if (dataset.closeTimeMillis(row) >= freeFromMillis.getOrDefault(dataset.symbol(row), Long.MIN_VALUE)) {
                freeFromMillis.put(dataset.symbol(row), dataset.exitMillis(row));
                apart++;
            }
        }
        return rows.length == 0 ? 1 : apart / (double) rows.length;
    }
}
