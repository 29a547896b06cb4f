package io.smcquant.scoring.training;

/**
 * How much of some rows is independent. Symbols move together, so rows of one time are one observation, of however many
 * symbols they are; and rows whose outcomes can overlap look at the same future. So a bound on a probability is not
 * tightened by telling the same thing many times.
 */
final class OverlapShare {
    private OverlapShare() {}

    /** @param rows in the order of time */
    static double of(Dataset dataset, int[] rows) {
        return rows.length == 0 ? 1 : apart(dataset, rows) / (double) rows.length;
    }

    /**
     * How many rows lie a horizon or more behind the one counted before: as many as there can be whose outcomes never
     * overlap. A trade that ended early does not make room for another, for the next one is of the same market.
     *
     * @param rows in the order of time
     */
    static int apart(Dataset dataset, int[] rows) {
        int apart = 0;
        long freeFromMillis = Long.MIN_VALUE;
        for (int row : rows) {
            if (dataset.closeTimeMillis(row) >= freeFromMillis) {
                freeFromMillis = dataset.closeTimeMillis(row) + dataset.horizonMillis();
                apart++;
            }
        }
        return apart;
    }
}
