package io.smcquant.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.smcquant.feature.FeatureVector;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.InstrumentId;

/**
 * Scores the vectors of a stream, one after the other, and says which of them are signals. What it says of a vector
 * follows from the vector, the ladder of that moment and the signals before it. Owned by one thread.
 */
public final class VectorScoring {
    private final ScoringRules rules;
    private final SignalDesk desk;
    private @Nullable ModelLadder ladder;
    private @Nullable Scorer scorer;

    public VectorScoring(ScoringRules rules) {
        this.rules = rules;
        this.desk = new SignalDesk(rules);
    }

    /**
     * What became of one vector.
     *
     * @param signal that is to go out; it is remembered as said
     * @param before the version of it that had gone out, if one had
     * @param scores what the model that answered said, then the shadows; none for a vector that was withdrawn
     */
    public record Outcome(Optional<Signal> signal, Optional<Signal> before, List<VectorScore> scores) {}

    public Outcome take(InstrumentId instrument, FoundVector found, ModelLadder now) {
        FeatureVector vector = found.vector();
        Scorer itsScorer = scorerOf(now, found.schemaHash());
        Optional<TradePlan> plan = rules.terms().plan(vector.side(), vector.price());
        double[] values = vector.values();
        Payoff payoff = plan.map(TradePlan::payoff).or(rules.terms()::payoff).orElse(Payoff.NONE);
        Score score = itsScorer.score(values, payoff);
        Optional<Signal> before = desk.known(instrument, vector.closeTimeMillis());
        Optional<Signal> signal = desk.decide(instrument, found, score, plan);
        signal.ifPresent(desk::remember);
        return new Outcome(signal, before,
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

    /** Signals that were said before this process began. */
    public void remember(List<Signal> signals) {
        signals.forEach(desk::remember);
    }

    /** A signal that could not go out: its vector, when it comes again, makes it again. */
    public void forget(Signal signal, Optional<Signal> before) {
        desk.forget(signal, before);
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
