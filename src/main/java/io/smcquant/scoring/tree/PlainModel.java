package io.smcquant.scoring.tree;

import java.util.Arrays;

/** Walks every tree from its root to a leaf. It fits every model; immutable, shared between threads. */
final class PlainModel implements CompiledModel {
    private final TreeModel model;
    private final Tree[] trees;

    PlainModel(TreeModel model) {
        this.model = model;
        this.trees = model.trees().toArray(new Tree[0]);
    }

    @Override
    public Evaluator newEvaluator() {
        return new Walk();
    }

    @Override
    public String way() {
        return "plain";
    }

    private final class Walk extends RowEvaluator {
        private Walk() {
            super(model);
        }

        @Override
        void sum(double[] rows, int count, double[] sums) {
            int outputs = model.outputs();
            int features = model.featureCount();
            Arrays.fill(sums, 0);
            // Tree by tree, so that a tree stays in the cache for all rows; each sum still runs in the order of trees.
            for (int tree = 0; tree < trees.length; tree++) {
                int output = tree % outputs;
                for (int row = 0; row < count; row++) {
                    sums[row * outputs + output] += trees[tree].predict(rows, row * features);
                }
            }
        }
    }
}
