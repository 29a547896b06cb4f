package io.smcquant.scoring.tree;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A model by hand: a numeric tree, one with categories, and one with linear leaves. */
final class SmallModel {
    static final List<String> LINES = List.of("tree", "version=v4", "num_class=1", "num_tree_per_iteration=1",
            "label_index=0", "max_feature_idx=2", "objective=binary sigmoid:1", "feature_names=a b c",
            "feature_infos=[0:1] [0:1] 0:1:2", "tree_sizes=1 2 3", "",
            "Tree=0", "num_leaves=3", "num_cat=0", "split_feature=0 1", "split_gain=1 2", "threshold=0.5 1.5",
            "decision_type=2 10", "left_child=1 -1", "right_child=-3 -2", "leaf_value=0.1 -0.2 0.3",
            "leaf_weight=1 1 1", "leaf_count=10 20 30", "internal_value=0 0", "internal_count=60 30", "is_linear=0",
            "shrinkage=0.1", "", "",
            "Tree=1", "num_leaves=2", "num_cat=1", "split_feature=2", "threshold=0", "decision_type=1",
            "left_child=-1", "right_child=-2", "leaf_value=1 2", "cat_boundaries=0 2", "cat_threshold=5 1", "", "",
            "Tree=2", "num_leaves=2", "num_cat=0", "split_feature=1", "threshold=0", "decision_type=0",
            "left_child=-1", "right_child=-2", "leaf_value=3 4", "is_linear=1", "leaf_const=0.5 0.25",
            "num_features=2 0", "leaf_features=0 1  ", "leaf_coeff=2 3  ", "shrinkage=1", "", "",
            "end of trees", "", "feature_importances:", "a=1", "", "parameters:", "[boosting: gbdt]",
            "end of parameters", "", "pandas_categorical:null", "");

    private SmallModel() {}

    static String text() {
        return String.join("\n", LINES);
    }

    static byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

}
