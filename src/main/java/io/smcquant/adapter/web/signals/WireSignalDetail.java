package io.smcquant.adapter.web.signals;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.smcquant.adapter.postgres.StoredSignal;
import io.smcquant.adapter.web.smc.WireVector;
import io.smcquant.scoring.Explanation;

/**
 * One signal with all that it was made of.
 *
 * @param vector its features, the SMC objects they were measured on, and the price
 * @param contributions what each feature added to its score
 */
public record WireSignalDetail(@JsonUnwrapped WireSignal signal, WireVector vector, Contributions contributions) {
    /**
     * Start and parts have the explained score as their sum, before any calibration.
     *
     * @param scale rawScore or confidence: what is being added up; null where nothing is
     * @param start the score with nothing known
     * @param missing why there are no parts; null where there are
     */
    public record Contributions(@Nullable String scale, @Nullable Double start, Map<String, Double> parts,
            @Nullable String missing) {
        static Contributions of(Explanation explanation) {
            if (explanation.isMissing()) {
                return new Contributions(null, null, Map.of(), explanation.missing());
            }
            Map<String, Double> parts = new LinkedHashMap<>();
            explanation.parts().forEach(part -> parts.put(part.feature().label(), part.value()));
            return new Contributions(switch (explanation.scale()) {
            case RAW_SCORE -> "rawScore";
            case CONFIDENCE -> Explanation.Scale.CONFIDENCE.name().toLowerCase(Locale.ROOT);
            }, explanation.start(), parts, null);
        }
    }

    static WireSignalDetail of(StoredSignal stored) {
        return new WireSignalDetail(WireSignal.of(stored.signal()),
                WireVector.of(stored.signal().instrument().symbol(), stored.signal().found()),
                Contributions.of(stored.explanation()));
    }
}
