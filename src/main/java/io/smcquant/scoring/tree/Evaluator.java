package io.smcquant.scoring.tree;

/**
 * Runs rows through a model, with scratch of its own that calls use again. Owned by one thread; cheap to make beside the
 * model. A row holds the value of each feature in the order of the model's names. NaN is a value: what it means is the
 * model's matter.
 */
public interface Evaluator {
    /** For each output the sum of its trees: LightGBM's raw score, and a sum even where the model averages. */
    void raw(double[] features, double[] raw);

    /** For each output what the model answers: the sum, averaged where the model averages, then converted. */
    void transformed(double[] features, double[] out);

    /**
     * As {@link #raw(double[], double[])}, for many rows.
     *
     * @param features row after row
     * @param raw all outputs of the first row, then those of the second
     */
    void rawRows(double[] features, int rows, double[] raw);

    /** As {@link #transformed(double[], double[])}, for many rows. */
    void transformedRows(double[] features, int rows, double[] out);
}
