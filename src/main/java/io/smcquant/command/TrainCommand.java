package io.smcquant.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.smallrye.config.SmallRyeConfig;
import io.smcquant.adapter.registry.CardJson;
import io.smcquant.adapter.tribuo.TribuoLearners;
import io.smcquant.config.ConfigCheck;
import io.smcquant.config.Finding;
import io.smcquant.config.ScoreConfig;
import io.smcquant.config.SmcConfig;
import io.smcquant.config.Surroundings;
import io.smcquant.config.Version;
import io.smcquant.feature.Feature;
import io.smcquant.market.ProcessClock;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.training.CandlesHash;
import io.smcquant.scoring.training.Dataset;
import io.smcquant.scoring.training.Learner;
import io.smcquant.scoring.training.MinuteCandles;
import io.smcquant.scoring.training.SetupRows;
import io.smcquant.scoring.training.TrainedModel;
import io.smcquant.scoring.training.Training;
import io.smcquant.scoring.training.TrainingPlan;
import io.smcquant.scoring.training.TrainingRefused;
import io.smcquant.scoring.tree.TreeTable;
import io.smcquant.smc.SmcSettings;

/** Trains a model on stored candles and says honestly what it is worth. */
final class TrainCommand implements Command {
    static final String NAME = "train";
    static final String SUMMARY = "train a model on stored candles and say what it is worth after costs";

    private static final int WRITTEN = 0;
    private static final int NOTHING_WRITTEN = 2;

    private final ProcessClock clock;
    private final Supplier<SmallRyeConfig> config;

    TrainCommand(ProcessClock clock) {
        this(clock, ConfigCheck::load);
    }

    TrainCommand(ProcessClock clock, Supplier<SmallRyeConfig> config) {
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return SUMMARY;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(TrainOptions.USAGE);
            return WRITTEN;
        }
        TrainOptions options;
        try {
            options = TrainOptions.parse(arguments);
        } catch (TrainRefused e) {
            err.println("train: " + e.getMessage());
            err.print(TrainOptions.USAGE);
            return NOTHING_WRITTEN;
        }
        SmallRyeConfig settings = config.get();
        List<Finding> findings = ConfigCheck.findings(settings, Surroundings.ofThisProcess());
        if (!findings.isEmpty()) {
            err.print(Finding.report(findings));
            return NOTHING_WRITTEN;
        }
        try {
            train(Task.of(options, settings), out, err);
            return WRITTEN;
        } catch (TrainRefused | TrainingRefused e) {
            err.println("train: " + e.getMessage());
            return NOTHING_WRITTEN;
        } catch (OutOfMemoryError e) {
            err.println("train: rows and trees must fit into the memory of this process; java -Xmx gives more, and"
                    + " --rows-max needs less");
            return NOTHING_WRITTEN;
        }
    }

    /**
     * What is asked for, and the numbers of the service: a model that was trained by others could not be used there.
     */
    private record Task(TrainOptions options, SmallRyeConfig config, SmcSettings smc, TradeTerms terms) {
        static Task of(TrainOptions options, SmallRyeConfig config) {
            return new Task(options, config, ConfigCheck.mapped(config, SmcConfig.class).toSettings(),
                    options.terms(ConfigCheck.mapped(config, ScoreConfig.class).terms()));
        }
    }

    private void train(Task task, PrintStream out, PrintStream err) {
        TrainOptions options = task.options();
        ModelFiles files = ModelFiles.prepare(options.out(), options.force());
        Rows rows;
        try (CandleStock stock = stock(task)) {
            rows = read(task, stock, err);
        }
        TrainingPlan plan = new TrainingPlan(options.venue(), rows.source(), task.smc(), task.terms(),
                options.folds(), options.seed(), Version.current());
        TrainedModel trained = Training.of(plan, rows.dataset(), learners(options),
                new ProgressLines(err, clock, "training"));
        files.write(TreeTable.write(trained.model()), CardJson.write(trained.card()));
        new TrainReport(out).print(trained.card());
        out.println("written to " + options.out() + ": " + ModelFiles.TABLE + ", " + ModelFiles.CARD + " (sha256 "
                + CardJson.hash(trained.card()) + ")");
    }

    private static CandleStock stock(Task task) {
        TrainOptions options = task.options();
        long fromMillis = options.fromMillis().orElse(0);
        long toMillis = options.toMillis().orElse(Long.MAX_VALUE);
        return options.files().isEmpty()
                ? DatabaseStock.open(task.config(), options.venue(), fromMillis, toMillis)
                : new FileStock(options.files(), fromMillis, toMillis);
    }

    private static List<Learner> learners(TrainOptions options) {
        return TribuoLearners.all().stream().filter(
                learner -> options.algorithm().equals(TrainOptions.ALL) || learner.name().equals(options.algorithm()))
                .toList();
    }

    /** The rows, and for the card where they come from. */
    private record Rows(Dataset dataset, ModelCard.Source source) {}

    private Rows read(Task task, CandleStock stock, PrintStream err) {
        TrainOptions options = task.options();
        List<String> symbols = symbols(options, stock);
        Dataset.Builder builder = new Dataset.Builder(symbols, Feature.COUNT, task.terms().holdMillisMax(),
                options.rowsMax());
        SetupRows setups = new SetupRows(task.smc(), task.terms(), builder);
        CandlesHash hash = new CandlesHash();
        List<String> withCandles = new ArrayList<>();
        long firstMillis = Long.MAX_VALUE;
        long lastMillis = Long.MIN_VALUE;
        ProgressLines progress = new ProgressLines(err, clock, "reading candles");
        for (int i = 0; i < symbols.size(); i++) {
            CandleStock.OfSymbol of = stock.load(symbols.get(i));
            MinuteCandles candles = of.candles();
            if (candles.size() > 0) {
                hash.add(symbols.get(i), of.tickSizeE8(), candles);
                setups.add(i, of.tickSizeE8(), candles);
                withCandles.add(symbols.get(i));
                firstMillis = Math.min(firstMillis, candles.openTimeMillis(0));
                lastMillis = Math.max(lastMillis, candles.openTimeMillis(candles.size() - 1));
            }
            progress.reached((i + 1) / (double) symbols.size());
        }
        if (withCandles.isEmpty()) {
            throw new TrainRefused("there are no candles of " + options.venue() + " in this span");
        }
        Dataset dataset = builder.build();
        return new Rows(dataset, new ModelCard.Source(options.fromMillis().orElse(firstMillis),
                options.toMillis().orElse(lastMillis + MinuteCandles.MINUTE_MILLIS), withCandles, hash.candles(),
                dataset.rowsSeen(), dataset.rows(), setups.dropped(), hash.toHex()));
    }

    private static List<String> symbols(TrainOptions options, CandleStock stock) {
        List<String> known = stock.symbols();
        for (String symbol : options.symbols()) {
            if (!known.contains(symbol)) {
                throw new TrainRefused("no such symbol of " + options.venue() + ": " + symbol + "; there are "
                        + (known.isEmpty() ? "none"
                                : known.size() + ", such as "
                                        + String.join(", ", known.subList(0, Math.min(5, known.size())))));
            }
        }
        if (known.isEmpty()) {
            throw new TrainRefused("there are no candles of " + options.venue());
        }
        return options.symbols().isEmpty() ? known : options.symbols();
    }
}
