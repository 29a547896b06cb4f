package io.smcquant.command;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import io.smcquant.scoring.Calibration;
import io.smcquant.scoring.IsotonicCalibration;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.ModelCard.Baseline;
import io.smcquant.scoring.ModelCard.CurvePoint;
import io.smcquant.scoring.ModelCard.Fold;
import io.smcquant.scoring.ModelCard.Metrics;
import io.smcquant.scoring.ModelCard.Trades;

/** A card as a table that a person understands; the verdict stands last, where it is seen. */
final class TrainReport {
    private static final double PERCENT = 100;
    private static final String ROW = "  %-18s %8s  %-9s %-30s %8s %8s %6s%n";

    private final PrintStream out;

    TrainReport(PrintStream out) {
        this.out = out;
    }

    void print(ModelCard card) {
        say("model         %s: %s", card.name(), card.algorithm());
        say("candles       %d of %s %s, %s to %s", card.source().candles(), card.venue(), symbols(card.source()),
                day(card.source().fromMillis()), day(card.source().toMillis()));
        say("setups        %d with a known outcome, %d without; %d kept", card.source().setupRows(),
                card.source().droppedRows(), card.source().rows());
        say("trade         %s", card.label().terms());
        say("models tried  %d", card.trials());
        say("");
        say("on setups that were not trained on:");
        out.printf(Locale.ROOT, ROW, "", "trades", "profit", "interval", "Brier", "log loss", "AUC");
        Metrics overall = card.overall();
        row("model over 0.60", overall.chosen(), OptionalDouble.of(overall.brier()),
                OptionalDouble.of(overall.logLoss()), overall.auc());
        row("model's top tenth", overall.topDecile(), OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty());
        for (Baseline baseline : card.baselines()) {
            row(baseline.name(), baseline.trades(), baseline.brier(), baseline.logLoss(), OptionalDouble.empty());
        }
        for (Fold fold : card.folds()) {
            row("fold " + fold.number() + " " + day(fold.testFromMillis()), fold.metrics().chosen(),
                    OptionalDouble.of(fold.metrics().brier()), OptionalDouble.of(fold.metrics().logLoss()),
                    fold.metrics().auc());
        }
        say("");
        say("said and happened, in tenths of the setups:");
        for (CurvePoint point : overall.curve()) {
            say("  %6.3f %6.3f  %d", point.predicted(), point.won(), point.rows());
        }
        say("");
        say("calibration   %s", card.calibration().map(TrainReport::described).orElse("none"));
        card.caveats().forEach(caveat -> say("note          %s", caveat));
        say("");
        say("%s", card.verdict().sentence());
    }

    private void row(String name, Trades trades, OptionalDouble brier, OptionalDouble logLoss, OptionalDouble auc) {
        out.printf(Locale.ROOT, ROW, name, trades.trades(), percent(trades.profitPerTrade()),
                trades.interval().map(interval -> percent(OptionalDouble.of(interval.low())) + " to "
                        + percent(OptionalDouble.of(interval.high()))).orElse("-"),
                decimal(brier), decimal(logLoss), decimal(auc));
    }

    private static String described(Calibration calibration) {
        return calibration instanceof IsotonicCalibration isotonic
                ? "isotonic, " + isotonic.blocks().size() + " steps from " + isotonic.rows() + " setups"
                : "Platt, from " + calibration.rows() + " setups";
    }

    private static String symbols(ModelCard.Source source) {
        List<String> symbols = source.symbols();
        return symbols.size() <= 5 ? String.join(",", symbols) : symbols.size() + " symbols";
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%+.3f %%", share.getAsDouble() * PERCENT) : "-";
    }

    private static String decimal(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "-";
    }

    private static String day(long millis) {
        return Instant.ofEpochMilli(millis).toString().substring(0, 10);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
