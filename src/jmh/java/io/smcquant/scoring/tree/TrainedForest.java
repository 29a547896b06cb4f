package io.smcquant.scoring.tree;

import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterLoadModelFromString;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_intp;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_voidpp;
import static com.microsoft.ml.lightgbm.lightgbmlib.voidpp_value;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

/** A binary model of 500 trees with 31 leaves over 12 features, trained by LightGBM, and rows to run through it. */
final class TrainedForest {
    static final int FEATURES = 12;
    static final int ROWS = 1_000;

    private static final int TRAINING_ROWS = 20_000;
    private static final int TREES = 500;
    private static final int LEAVES = 31;
    private static final String PARAMETERS = "objective=binary num_leaves=" + LEAVES
            + " learning_rate=0.05 min_data_in_leaf=20 num_threads=1 verbosity=-1 deterministic=true seed=1";

    private final TreeModel model;
    private final SWIGTYPE_p_void booster;
    private final double[] rows;

    TrainedForest() throws LGBMException, UnreadableModel {
        SplittableRandom random = new SplittableRandom(1);
        double[] training = rows(TRAINING_ROWS, random);
        String text = train(training, labels(training, random));
        this.model = LightGbmText.read(text.getBytes(StandardCharsets.UTF_8));
        if (model.trees().size() != TREES || model.trees().stream().anyMatch(tree -> tree.leaves() != LEAVES)) {
            throw new IllegalStateException("the model is smaller than it should be: " + model);
        }
        SWIGTYPE_p_p_void handle = new_voidpp();
        require(LGBM_BoosterLoadModelFromString(text, new_intp(), handle));
        this.booster = voidpp_value(handle);
        this.rows = rows(ROWS, random);
    }

    private static double[] rows(int count, SplittableRandom random) {
        double[] rows = new double[count * FEATURES];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextDouble() * 4 - 2;
        }
        return rows;
    }

    private static float[] labels(double[] rows, SplittableRandom random) {
        float[] labels = new float[rows.length / FEATURES];
        for (int row = 0; row < labels.length; row++) {
            double signal = random.nextDouble() - 0.5;
            for (int i = 0; i < FEATURES; i += 2) {
                int at = row * FEATURES + i;
                signal += Math.sin(rows[at] * (i + 1)) * rows[at + 1];
            }
            labels[row] = signal > 0 ? 1 : 0;
        }
        return labels;
    }

    private static String train(double[] rows, float[] labels) throws LGBMException {
        try (LGBMDataset dataset = LGBMDataset.createFromMat(rows, labels.length, FEATURES, true, PARAMETERS, null)) {
            dataset.setField("label", labels);
            try (LGBMBooster booster = LGBMBooster.create(dataset, PARAMETERS)) {
                for (int i = 0; i < TREES; i++) {
                    booster.updateOneIter();
                }
                return booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT);
            }
        }
    }

    static void require(int result) {
        if (result != 0) {
            throw new IllegalStateException("LightGBM refused: result=" + result);
        }
    }

    TreeModel model() {
        return model;
    }

    /** Lives as long as the process does. */
    SWIGTYPE_p_void booster() {
        return booster;
    }

    /** One behind the other. */
    double[] rows() {
        return rows;
    }

    double[][] rowByRow() {
        double[][] each = new double[ROWS][FEATURES];
        for (int i = 0; i < ROWS; i++) {
            System.arraycopy(rows, i * FEATURES, each[i], 0, FEATURES);
        }
        return each;
    }
}
