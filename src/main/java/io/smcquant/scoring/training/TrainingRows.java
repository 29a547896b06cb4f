package io.smcquant.scoring.training;

import java.util.List;

/** Some rows of a dataset, in its order. */
public final class TrainingRows {
    private final List<String> featureNames;
    private final Dataset dataset;
    private final int[] rows;

    public TrainingRows(List<String> featureNames, Dataset dataset, int[] rows) {
        if (featureNames.size() != dataset.features()) {
            throw new IllegalArgumentException("every feature has a name: names=" + featureNames.size() + " features="
                    + dataset.features());
        }
        this.featureNames = List.copyOf(featureNames);
        this.dataset = dataset;
        this.rows = rows.clone();
    }

    public List<String> featureNames() {
        return featureNames;
    }

    public int size() {
        return rows.length;
    }

    public int features() {
        return dataset.features();
    }

    public double feature(int index, int feature) {
        return dataset.feature(rows[index], feature);
    }

    public boolean won(int index) {
        return dataset.won(rows[index]);
    }

    public long wins() {
        long wins = 0;
        for (int row : rows) {
            wins += dataset.won(row) ? 1 : 0;
        }
        return wins;
    }
}
