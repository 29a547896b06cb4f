package io.smcquant.scoring.training;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureSchema;
import io.smcquant.scoring.Calibration;
import io.smcquant.scoring.FeatureProfile;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.tree.TreeModel;
import io.smcquant.scoring.tree.TreeTable;

/**
 * Walks every learner forward through the rows, keeps the one whose answers for rows it had not seen have the lowest log
 * loss, trains that one on all rows and writes the card. Owned by one thread.
 */
public final class Training {
    public static final int ROWS_MIN = 1_000;

    private static final int TRAIN_ROWS_MIN = 100;
    private static final int TEST_ROWS_MIN = 30;
    private static final int CLASS_ROWS_MIN = 10;
    /** What is left out of an interval, both sides together, when one model is tried. */
    private static final double LEFT_OUT = 0.05;

    private final TrainingPlan plan;
    private final Dataset dataset;
    private final List<Learner> learners;
    private final Progress progress;
    private final List<String> features = Feature.labels();
    private final List<FoldSplit> splits;
    private final BlockBootstrap bootstrap;
    private final double effortAll;
    private double effortDone;

    private Training(TrainingPlan plan, Dataset dataset, List<Learner> learners, Progress progress) {
        this.plan = plan;
        this.dataset = dataset;
        this.learners = List.copyOf(learners);
        this.progress = progress;
        this.splits = requireEnough(dataset, plan);
        this.bootstrap = new BlockBootstrap(dataset.horizonMillis(), LEFT_OUT / learners.size(), plan.seed());
        double effort = 0;
        double dearest = 0;
        for (Learner learner : learners) {
            for (FoldSplit split : splits) {
                effort += learner.effort(split.train().length);
            }
            dearest = Math.max(dearest, learner.effort(dataset.rows()));
        }
        this.effortAll = effort + dearest;
    }

    /**
     * @param learners those to choose from, at least one
     * @throws TrainingRefused when there are too few rows, with how many are needed
     */
    public static TrainedModel of(TrainingPlan plan, Dataset dataset, List<Learner> learners, Progress progress) {
        if (learners.isEmpty()) {
            throw new IllegalArgumentException("there must be a learner: learners=0");
        }
        return new Training(plan, dataset, learners, progress).run();
    }

    private static List<FoldSplit> requireEnough(Dataset dataset, TrainingPlan plan) {
        if (dataset.rows() < ROWS_MIN) {
            throw new TrainingRefused("training needs at least " + ROWS_MIN + " setups with a known outcome, and there"
                    + " are " + dataset.rows() + ": take a longer span or more symbols");
        }
        List<FoldSplit> splits = FoldSplit.of(dataset, plan.folds(), plan.embargoMillis());
        for (FoldSplit split : splits) {
            long wins = new TrainingRows(Feature.labels(), dataset, split.train()).wins();
            long losses = split.train().length - wins;
            if (split.train().length < TRAIN_ROWS_MIN || split.test().length < TEST_ROWS_MIN
                    || Math.min(wins, losses) < CLASS_ROWS_MIN) {
                throw new TrainingRefused("each fold needs " + TRAIN_ROWS_MIN + " rows to train on, with "
                        + CLASS_ROWS_MIN + " of each outcome, and " + TEST_ROWS_MIN + " to test on: fold "
                        + split.number() + " has " + split.train().length + " (won " + wins + ", lost " + losses
                        + ") and " + split.test().length + "; take a longer span, more symbols or fewer folds");
            }
        }
        return splits;
    }

    private TrainedModel run() {
        Optional<Learner> best = Optional.empty();
        Optional<OutOfFold> bestAnswers = Optional.empty();
        double bestLoss = Double.POSITIVE_INFINITY;
        SortedMap<String, String> tried = new TreeMap<>();
        for (Learner learner : learners) {
            OutOfFold answers = walk(learner);
            double loss = answers.overall().logLoss();
            tried.put("tried." + learner.name() + ".logLoss", String.format(Locale.ROOT, "%.6f", loss));
            if (loss < bestLoss || best.isEmpty()) {
                best = Optional.of(learner);
                bestAnswers = Optional.of(answers);
                bestLoss = loss;
            }
        }
        Learner learner = best.orElseThrow();
        TreeModel model = learn(learner, allRows(), 0);
        progress.reached(1);
        return new TrainedModel(model, card(learner, bestAnswers.orElseThrow(), model, tried));
    }

    private OutOfFold walk(Learner learner) {
        OutOfFold answers = new OutOfFold(dataset, bootstrap, plan.embargoMillis());
        for (FoldSplit split : splits) {
            answers.add(split, learn(learner, split.train(), split.number()));
        }
        return answers;
    }

    /** The seed of a fold is the same for every learner, so that trying others beside it changes no model. */
    private TreeModel learn(Learner learner, int[] rows, int fold) {
        double effort = learner.effort(rows.length);
        long seed = new SplittableRandom(plan.seed() + 0x9E3779B97F4A7C15L * fold).nextLong();
        TreeModel model = learner.learn(new TrainingRows(features, dataset, rows), seed,
                done -> progress.reached(Math.min(1, (effortDone + effort * done) / effortAll)));
        effortDone += effort;
        return model;
    }

    private int[] allRows() {
        return IntStream.range(0, dataset.rows()).toArray();
    }

    private ModelCard card(Learner learner, OutOfFold answers, TreeModel model, SortedMap<String, String> tried) {
        ModelCard.Metrics overall = answers.overall();
        List<ModelCard.Baseline> baselines = new Baselines(dataset, bootstrap, plan.seed()).of(answers.rows(), splits);
        Optional<Calibration> calibration = answers.calibration();
        SortedMap<String, String> settings = settings(learner);
        if (learners.size() > 1) {
            settings.putAll(tried);
        }
        return new ModelCard(name(learner), learner.algorithm(), FeatureSchema.hash(plan.settings()),
                FeatureSchema.FORMULA_VERSION, plan.venue(), plan.source(), label(), answers.folds(), overall,
                baselines, EdgeVerdict.of(overall, baselines), calibration,
                FeatureProfile.of(features, dataset.columns()), settings, plan.seed(), learners.size(),
                sha256(TreeTable.write(model)), plan.engineVersion(), caveats(answers, baselines, calibration));
    }

    private ModelCard.Label label() {
        return new ModelCard.Label(plan.terms(), "The trade is entered at the close of the first minute of a setup, on"
                + " its side. Won means that the target was reached before the stop, within the holding time; a"
                + " candle with both counts as the stop. Fees and slippage of both sides are taken off.");
    }

    private SortedMap<String, String> settings(Learner learner) {
        SortedMap<String, String> settings = new TreeMap<>(learner.settings());
        settings.put("bootstrap.blockMillis", Long.toString(bootstrap.blockMillis()));
        settings.put("bootstrap.leftOut", LEFT_OUT + "/" + learners.size());
        settings.put("bootstrap.replicates", Integer.toString(BlockBootstrap.REPLICATES));
        settings.put("embargo.millis", Long.toString(plan.embargoMillis()));
        settings.put("folds", Integer.toString(plan.folds()));
        settings.put("smc", plan.settings().version());
        settings.put("threshold.chosen", Double.toString(OutOfFold.CHOSEN_ABOVE));
        return settings;
    }

    private String name(Learner learner) {
        return learner.name() + "-" + plan.venue().name() + "-" + day(plan.source().fromMillis()) + "-"
                + day(plan.source().toMillis()) + "-seed" + plan.seed();
    }

    private List<String> caveats(OutOfFold answers, List<ModelCard.Baseline> baselines,
            Optional<Calibration> calibration) {
        ModelCard.Metrics overall = answers.overall();
        List<String> caveats = new ArrayList<>();
        caveats.add("The symbols are those of which candles are stored today: what was delisted before is missing.");
        caveats.add("Funding, market impact and the delay between a close and the entry are not counted.");
        caveats.add("A row is the first minute of a setup; of later minutes of the same setup the card says nothing.");
        caveats.add("Trials counts the models of this run. Runs that were thrown away are trials too.");
        if (plan.source().rows() < plan.source().setupRows()) {
            caveats.add("Rows were thinned by the hash of their time and symbol: " + plan.source().rows() + " of "
                    + plan.source().setupRows() + " were kept, so there were that many times more trades.");
        }
        if (baselines.stream().anyMatch(baseline -> baseline.name().equals(Baselines.CONSTANT)
                && baseline.brier().orElseThrow() <= overall.brier())) {
            caveats.add("The share of wins alone, said of every setup, has no worse a Brier score than this model.");
        }
        if (overall.calibratedRows() < overall.rows()) {
            caveats.add((overall.rows() - overall.calibratedRows()) + " of " + overall.rows()
                    + " tested rows have the model's own probability: no earlier fold could calibrate it.");
        }
        if (calibration.isPresent()) {
            caveats.add("Symbols move together: for the lower bound of a probability, by which trades are sized, only "
                    + answers.independentRows() + " of " + overall.rows() + " tested rows count as independent, those a"
                    + " holding time apart over all symbols. What moves the market for longer makes even that too many.");
        } else {
            caveats.add("The model is not calibrated: its answers are scores, and must never size a trade.");
        }
        return caveats;
    }

    private static String day(long millis) {
        return DateTimeFormatter.BASIC_ISO_DATE
                .format(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate());
    }

    /** In hexadecimal digits. */
    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
