package io.smcquant.adapter.web.score;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.scoring.Explanation;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.Score;
import io.smcquant.scoring.TradePlan;

/**
 * A score on the wire.
 *
 * @param side and symbol as they were given; null where they were not
 * @param sizeFraction capital put into the position, as a share of equity
 * @param riskFraction what is lost at the stop, costs included, as a share of equity; without a price, slippage is not
 *     in it, which is a number of ticks
 * @param plan null without a price
 * @param contributions null unless they were asked for
 */
public record WireScore(@Nullable String symbol, @Nullable String side, double confidence, boolean calibrated,
        String tier, double sizeFraction, String sizeReason, double riskFraction, String rung, String rungReason,
        Model model, String schemaHash, @Nullable Plan plan, @Nullable Contributions contributions) {

    /** Who said so. */
    public record Model(long id, String name, String version, boolean formulaAssumed) {
        static Model of(Score score) {
            ModelName name = score.model();
            return new Model(name.id(), name.name(), name.version(), score.formulaAssumed());
        }
    }

    /** The trade that was scored. */
    public record Plan(WireDecimal entry, WireDecimal stop, WireDecimal target, double lossFraction,
            double gainFraction, long holdMillisMax) {
        static Plan of(TradePlan plan, long holdMillisMax) {
            return new Plan(new WireDecimal(plan.entryE8()), new WireDecimal(plan.stopE8()),
                    new WireDecimal(plan.targetE8()), plan.lossFraction(), plan.gainFraction(), holdMillisMax);
        }
    }

    /**
     * What each feature added: start and parts have the explained score as their sum.
     *
     * @param scale what is added up: the model's raw score, or the confidence itself
     * @param missing why there are no parts; null where there are
     */
    public record Contributions(@Nullable String scale, @Nullable Double start,
            Map<String, Double> parts, @Nullable String missing) {
        public static Contributions of(Explanation explanation) {
            if (explanation.isMissing()) {
                return new Contributions(null, null, Map.of(), explanation.missing());
            }
            Map<String, Double> parts = new LinkedHashMap<>();
            explanation.parts().forEach(part -> parts.put(part.feature().label(), part.value()));
            String scale = explanation.scale() == Explanation.Scale.CONFIDENCE ? "confidence" : "rawScore";
            return new Contributions(scale, explanation.start(), parts, null);
        }
    }

    /** @param plan nothing without a price */
    static WireScore of(AskedVector.Said said, Score score, double lossFraction, Optional<TradePlan> plan,
            long holdMillisMax, Optional<Explanation> explanation) {
        return new WireScore(said.symbol().orElse(null),
                said.side().map(side -> side.sign() > 0 ? "up" : "down").orElse(null), score.confidence(),
                score.calibrated(), score.tier().label(), score.sizing().capitalFraction(), score.sizing().reason(),
                score.sizing().capitalFraction() * lossFraction, score.rung().label(), score.rungReason(),
                Model.of(score), score.schemaHash(), plan.map(some -> Plan.of(some, holdMillisMax)).orElse(null),
                explanation.map(Contributions::of).orElse(null));
    }
}
