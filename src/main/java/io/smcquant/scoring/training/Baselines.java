package io.smcquant.scoring.training;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

import io.smcquant.feature.Feature;
import io.smcquant.scoring.ModelCard.Baseline;
import io.smcquant.scoring.ModelCard.Trades;

/** What anybody gets on the same rows without a model. */
final class Baselines {
    static final String RANDOM_SIDE = "random_side";
    static final String HEURISTIC = "always_heuristic";
    static final String EVERY_SETUP = "every_setup";
    static final String CONSTANT = "constant";

    private final Dataset dataset;
    private final BlockBootstrap bootstrap;
    private final long seed;

    Baselines(Dataset dataset, BlockBootstrap bootstrap, long seed) {
        this.dataset = dataset;
        this.bootstrap = bootstrap;
        this.seed = seed;
    }

    /** @param rows the tested rows of all folds */
    List<Baseline> of(int[] rows, List<FoldSplit> folds) {
        return List.of(randomSide(rows), heuristic(rows), everySetup(rows), constant(rows, folds));
    }

    private Baseline randomSide(int[] rows) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] returns = Arrays.stream(rows)
                .mapToDouble(row -> random.nextBoolean() ? dataset.returnFraction(row) : dataset.oppositeReturn(row))
                .toArray();
        return new Baseline(RANDOM_SIDE, "every setup, on a side decided by a coin",
                bootstrap.trades(dataset, rows, returns), OptionalDouble.empty(), OptionalDouble.empty());
    }

    private Baseline heuristic(int[] rows) {
        int slot = Feature.CONFIDENCE_ENSEMBLE.slot();
        int[] chosen = Arrays.stream(rows).filter(row -> dataset.feature(row, slot) > OutOfFold.CHOSEN_ABOVE)
                .toArray();
        double[] said = Arrays.stream(rows).mapToDouble(row -> dataset.feature(row, slot)).toArray();
        boolean[] won = OutOfFold.won(dataset, rows);
        return new Baseline(HEURISTIC, "every setup with confidence_ensemble over 0.60",
                bootstrap.trades(dataset, chosen, returns(chosen)), OptionalDouble.of(Measures.brier(said, won)),
                OptionalDouble.of(Measures.logLoss(said, won)));
    }

    private Baseline everySetup(int[] rows) {
        return new Baseline(EVERY_SETUP, "every setup, on its side", bootstrap.trades(dataset, rows, returns(rows)),
                OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** A model that knows nothing but how often a setup wins; one with a higher Brier score knows less than nothing. */
    private Baseline constant(int[] rows, List<FoldSplit> folds) {
        double[] said = new double[rows.length];
        int next = 0;
        for (FoldSplit fold : folds) {
            double share = Measures.share(OutOfFold.won(dataset, fold.train()));
            int end = next + fold.test().length;
            Arrays.fill(said, next, end, share);
            next = end;
        }
        boolean[] won = OutOfFold.won(dataset, rows);
        return new Baseline(CONSTANT, "the share of wins in the rows trained on, as the probability of every setup",
                Trades.NONE, OptionalDouble.of(Measures.brier(said, won)),
                OptionalDouble.of(Measures.logLoss(said, won)));
    }

    private double[] returns(int[] rows) {
        return Arrays.stream(rows).mapToDouble(dataset::returnFraction).toArray();
    }
}
