package io.smcquant.scoring.tree;

/**
 * What all evaluators do alike: they check the row, leave the trees to the one that knows how to walk them, and convert.
 * Owned by one thread.
 */
abstract class RowEvaluator implements Evaluator {
    private final int features;
    private final int outputs;
    private final OutputTransform transform;
    /** What a sum is divided by; 1 changes no bit. */
    private final double divisor;

    RowEvaluator(TreeModel model) {
        this.features = model.featureCount();
        this.outputs = model.outputs();
        this.transform = model.transform();
        this.divisor = model.averagesOutput() ? model.iterations() : 1;
    }

    /** Writes the sums of these rows; whatever stood there before does not count. */
    abstract void sum(double[] rows, int count, double[] sums);

    @Override
    public final void raw(double[] row, double[] raw) {
        rawRows(row, 1, raw);
    }

    @Override
    public final void transformed(double[] row, double[] out) {
        transformedRows(row, 1, out);
    }

    @Override
    public final void rawRows(double[] rows, int count, double[] raw) {
        if (count < 0 || rows.length != (long) count * features || raw.length != (long) count * outputs) {
            throw new IllegalArgumentException("rows and scores must have the model's size: rows=" + count + " values="
                    + rows.length + " features=" + features + " scores=" + raw.length + " outputs=" + outputs);
        }
        sum(rows, count, raw);
    }

    @Override
    public final void transformedRows(double[] rows, int count, double[] out) {
        rawRows(rows, count, out);
        for (int row = 0; row < count; row++) {
            int from = row * outputs;
            for (int i = from; i < from + outputs; i++) {
                out[i] /= divisor;
            }
            transform.apply(out, from, outputs);
        }
    }
}
