package io.smcquant.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.ScoringRules;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.VectorScoring;

/**
 * The signals that follow from vectors as they went out, late and degraded as each was: one scoring takes them in the
 * order of their partitions. Signals of before are remembered as they were said, because the first vectors may have gone
 * out before anybody scored.
 */
final class SignalTruth {
    /** The defaults of smc.score, under which the cluster runs. */
    private static final ScoringRules RULES = new ScoringRules(TradeTerms.USUAL, 0.25, 500);

    private SignalTruth() {}

    static List<Fact> of(List<VectorRecord> vectors, List<SignalRecord> said, long afterMillis) {
        VectorScoring scoring = new VectorScoring(RULES);
        scoring.remember(said.stream().map(SignalRecord::signal)
                .filter(signal -> signal.closeTimeMillis() <= afterMillis).toList());
        Map<Object, Fact> newest = new HashMap<>();
        for (VectorRecord vector : vectors) {
            if (vector.found().vector().closeTimeMillis() > afterMillis) {
                scoring.take(vector.instrument(), vector.found(), ModelLadder.EMPTY).signal()
                        .ifPresent(signal -> take(signal, newest));
            }
        }
        return new ArrayList<>(newest.values());
    }

    /** A signal that was taken back is none. */
    private static void take(Signal signal, Map<Object, Fact> newest) {
        Fact fact = Fact.of(new SignalRecord(signal));
        if (fact.content().isPresent()) {
            newest.put(fact.identity(), fact);
        } else {
            newest.remove(fact.identity());
        }
    }
}
