package io.smcquant.scoring.tree;

import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastInit;
import static com.microsoft.ml.lightgbm.lightgbmlib.doubleArray_getitem;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_doubleArray;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_int64_tp;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_voidpp;
import static com.microsoft.ml.lightgbm.lightgbmlib.voidpp_value;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_DTYPE_FLOAT64;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_PREDICT_CONTRIB;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_PREDICT_NORMAL;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;

import io.github.metarank.lightgbm4j.LGBMException;

/**
 * One row to one probability, a different row each time. LightGBM is called in the fastest way its library has: the
 * configuration is made once, and the row is read where it lies, without a copy.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScoreOneRowBenchmark {
    private final double[] answer = new double[1];
    private double[][] rows = {};
    private int next;
    private Evaluator fastest;
    private Evaluator plain;
    private TreeExplainer explainer;
    private SWIGTYPE_p_void fastScore;
    private SWIGTYPE_p_void fastExplanation;
    private SWIGTYPE_p_long_long length;
    private SWIGTYPE_p_double out;

    @Setup
    public void trainAndCompare() throws LGBMException, UnreadableModel {
        TrainedForest forest = new TrainedForest();
        rows = forest.rowByRow();
        fastest = forest.model().compile().newEvaluator();
        plain = forest.model().compilePlain().newEvaluator();
        explainer = new TreeExplainer(forest.model());
        fastScore = configuration(forest, C_API_PREDICT_NORMAL);
        fastExplanation = configuration(forest, C_API_PREDICT_CONTRIB);
        length = new_int64_tp();
        out = new_doubleArray(TrainedForest.FEATURES + 1);
        for (int i = 0; i < rows.length; i++) {
            next = i;
            double real = scoreByLightGbm();
            next = i;
            if (Math.abs(scoreOneRow() - real) > 1e-12) {
                throw new IllegalStateException("the two must agree: row=" + i);
            }
        }
    }

    private static SWIGTYPE_p_void configuration(TrainedForest forest, int kind) {
        SWIGTYPE_p_p_void handle = new_voidpp();
        TrainedForest.require(LGBM_BoosterPredictForMatSingleRowFastInit(forest.booster(), kind, 0, 0,
                C_API_DTYPE_FLOAT64, TrainedForest.FEATURES, "num_threads=1 verbosity=-1", handle));
        return voidpp_value(handle);
    }

    private double[] nextRow() {
        next = next + 1 == rows.length ? 0 : next + 1;
        return rows[next];
    }

    @Benchmark
    public double scoreOneRow() {
        fastest.transformed(nextRow(), answer);
        return answer[0];
    }

    @Benchmark
    public double scoreByPlainEvaluator() {
        plain.transformed(nextRow(), answer);
        return answer[0];
    }

    @Benchmark
    public double scoreByLightGbm() {
        LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG(nextRow(), fastScore, length, out);
        return doubleArray_getitem(out, 0);
    }

    @Benchmark
    public double[] explainOneRow() {
        return explainer.contributions(nextRow());
    }

    @Benchmark
    public double explainByLightGbm() {
        LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG(nextRow(), fastExplanation, length, out);
        return doubleArray_getitem(out, 0);
    }
}
