package io.smcquant.scoring.tree;

import java.util.List;

import io.github.metarank.lightgbm4j.LGBMException;
import io.smcquant.scoring.tree.TrainingRows.Label;

/** How to train a model of one kind, and what must be in its text, lest a test try something else than it says. */
record Recipe(String name, Label label, String parameters, int outputs, String proof) {
    static final int ITERATIONS = 12;
    private static final int ROWS = 600;
    private static final String SHAPE = " num_leaves=15 min_data_in_leaf=5 min_data_in_bin=1 ";
    private static final String CATEGORIES = " categorical_feature=4,5 max_cat_threshold=80 max_cat_to_onehot=2"
            + " cat_smooth=1 cat_l2=1 min_data_per_group=2 ";
    private static final String FOREST = " boosting=rf bagging_freq=1 bagging_fraction=0.7 feature_fraction=0.8 ";

    static final List<Recipe> ALL = List.of(
            one("missing NaN", Label.NUMBER, "objective=regression", "decision_type=.*\\b(8|10)\\b"),
            one("missing NaN, default left", Label.NUMBER, "objective=regression", "decision_type=.*\\b10\\b"),
            one("missing none", Label.NUMBER, "objective=regression use_missing=false", "decision_type=[02 ]+\n"),
            one("missing zero", Label.NUMBER, "objective=regression zero_as_missing=true",
                    "decision_type=.*\\b(4|6)\\b"),
            one("categories", Label.NUMBER, "objective=regression" + CATEGORIES, "cat_threshold=\\d+ \\d+ \\d+"),
            one("categories and zero", Label.NUMBER, "objective=regression zero_as_missing=true" + CATEGORIES,
                    "cat_threshold=\\d+ \\d+ \\d+"),
            one("one category a split", Label.NUMBER, "objective=regression categorical_feature=5 max_cat_to_onehot=10",
                    "cat_threshold=\\d+"),
            one("single leaf", Label.NUMBER, "objective=regression min_data_in_leaf=5000", "num_leaves=1\n"),
            one("wide trees", Label.NUMBER, "objective=regression num_leaves=120 min_data_in_leaf=2",
                    "num_leaves=1\\d\\d\n"),
            one("random forest", Label.NUMBER, "objective=regression" + FOREST, "average_output"),
            one("random forest, binary", Label.YES_OR_NO, "objective=binary" + FOREST, "average_output"),
            many("random forest, multiclass", "objective=multiclass num_class=3" + FOREST, "average_output"),
            one("dart", Label.YES_OR_NO, "objective=binary boosting=dart drop_rate=0.5 skip_drop=0", "boosting: dart"),
            one("goss", Label.NUMBER, "objective=regression data_sample_strategy=goss", "num_leaves=15"),
            one("binary", Label.YES_OR_NO, "objective=binary", "binary sigmoid:1\n"),
            one("binary, other slope", Label.YES_OR_NO, "objective=binary sigmoid=0.5", "binary sigmoid:0.5\n"),
            many("multiclass", "objective=multiclass num_class=3", "multiclass num_class:3"),
            many("multiclassova", "objective=multiclassova num_class=3 sigmoid=0.5",
                    "multiclassova num_class:3 sigmoid:0.5"),
            one("linear trees", Label.NUMBER, "objective=regression linear_tree=true", "is_linear=1"),
            one("linear trees, categories", Label.YES_OR_NO, "objective=binary linear_tree=true" + CATEGORIES,
                    "is_linear=1"),
            one("linear trees, single leaf", Label.NUMBER,
                    "objective=regression linear_tree=true min_data_in_leaf=5000", "num_leaves=1\n"),
            one("square root", Label.NUMBER, "objective=regression reg_sqrt=true", "regression sqrt"),
            one("l1", Label.NUMBER, "objective=regression_l1", "objective=regression_l1"),
            one("l1, square root", Label.NUMBER, "objective=regression_l1 reg_sqrt=true",
                    "objective=regression_l1 sqrt"),
            one("huber", Label.NUMBER, "objective=huber", "objective=huber"),
            one("huber, square root", Label.NUMBER, "objective=huber reg_sqrt=true", "objective=huber\n"),
            one("fair", Label.NUMBER, "objective=fair", "objective=fair"),
            one("fair, square root", Label.NUMBER, "objective=fair reg_sqrt=true", "objective=fair sqrt"),
            one("quantile", Label.NUMBER, "objective=quantile alpha=0.3", "objective=quantile"),
            one("quantile, square root", Label.NUMBER, "objective=quantile reg_sqrt=true", "objective=quantile sqrt"),
            one("mape", Label.NUMBER, "objective=mape", "objective=mape"),
            one("mape, square root", Label.NUMBER, "objective=mape reg_sqrt=true", "objective=mape sqrt"),
            one("poisson", Label.POSITIVE, "objective=poisson", "objective=poisson"),
            one("poisson, square root", Label.POSITIVE, "objective=poisson reg_sqrt=true", "objective=poisson\n"),
            one("gamma", Label.POSITIVE, "objective=gamma", "objective=gamma"),
            one("tweedie", Label.POSITIVE, "objective=tweedie", "objective=tweedie"),
            one("cross entropy", Label.FRACTION, "objective=cross_entropy", "objective=cross_entropy\n"),
            one("cross entropy lambda", Label.FRACTION, "objective=cross_entropy_lambda",
                    "objective=cross_entropy_lambda"),
            one("lambdarank", Label.GRADE, "objective=lambdarank", "objective=lambdarank"),
            one("xendcg", Label.GRADE, "objective=rank_xendcg", "objective=rank_xendcg"));

    private static Recipe one(String name, Label label, String parameters, String proof) {
        return new Recipe(name, label, parameters, 1, proof);
    }

    private static Recipe many(String name, String parameters, String proof) {
        return new Recipe(name, Label.CLASS, parameters, 3, proof);
    }

    String train() throws LGBMException {
        // The first of two values counts, so that a recipe may have a shape of its own.
        return RealLightGbm.train(new TrainingRows(label, ROWS, 11), parameters + SHAPE, ITERATIONS);
    }

    @Override
    public String toString() {
        return name;
    }
}
