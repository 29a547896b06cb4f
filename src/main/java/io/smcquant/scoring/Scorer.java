package io.smcquant.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

import io.smcquant.feature.Ensemble;
import io.smcquant.feature.Feature;
import io.smcquant.scoring.ModelLadder.Choice;
import io.smcquant.scoring.tree.Evaluator;

/** Scores vectors of one schema with the models of one moment. Owned by one thread; cheap to make. */
public final class Scorer {
    private final String schemaHash;
    private final double kellyShare;
    private final Choice choice;
    private final @Nullable Evaluator evaluator;
    private final List<Watcher> watchers = new ArrayList<>();
    private final double[] row = new double[Feature.COUNT];
    private final double[] answer = new double[1];

    /** A model that scores and is not acted on. */
    private record Watcher(ScoringModel model, Evaluator evaluator) {}

    /** What a shadow would have said. */
    public record ShadowScore(ModelName model, double confidence, boolean calibrated) {}

    /** @param kellyShare the part of Kelly's share of equity that is taken where a model is calibrated */
    public Scorer(ModelLadder ladder, String schemaHash, double kellyShare) {
        this.schemaHash = schemaHash;
        this.kellyShare = kellyShare;
        this.choice = ladder.choose(schemaHash);
        this.evaluator = choice.model().map(model -> model.compiled().newEvaluator()).orElse(null);
        for (ScoringModel shadow : ladder.shadows()) {
            if (shadow.schemaHash().equals(schemaHash)) {
                watchers.add(new Watcher(shadow, shadow.compiled().newEvaluator()));
            }
        }
    }

    /** Of the vectors it scores. */
    public String schemaHash() {
        return schemaHash;
    }

    /** Who answers, and why. */
    public Choice choice() {
        return choice;
    }

    /**
     * @param values in the order of {@link Feature}
     * @param payoff of the trade that is asked about
     */
    public Score score(double[] values, Payoff payoff) {
        if (evaluator == null) {
            return heuristic(values, payoff, choice.reason());
        }
        ScoringModel model = choice.model().orElseThrow();
        double raw = raw(model, evaluator, values);
        // Infinite terms of linear leaves may cancel out to what is no number.
        if (Double.isNaN(raw)) {
            return heuristic(values, payoff, "the model " + model.name() + " answers no number to these values");
        }
        return model.calibration()
                .map(calibration -> score(calibration.calibrated(raw),
                        OptionalDouble.of(calibration.lowerBound(raw)), payoff, model.name(), model.formulaAssumed()))
                .orElseGet(() -> score(raw, OptionalDouble.empty(), payoff, model.name(), model.formulaAssumed()));
    }

    private Score heuristic(double[] values, Payoff payoff, String reason) {
        double confidence = Ensemble.of(values);
        return new Score(confidence, false, Sizing.of(confidence, OptionalDouble.empty(), payoff, kellyShare),
                Rung.HEURISTIC, reason, ModelName.HEURISTIC, false, schemaHash);
    }

    private Score score(double confidence, OptionalDouble bound, Payoff payoff, ModelName model, boolean assumed) {
        return new Score(confidence, bound.isPresent(), Sizing.of(confidence, bound, payoff, kellyShare),
                choice.rung(), choice.reason(), model, assumed, schemaHash);
    }

    /** What each shadow of this schema says, calibrated where it is. */
    public List<ShadowScore> shadows(double[] values) {
        List<ShadowScore> scores = new ArrayList<>(watchers.size());
        for (Watcher watcher : watchers) {
            double raw = raw(watcher.model(), watcher.evaluator(), values);
            if (Double.isNaN(raw)) {
                continue;
            }
            double confidence = watcher.model().calibration().map(some -> some.calibrated(raw)).orElse(raw);
            scores.add(new ShadowScore(watcher.model().name(), confidence,
                    watcher.model().calibration().isPresent()));
        }
        return scores;
    }

    /** About how many steps {@link #explain} takes. */
    public double explainingSteps() {
        return choice.model().map(ScoringModel::explainingSteps).orElse(0.0);
    }

    /** What each feature added to what {@link #score} said; takes much longer. */
    public Explanation explain(double[] values) {
        return choice.model().map(model -> model.explain(values)).orElseGet(() -> explainHeuristic(values));
    }

    /** The sum of the parts may leave 0 to 1, where the confidence stays. */
    static Explanation explainHeuristic(double[] values) {
        List<Explanation.Part> parts = Ensemble.PARTS.stream()
                .map(feature -> new Explanation.Part(feature, Ensemble.part(feature, values[feature.slot()])))
                .toList();
        return new Explanation(Explanation.Scale.CONFIDENCE, Ensemble.START, parts, "");
    }

    private double raw(ScoringModel model, Evaluator itsEvaluator, double[] values) {
        model.arrange(values, row);
        itsEvaluator.transformed(row, answer);
        return answer[0];
    }
}
