package io.smcquant.adapter.web.signals;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.smcquant.adapter.postgres.StoredSignal;
import io.smcquant.adapter.web.score.WireScore.Contributions;
import io.smcquant.adapter.web.smc.WireVector;

/**
 * One signal with all that it was made of.
 *
 * @param vector its features, the SMC objects they were measured on, and the price
 * @param contributions what each feature added to its score
 */
public record WireSignalDetail(@JsonUnwrapped WireSignal signal, WireVector vector, Contributions contributions) {
    static WireSignalDetail of(StoredSignal stored) {
        return new WireSignalDetail(WireSignal.of(stored.signal()),
                WireVector.of(stored.signal().instrument().symbol(), stored.signal().found()),
                Contributions.of(stored.explanation()));
    }
}
