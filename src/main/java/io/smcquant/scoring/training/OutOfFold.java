package io.smcquant.scoring.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.smcquant.scoring.Calibration;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.tree.Evaluator;
import io.smcquant.scoring.tree.TreeModel;

/** What the models of one learner said of rows they had not been trained on, fold after fold. */
final class OutOfFold {
    /** A trade is entered above it, as the engine does at its lowest tier. */
    static final double CHOSEN_ABOVE = 0.60;

    private final Dataset dataset;
    private final BlockBootstrap bootstrap;
    private final long embargoMillis;
    private final List<ModelCard.Fold> folds = new ArrayList<>();
    private int[] rows = {};
    private double[] raw = {};
    private double[] probability = {};
    private int[] topDecile = {};
    private long calibratedRows;

    OutOfFold(Dataset dataset, BlockBootstrap bootstrap, long embargoMillis) {
        this.dataset = dataset;
        this.bootstrap = bootstrap;
        this.embargoMillis = embargoMillis;
    }

    /** Asks the model about the fold's test, and calibrates its answers by what earlier folds said. */
    void add(FoldSplit split, TreeModel model) {
        int[] test = split.test();
        double[] answers = answers(model, test);
        Optional<Calibration> calibration = calibrationBefore(split.testFromMillis());
        double[] calibrated = Arrays.stream(answers)
                .map(answer -> calibration.isPresent() ? calibration.get().calibrated(answer) : answer).toArray();
        int[] top = Arrays.stream(Measures.topDecile(calibrated)).map(place -> test[place]).toArray();
        long calibratedHere = calibration.isPresent() ? test.length : 0;
        folds.add(new ModelCard.Fold(split.number(), dataset.closeTimeMillis(split.train()[0]),
                split.trainToMillis(), split.testFromMillis(), split.testToMillis(), split.train().length, test.length,
                split.purged(), split.embargoed(), metrics(test, calibrated, top, calibratedHere)));
        calibratedRows += calibratedHere;
        rows = joined(rows, test);
        topDecile = joined(topDecile, top);
        raw = joined(raw, answers);
        probability = joined(probability, calibrated);
    }

    List<ModelCard.Fold> folds() {
        return List.copyOf(folds);
    }

    int[] rows() {
        return rows.clone();
    }

    ModelCard.Metrics overall() {
        return metrics(rows, probability, topDecile, calibratedRows);
    }

    /** The model's own calibration, of all that was said out of fold. */
    Optional<Calibration> calibration() {
        return Calibration.fit(raw, won(dataset, rows), OverlapShare.of(dataset, rows));
    }

    /** Of the rows, those that the bound of {@link #calibration} counts as independent. */
    int independentRows() {
        return OverlapShare.apart(dataset, rows);
    }

    private Optional<Calibration> calibrationBefore(long testFromMillis) {
        int[] known = IntStream.range(0, rows.length).filter(i -> dataset.closeTimeMillis(rows[i])
                + dataset.horizonMillis() + embargoMillis <= testFromMillis).toArray();
        int[] knownRows = Arrays.stream(known).map(i -> rows[i]).toArray();
        return Calibration.fit(Arrays.stream(known).mapToDouble(i -> raw[i]).toArray(), won(dataset, knownRows),
                OverlapShare.of(dataset, knownRows));
    }

    private double[] answers(TreeModel model, int[] of) {
        Evaluator evaluator = model.compile().newEvaluator();
        double[] features = new double[dataset.features()];
        double[] answer = new double[1];
        double[] answers = new double[of.length];
        for (int i = 0; i < of.length; i++) {
            dataset.copyFeatures(of[i], features);
            evaluator.transformed(features, answer);
            answers[i] = Math.min(1, Math.max(0, answer[0]));
        }
        return answers;
    }

    private ModelCard.Metrics metrics(int[] of, double[] said, int[] top, long calibratedHere) {
        boolean[] won = won(dataset, of);
        int[] chosen = IntStream.range(0, of.length).filter(i -> said[i] > CHOSEN_ABOVE).map(i -> of[i]).toArray();
        return new ModelCard.Metrics(of.length, Measures.share(won), Measures.brier(said, won),
                Measures.logLoss(said, won), Measures.auc(said, won), Measures.curve(said, won), calibratedHere,
                bootstrap.trades(dataset, chosen, returns(chosen)), bootstrap.trades(dataset, top, returns(top)));
    }

    private double[] returns(int[] of) {
        return Arrays.stream(of).mapToDouble(dataset::returnFraction).toArray();
    }

    static boolean[] won(Dataset dataset, int[] rows) {
        boolean[] won = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            won[i] = dataset.won(rows[i]);
        }
        return won;
    }

    private static int[] joined(int[] first, int[] second) {
        int[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static double[] joined(double[] first, double[] second) {
        double[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
