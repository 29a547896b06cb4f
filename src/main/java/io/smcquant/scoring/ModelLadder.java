package io.smcquant.scoring;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models of one moment: who scores, who stands in, and who only watches. Immutable; a swap is another ladder. Below
 * its models stands the heuristic, so there is always an answer.
 *
 * @param trouble why there is no active model although one was wanted, for people; empty if nothing is wrong
 */
public record ModelLadder(Optional<ScoringModel> active, Optional<ScoringModel> previous, List<ScoringModel> shadows,
        String trouble) {
    public static final ModelLadder EMPTY = new ModelLadder(Optional.empty(), Optional.empty(), List.of(), "");

    public ModelLadder {
        shadows = List.copyOf(shadows);
    }

    /**
     * Who answers for vectors of a schema.
     *
     * @param model nothing where the heuristic does
     * @param reason why it is this rung and no higher one
     */
    public record Choice(Rung rung, Optional<ScoringModel> model, String reason) {}

    public Choice choose(String schemaHash) {
        if (speaks(active, schemaHash)) {
            return new Choice(Rung.ACTIVE, active, "the active model");
        }
        String missing = active.map(model -> "the active model " + model.name() + " is of another feature schema")
                .orElse(trouble.isEmpty() ? "no model is active" : trouble);
        if (speaks(previous, schemaHash)) {
            return new Choice(Rung.PREVIOUS, previous, missing);
        }
        return new Choice(Rung.HEURISTIC, Optional.empty(), missing);
    }

    /** What each feature added to a signal's score, by the model that made it if it is still here. */
    public Explanation explain(Signal signal) {
        ModelName maker = signal.score().model();
        double[] values = signal.found().vector().values();
        if (maker.equals(ModelName.HEURISTIC)) {
            return Scorer.explainHeuristic(values);
        }
        return Stream.concat(Stream.concat(active.stream(), previous.stream()), shadows.stream())
                .filter(model -> model.name().isSameContent(maker)).findFirst().map(model -> model.explain(values))
                .orElseGet(() -> Explanation.missing("the model " + maker + " is no longer loaded"));
    }

    private static boolean speaks(Optional<ScoringModel> model, String schemaHash) {
        return model.filter(some -> some.schemaHash().equals(schemaHash)).isPresent();
    }
}
