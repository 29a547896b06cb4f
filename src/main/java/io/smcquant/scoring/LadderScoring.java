package io.smcquant.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.smcquant.feature.FeatureVector;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.InstrumentId;

/**
 * Scores vectors by the ladder of the moment. What it says of a vector follows from these two alone. Owned by one thread.
 */
public final class LadderScoring {
    private final ScoringRules rules;
    private @Nullable ModelLadder ladder;
    private @Nullable Scorer scorer;

    public LadderScoring(ScoringRules rules) {
        this.rules = rules;
    }

    /**
     * What the ladder says of one vector.
     *
     * @param plan nothing where there is no price to plan with
     * @param scores what the model that answered said, then the shadows; none for a vector that was withdrawn
     */
    public record Scored(Score score, Optional<TradePlan> plan, List<VectorScore> scores) {}

    public Scored score(InstrumentId instrument, FoundVector found, ModelLadder now) {
        FeatureVector vector = found.vector();
        Scorer itsScorer = scorerOf(now, found.schemaHash());
        Optional<TradePlan> plan = rules.terms().plan(vector.side(), vector.price());
        double[] values = vector.values();
        Payoff payoff = plan.map(TradePlan::payoff).or(rules.terms()::payoff).orElse(Payoff.NONE);
        Score score = itsScorer.score(values, payoff);
        return new Scored(score, plan,
                found.withdrawn() ? List.of() : scores(instrument, found, score, itsScorer.shadows(values)));
    }

    private static List<VectorScore> scores(InstrumentId instrument, FoundVector found, Score score,
            List<Scorer.ShadowScore> shadows) {
        List<VectorScore> scores = new ArrayList<>(1 + shadows.size());
        long closeMillis = found.vector().closeTimeMillis();
        scores.add(new VectorScore(instrument, closeMillis, found.knownAtMillis(), found.schemaHash(), score.model(),
                score.confidence(), score.calibrated(), score.rung(), false));
        for (Scorer.ShadowScore shadow : shadows) {
            scores.add(new VectorScore(instrument, closeMillis, found.knownAtMillis(), found.schemaHash(),
                    shadow.model(), shadow.confidence(), shadow.calibrated(), score.rung(), true));
        }
        return scores;
    }

    /** Made anew when the models or the schema change, which is seldom. */
    private Scorer scorerOf(ModelLadder now, String schemaHash) {
        Scorer current = scorer;
        if (current == null || !now.equals(ladder) || !current.schemaHash().equals(schemaHash)) {
            current = new Scorer(now, schemaHash, rules.kellyShare());
            scorer = current;
            ladder = now;
        }
        return current;
    }
}
