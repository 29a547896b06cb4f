package io.smcquant.adapter.web.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.registry.LiveModels;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.config.ScoreConfig;
import io.smcquant.config.SmcConfig;
import io.smcquant.feature.FeatureSchema;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.PricePoint;
import io.smcquant.scoring.Explanation;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.Payoff;
import io.smcquant.scoring.Score;
import io.smcquant.scoring.Scorer;
import io.smcquant.scoring.ScoringRules;
import io.smcquant.scoring.TradePlan;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcSettings;

/** Scores what requests bring, with the models of this moment. */
@ApplicationScoped
public class ScoreAnswers {
    /** What the explanations of one batch may take in all: some seconds. */
    private static final double EXPLAINING_STEPS_MAX = 2e9;
    private static final Explanation TOO_MANY = Explanation
            .missing("explanations of so many vectors take too long at once; ask for fewer");

    private final LiveModels models;
    private final ScoringRules rules;
    private final Optional<Payoff> usualPayoff;
    private final String ownSchema;

    ScoreAnswers(LiveModels models, ScoreConfig config, SmcConfig smc) {
        this.models = models;
        this.rules = config.rules();
        this.usualPayoff = rules.terms().payoff();
        this.ownSchema = FeatureSchema.hash(smc.toSettings());
    }

    /** A trade that is asked about, or the usual one where no price is known. */
    private record Asked(Optional<TradePlan> plan, Payoff payoff) {}

    WireScore answer(AskedVector vector) {
        return answer(scorer(models.ladder(), vector), vector, "", true);
    }

    /** All of them by the models of one moment. */
    List<WireScore> answer(List<AskedVector> vectors) {
        ModelLadder ladder = models.ladder();
        Scorer scorer = scorer(ladder, vectors.get(0));
        double stepsLeft = EXPLAINING_STEPS_MAX;
        List<WireScore> scores = new ArrayList<>(vectors.size());
        for (int i = 0; i < vectors.size(); i++) {
            AskedVector vector = vectors.get(i);
            if (!schemaOf(vector).equals(scorer.schemaHash())) {
                scorer = scorer(ladder, vector);
            }
            stepsLeft -= vector.said().explain() ? scorer.explainingSteps() : 0;
            scores.add(answer(scorer, vector, "vectors[" + i + "].", stepsLeft >= 0));
        }
        return scores;
    }

    /**
     * Scores vectors that an analysis found, by the models of this moment; null for one that no trade can be planned
     * for. To be used by one thread.
     */
    public Function<FeatureVector, @Nullable WireScore> scoring(String symbol, SmcSettings settings) {
        Scorer scorer = new Scorer(models.ladder(), FeatureSchema.hash(settings), rules.kellyShare());
        return vector -> rules.terms().plan(vector.side(), vector.price()).map(plan -> {
            AskedVector.Said said = new AskedVector.Said(Optional.of(vector.side()), Optional.of(symbol),
                    Optional.of(vector.price()), Optional.empty(), false);
            Payoff payoff = plan.payoff();
            return wire(said, scorer.score(vector.values(), payoff), new Asked(Optional.of(plan), payoff),
                    Optional.empty());
        }).orElse(null);
    }

    /** @param explains whether there is time for an explanation */
    private WireScore answer(Scorer scorer, AskedVector vector, String path, boolean explains) {
        Asked asked = asked(vector.said(), path);
        Score score = scorer.score(vector.values(), asked.payoff());
        return wire(vector.said(), score, asked,
                vector.said().explain() ? Optional.of(explains ? scorer.explain(vector.values()) : TOO_MANY)
                        : Optional.empty());
    }

    private WireScore wire(AskedVector.Said said, Score score, Asked asked, Optional<Explanation> explanation) {
        return WireScore.of(said, score, asked.payoff().lossFraction(), asked.plan(), rules.terms().holdMillisMax(),
                explanation);
    }

    private Asked asked(AskedVector.Said said, String path) {
        if (said.price().isEmpty()) {
            return new Asked(Optional.empty(), usualPayoff.orElseThrow(() -> refused(path,
                    "must be given: the exits of this process lie at multiples of the average true range")));
        }
        PricePoint price = said.price().get();
        Side side = said.side().orElseThrow();
        TradePlan plan = rules.terms().plan(side, price)
                .orElseThrow(() -> refused(path, "has no room for a stop and a target above zero"));
        return new Asked(Optional.of(plan), plan.payoff());
    }

    private static RefusedRequest refused(String path, String rule) {
        return RefusedRequest.badRequest(List.of(new FieldFinding(path + "price", rule)));
    }

    private Scorer scorer(ModelLadder ladder, AskedVector vector) {
        return new Scorer(ladder, schemaOf(vector), rules.kellyShare());
    }

    private String schemaOf(AskedVector vector) {
        return vector.said().schemaHash().orElse(ownSchema);
    }
}
