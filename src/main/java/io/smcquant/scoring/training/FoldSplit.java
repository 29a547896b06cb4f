package io.smcquant.scoring.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One step forward through time: the rows to train on, all of whose outcomes lie before the test by at least the embargo,
 * and the rows to test on. Rows are those of one dataset, of all symbols alike.
 */
public final class FoldSplit {
    private final int number;
    private final long trainToMillis;
    private final long testFromMillis;
    private final long testToMillis;
    private final int[] train;
    private final int[] test;
    private final int purged;
    private final int embargoed;

    private FoldSplit(Dataset dataset, int number, long testFromMillis, long testToMillis, long embargoMillis) {
        this.number = number;
        this.testFromMillis = testFromMillis;
        this.testToMillis = testToMillis;
        this.trainToMillis = testFromMillis - embargoMillis;
        this.train = trainable(dataset, testFromMillis, embargoMillis);
        this.test = IntStream.range(0, dataset.rows()).filter(row -> dataset.closeTimeMillis(row) >= testFromMillis
                && dataset.closeTimeMillis(row) < testToMillis).toArray();
        long before = IntStream.range(0, dataset.rows()).filter(row -> dataset.closeTimeMillis(row) < testFromMillis)
                .count();
        this.purged = (int) IntStream.range(0, dataset.rows())
                .filter(row -> dataset.closeTimeMillis(row) < testFromMillis
                        && dataset.closeTimeMillis(row) + dataset.horizonMillis() > testFromMillis)
                .count();
        this.embargoed = (int) (before - train.length - purged);
    }

    /**
     * Cuts the span of the rows into one part more than there are folds, equally long. The first part is only trained on;
     * each fold tests on the next one and trains on all before it.
     */
    public static List<FoldSplit> of(Dataset dataset, int folds, long embargoMillis) {
        if (embargoMillis < dataset.horizonMillis()) {
            throw new IllegalArgumentException("the embargo is at least as long as an outcome can lie ahead:"
                    + " embargoMillis=" + embargoMillis + " horizonMillis=" + dataset.horizonMillis());
        }
        if (folds < 1 || dataset.rows() == 0) {
            throw new IllegalArgumentException("folds need rows: folds=" + folds + " rows=" + dataset.rows());
        }
        long from = dataset.closeTimeMillis(0);
        long to = dataset.closeTimeMillis(dataset.rows() - 1) + 1;
        List<FoldSplit> splits = new ArrayList<>(folds);
        for (int i = 1; i <= folds; i++) {
            splits.add(new FoldSplit(dataset, i, from + (to - from) * i / (folds + 1),
                    from + (to - from) * (i + 1) / (folds + 1), embargoMillis));
        }
        return splits;
    }

    /** The rows whose every possible outcome lies before this time by the embargo. */
    static int[] trainable(Dataset dataset, long beforeMillis, long embargoMillis) {
        return IntStream.range(0, dataset.rows()).filter(row -> dataset.closeTimeMillis(row) + dataset.horizonMillis()
                + embargoMillis <= beforeMillis).toArray();
    }

    public int number() {
        return number;
    }

    /** No outcome that is trained on lies behind it. */
    public long trainToMillis() {
        return trainToMillis;
    }

    public long testFromMillis() {
        return testFromMillis;
    }

    public long testToMillis() {
        return testToMillis;
    }

    public int[] train() {
        return train.clone();
    }

    public int[] test() {
        return test.clone();
    }

    /** Rows before the test whose outcome may reach into it. */
    public int purged() {
        return purged;
    }

    /** Rows before those, within the embargo. */
    public int embargoed() {
        return embargoed;
    }
}
