package io.smcquant.adapter.tribuo;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;

import io.smcquant.scoring.training.Learner;
import io.smcquant.scoring.training.Progress;
import io.smcquant.scoring.training.TrainingRows;
import io.smcquant.scoring.tree.OutputTransform;
import io.smcquant.scoring.tree.Tree;
import io.smcquant.scoring.tree.TreeModel;

/**
 * Logistic regression on standardised features. Their means and deviations, those of the rows learned from, are folded
 * into the coefficients, so that the table takes features as they are.
 */
final class LogisticLearner implements Learner {
    static final String NAME = "logistic";

    private static final int EPOCHS = 10;
    private static final double LEARNING_RATE = 0.05;
    private static final double EPSILON = 0.1;
    private static final int NEVER = -1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String algorithm() {
        return "logistic regression (Tribuo, AdaGrad)";
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of("logistic.epochs", Integer.toString(EPOCHS), "logistic.learningRate",
                Double.toString(LEARNING_RATE), "logistic.epsilon", Double.toString(EPSILON)));
    }

    @Override
    public double effort(int rows) {
        return rows * (double) EPOCHS;
    }

    @Override
    public TreeModel learn(TrainingRows rows, long seed, Progress progress) {
        return fit(rows, seed, progress).table();
    }

    Fitted fit(TrainingRows rows, long seed, Progress progress) {
        Scale scale = Scale.of(rows);
        LinearSGDModel model = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(LEARNING_RATE, EPSILON), EPOCHS,
                NEVER, seed).train(LabelledRows.of(rows, IntStream.range(0, rows.size()).toArray(), scale::of));
        progress.reached(1);
        return new Fitted(model, scale::of, table(model, scale, rows.featureNames()));
    }

    private static TreeModel table(LinearSGDModel model, Scale scale, List<String> names) {
        DenseMatrix weights = model.getWeightsCopy();
        int won = model.getOutputIDInfo().getID(new Label(LabelledRows.WON));
        int lost = 1 - won;
        int[] slots = LabelledRows.slots(model, names);
        double constant = weights.get(won, slots.length) - weights.get(lost, slots.length);
        int[] features = new int[slots.length];
        double[] coefficients = new double[slots.length];
        for (int id = 0; id < slots.length; id++) {
            int slot = slots[id];
            features[id] = slot;
            coefficients[id] = (weights.get(won, id) - weights.get(lost, id)) / scale.deviations[slot];
            constant -= coefficients[id] * scale.means[slot];
        }
        return new TreeModel(names, 1, false, new OutputTransform.Sigmoid(1),
                List.of(Tree.linear(constant, features, coefficients)));
    }

    /** Means and standard deviations of the rows that are learned from. */
    private static final class Scale {
        private final double[] means;
        private final double[] deviations;

        private Scale(double[] means, double[] deviations) {
            this.means = means;
            this.deviations = deviations;
        }

        static Scale of(TrainingRows rows) {
            double[] means = new double[rows.features()];
            double[] deviations = new double[rows.features()];
            for (int feature = 0; feature < means.length; feature++) {
                double sum = 0;
                for (int row = 0; row < rows.size(); row++) {
                    sum += rows.feature(row, feature);
                }
                means[feature] = sum / rows.size();
                double squares = 0;
                for (int row = 0; row < rows.size(); row++) {
                    double away = rows.feature(row, feature) - means[feature];
                    squares += away * away;
                }
                double deviation = Math.sqrt(squares / rows.size());
                // A feature that never moves is left as it is; nothing can be learned from it.
                deviations[feature] = deviation > 1e-12 ? deviation : 1;
            }
            return new Scale(means, deviations);
        }

        double of(int feature, double value) {
            return (value - means[feature]) / deviations[feature];
        }
    }
}
