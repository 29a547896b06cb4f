package io.smcquant.scoring.tree;

import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterPredictForMat;
import static com.microsoft.ml.lightgbm.lightgbmlib.doubleArray_getitem;
import static com.microsoft.ml.lightgbm.lightgbmlib.doubleArray_setitem;
import static com.microsoft.ml.lightgbm.lightgbmlib.double_to_voidp_ptr;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_doubleArray;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_int64_tp;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_DTYPE_FLOAT64;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_PREDICT_NORMAL;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;

import io.github.metarank.lightgbm4j.LGBMException;

/** A thousand rows at once, time for each of them. LightGBM has one thread too, and its input already in native memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(TrainedForest.ROWS)
public class ScoreThousandRowsBenchmark {
    private final double[] answers = new double[TrainedForest.ROWS];
    private TrainedForest forest;
    private Evaluator fastest;
    private Evaluator plain;
    private SWIGTYPE_p_double in;
    private SWIGTYPE_p_double out;
    private SWIGTYPE_p_long_long length;

    @Setup
    public void trainAndCompare() throws LGBMException, UnreadableModel {
        forest = new TrainedForest();
        fastest = forest.model().compile().newEvaluator();
        plain = forest.model().compilePlain().newEvaluator();
        double[] rows = forest.rows();
        in = new_doubleArray(rows.length);
        for (int i = 0; i < rows.length; i++) {
            doubleArray_setitem(in, i, rows[i]);
        }
        out = new_doubleArray(TrainedForest.ROWS);
        length = new_int64_tp();
        scoreRows();
        scoreRowsByLightGbm();
        for (int i = 0; i < answers.length; i++) {
            if (Math.abs(answers[i] - doubleArray_getitem(out, i)) > 1e-12) {
                throw new IllegalStateException("the two must agree: row=" + i);
            }
        }
    }

    @Benchmark
    public double[] scoreRows() {
        fastest.transformedRows(forest.rows(), TrainedForest.ROWS, answers);
        return answers;
    }

    @Benchmark
    public double[] scoreRowsByPlainEvaluator() {
        plain.transformedRows(forest.rows(), TrainedForest.ROWS, answers);
        return answers;
    }

    @Benchmark
    public int scoreRowsByLightGbm() {
        return LGBM_BoosterPredictForMat(forest.booster(), double_to_voidp_ptr(in), C_API_DTYPE_FLOAT64,
                TrainedForest.ROWS, TrainedForest.FEATURES, 1, C_API_PREDICT_NORMAL, 0, 0, "num_threads=1 verbosity=-1",
                length, out);
    }
}
