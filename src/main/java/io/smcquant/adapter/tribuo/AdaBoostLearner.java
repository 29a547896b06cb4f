package io.smcquant.adapter.tribuo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.protos.core.WeightedEnsembleModelProto;

import com.google.protobuf.InvalidProtocolBufferException;

import io.smcquant.scoring.training.Learner;
import io.smcquant.scoring.training.Progress;
import io.smcquant.scoring.training.TrainingRows;
import io.smcquant.scoring.tree.OutputTransform;
import io.smcquant.scoring.tree.Tree;
import io.smcquant.scoring.tree.TreeModel;

/**
 * Boosting: every tree looks harder at the rows that those before it got wrong, and trees that were right more often have
 * more of a vote. The answer is the share of the votes for a win. That is no probability before it is calibrated: it stays
 * close to one half.
 */
final class AdaBoostLearner implements Learner {
    static final String NAME = "adaboost";

    private static final int TREES = 50;
    private static final int DEPTH_MAX = 2;
    private static final int ROWS_MAX = 50_000;
    /** Of the weight of all rows, which is 1. */
    private static final float SPLIT_WEIGHT_MIN = 0.02f;

    private final int trees;

    AdaBoostLearner() {
        this(TREES);
    }

    AdaBoostLearner(int trees) {
        this.trees = trees;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String algorithm() {
        return "AdaBoost (Tribuo, SAMME over CART with Gini impurity)";
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of("adaboost.trees", Integer.toString(trees), "adaboost.depthMax",
                Integer.toString(DEPTH_MAX), "adaboost.rowsMax", Integer.toString(ROWS_MAX),
                "adaboost.splitWeightMin", "0.02", "features.stepsMax", Integer.toString(FeatureGrid.STEPS_MAX)));
    }

    @Override
    public double effort(int rows) {
        return rows + trees * (double) Math.min(rows, ROWS_MAX);
    }

    @Override
    public TreeModel learn(TrainingRows rows, long seed, Progress progress) {
        return fit(rows, seed, progress).table();
    }

    Fitted fit(TrainingRows rows, long seed, Progress progress) {
        FeatureGrid grid = FeatureGrid.of(rows);
        SplittableRandom random = new SplittableRandom(seed);
        AtomicInteger finished = new AtomicInteger();
        HeardCart cart = new HeardCart(DEPTH_MAX, SPLIT_WEIGHT_MIN, 1, random.nextLong(),
                () -> progress.reached(Math.min(1, finished.incrementAndGet() / (double) trees)));
        WeightedEnsembleModel<Label> model = new AdaBoostTrainer(cart, trees, random.nextLong())
                .train(LabelledRows.of(rows, chosen(rows.size(), random), grid::step));
        return new Fitted(model, grid::step, table(model, grid, rows));
    }

    /** Without replacement: rows with equal weights are the beginning of boosting. */
    private static int[] chosen(int rows, SplittableRandom random) {
        int[] all = IntStream.range(0, rows).toArray();
        if (rows <= ROWS_MAX) {
            return all;
        }
        for (int i = 0; i < ROWS_MAX; i++) {
            int other = i + random.nextInt(rows - i);
            int moved = all[i];
            all[i] = all[other];
            all[other] = moved;
        }
        return IntStream.of(all).limit(ROWS_MAX).sorted().toArray();
    }

    private static TreeModel table(WeightedEnsembleModel<Label> model, FeatureGrid grid, TrainingRows rows) {
        double[] shares = shares(model);
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            double share = shares[i];
            // A tree without a vote says nothing, and has no place in the table.
            if (share > 0) {
                trees.add(StepTree.of(model.getModels().get(i), grid, leaf -> vote(leaf, share), rows));
            }
        }
        if (trees.isEmpty()) {
            trees.add(Tree.constant(rows.wins() / (double) rows.size()));
        }
        return new TreeModel(rows.featureNames(), 1, false, new OutputTransform.Identity(), trees);
    }

    /** Of all votes, those of each tree; added in their order they are never more than 1. */
    private static double[] shares(WeightedEnsembleModel<Label> model) {
        List<Float> weights = weights(model);
        double[] votes = new double[weights.size()];
        double all = 0;
        for (int i = 0; i < votes.length; i++) {
            double weight = weights.get(i);
            // No better than a coin on its own rows: possible only by rounding.
            votes[i] = weight > 0 ? weight : 0;
            all += votes[i];
        }
        for (int i = 0; i < votes.length && all > 0; i++) {
            votes[i] /= all;
        }
        double scale = 1;
        while (sum(votes, scale) > 1) {
            scale -= Math.ulp(1.0);
        }
        double notOverOne = scale;
        return Arrays.stream(votes).map(vote -> vote * notOverOne).toArray();
    }

    private static double sum(double[] votes, double scale) {
        double sum = 0;
        for (double vote : votes) {
            sum += vote * scale;
        }
        return sum;
    }

    /** Tribuo tells the votes of its trees nowhere but in the form in which it stores a model. */
    private static List<Float> weights(WeightedEnsembleModel<Label> model) {
        try {
            return model.serialize().getSerializedData().unpack(WeightedEnsembleModelProto.class).getWeightsList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an ensemble is stored as one", e);
        }
    }

    private static double vote(LeafNode<Label> leaf, double share) {
        return leaf.getOutput().getLabel().equals(LabelledRows.WON) ? share : 0;
    }
}
