package io.smcquant.scoring.tree;

import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterFree;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterLoadModelFromString;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterPredictForMat;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_GetLastError;
import static com.microsoft.ml.lightgbm.lightgbmlib.delete_doubleArray;
import static com.microsoft.ml.lightgbm.lightgbmlib.delete_int64_tp;
import static com.microsoft.ml.lightgbm.lightgbmlib.delete_intp;
import static com.microsoft.ml.lightgbm.lightgbmlib.doubleArray_getitem;
import static com.microsoft.ml.lightgbm.lightgbmlib.doubleArray_setitem;
import static com.microsoft.ml.lightgbm.lightgbmlib.double_to_voidp_ptr;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_doubleArray;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_int64_tp;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_intp;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_voidpp;
import static com.microsoft.ml.lightgbm.lightgbmlib.voidpp_value;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_DTYPE_FLOAT64;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_PREDICT_CONTRIB;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_PREDICT_NORMAL;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_PREDICT_RAW_SCORE;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

/** LightGBM's own library, over a model in its text form. The wrapper's calls leave out what the library can do. */
final class RealLightGbm implements AutoCloseable {
    private static final String QUIET = " verbosity=-1 num_threads=1 deterministic=true seed=7";

    private final SWIGTYPE_p_p_void handle;
    private final int outputs;

    RealLightGbm(String model, int outputs) {
        if (!LGBMBooster.isNativeLoaded()) {
            throw new IllegalStateException("LightGBM's library could not be loaded");
        }
        handle = new_voidpp();
        SWIGTYPE_p_int iterations = new_intp();
        require(LGBM_BoosterLoadModelFromString(model, iterations, handle));
        delete_intp(iterations);
        this.outputs = outputs;
    }

    /** Trains and answers the model's text. */
    static String train(TrainingRows rows, String parameters, int iterations) throws LGBMException {
        String all = parameters + QUIET;
        try (LGBMDataset dataset = LGBMDataset.createFromMat(rows.values(), rows.count(), rows.features(), true, all,
                null)) {
            dataset.setField("label", rows.labels());
            if (rows.groups().length > 0) {
                dataset.setField("group", rows.groups());
            }
            try (LGBMBooster booster = LGBMBooster.create(dataset, all)) {
                for (int i = 0; i < iterations; i++) {
                    booster.updateOneIter();
                }
                return booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT);
            }
        }
    }

    double[] raw(double[] rows, int count, int iterations) {
        return predict(rows, count, C_API_PREDICT_RAW_SCORE, iterations, count * outputs);
    }

    double[] transformed(double[] rows, int count) {
        return predict(rows, count, C_API_PREDICT_NORMAL, 0, count * outputs);
    }

    /** Of each row, for each output, one for each feature and the expected value. */
    double[] contributions(double[] rows, int count) {
        return predict(rows, count, C_API_PREDICT_CONTRIB, 0, count * outputs * (rows.length / count + 1));
    }

    private double[] predict(double[] rows, int count, int kind, int iterations, int size) {
        SWIGTYPE_p_double in = new_doubleArray(rows.length);
        for (int i = 0; i < rows.length; i++) {
            doubleArray_setitem(in, i, rows[i]);
        }
        SWIGTYPE_p_double out = new_doubleArray(size);
        SWIGTYPE_p_long_long length = new_int64_tp();
        require(LGBM_BoosterPredictForMat(voidpp_value(handle), double_to_voidp_ptr(in), C_API_DTYPE_FLOAT64, count,
                rows.length / count, 1, kind, 0, iterations, "num_threads=1 verbosity=-1", length, out));
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = doubleArray_getitem(out, i);
        }
        delete_doubleArray(in);
        delete_doubleArray(out);
        delete_int64_tp(length);
        return values;
    }

    private static void require(int result) {
        if (result != 0) {
            throw new IllegalStateException(LGBM_GetLastError());
        }
    }

    @Override
    public void close() {
        require(LGBM_BoosterFree(voidpp_value(handle)));
    }
}
