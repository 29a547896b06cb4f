package io.smcquant.adapter.tribuo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.dataset.DatasetView;
import org.tribuo.ensemble.WeightedEnsembleModel;

import io.smcquant.scoring.training.Learner;
import io.smcquant.scoring.training.Progress;
import io.smcquant.scoring.training.TrainingRows;
import io.smcquant.scoring.tree.OutputTransform;
import io.smcquant.scoring.tree.Tree;
import io.smcquant.scoring.tree.TreeModel;

/**
 * A random forest: every tree learns from rows drawn with replacement and looks at a few features in each node; their
 * shares of wins are averaged. A tree draws no more rows than a bound: outcomes overlap so much that more of them hardly
 * tell it more, and trees that saw different rows err differently.
 */
final class ForestLearner implements Learner {
    static final String NAME = "forest";

    private static final int TREES = 100;
    private static final int DEPTH_MAX = 6;
    private static final int ROWS_PER_TREE_MAX = 10_000;
    private static final float SPLIT_WEIGHT_MIN = 200;
    private static final float FEATURE_SHARE = 1 / 3f;

    private final int trees;

    ForestLearner() {
        this(TREES);
    }

    ForestLearner(int trees) {
        this.trees = trees;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String algorithm() {
        return "random forest (Tribuo, CART with Gini impurity)";
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of("forest.trees", Integer.toString(trees), "forest.depthMax",
                Integer.toString(DEPTH_MAX), "forest.rowsPerTreeMax", Integer.toString(ROWS_PER_TREE_MAX),
                "forest.splitRowsMin", Integer.toString((int) SPLIT_WEIGHT_MIN), "forest.featureShare", "1/3",
                "features.stepsMax", Integer.toString(FeatureGrid.STEPS_MAX)));
    }

    /** Making the rows costs something for each of them, a tree for each that it draws. */
    @Override
    public double effort(int rows) {
        return rows + trees * (double) Math.min(rows, ROWS_PER_TREE_MAX);
    }

    @Override
    public TreeModel learn(TrainingRows rows, long seed, Progress progress) {
        return fit(rows, seed, progress).table();
    }

    Fitted fit(TrainingRows rows, long seed, Progress progress) {
        FeatureGrid grid = FeatureGrid.of(rows);
        Dataset<Label> dataset = LabelledRows.of(rows, IntStream.range(0, rows.size()).toArray(), grid::step);
        SplittableRandom random = new SplittableRandom(seed);
        AtomicInteger finished = new AtomicInteger();
        HeardCart cart = new HeardCart(DEPTH_MAX, SPLIT_WEIGHT_MIN, FEATURE_SHARE, random.nextLong(),
                () -> progress.reached(finished.incrementAndGet() / (double) trees));
        List<Model<Label>> models = new ArrayList<>(trees);
        List<Tree> converted = new ArrayList<>(trees);
        for (int i = 0; i < trees; i++) {
            DatasetView<Label> drawn = DatasetView.createBootstrapView(dataset,
                    Math.min(rows.size(), ROWS_PER_TREE_MAX), random.nextLong(), dataset.getFeatureIDMap(),
                    dataset.getOutputIDInfo());
            Model<Label> model = cart.train(drawn);
            models.add(model);
            converted.add(StepTree.of(model, grid, ForestLearner::wonShare, rows));
        }
        return new Fitted(WeightedEnsembleModel.createEnsembleFromExistingModels(NAME, models,
                new FullyWeightedVotingCombiner()), grid::step,
                new TreeModel(rows.featureNames(), 1, true, new OutputTransform.Identity(), converted));
    }

    private static double wonShare(LeafNode<Label> leaf) {
        return leaf.getDistribution().get(LabelledRows.WON).getScore();
    }
}
