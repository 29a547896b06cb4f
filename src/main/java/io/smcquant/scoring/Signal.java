package io.smcquant.scoring;

import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/**
 * A setup that may be traded, with the trade it stands for. Found by instrument, timeframe and close time; of two
 * versions the one that is known later holds, and side, score and model are what a version says.
 *
 * @param found the vector it was made of
 * @param expiresMillis market time at which the trade ends at whatever price
 * @param riskFraction what is lost at the stop, costs included, as a share of equity
 * @param withdrawn a correction of the candles took the setup back
 */
public record Signal(InstrumentId instrument, FoundVector found, Novelty novelty, TradePlan plan, long expiresMillis,
        Score score, double riskFraction, boolean withdrawn) {
    /** Vectors speak of minutes, and so do signals. */
    public static final Timeframe TIMEFRAME = Timeframe.M1;

    public Signal {
        if (found.vector().side() != plan.side()) {
            throw new IllegalArgumentException("a signal trades the side of its vector: vector="
                    + found.vector().side() + " plan=" + plan.side());
        }
        if (!(riskFraction >= 0 && riskFraction <= 1)) {
            throw new IllegalArgumentException("risk is a share of equity: riskFraction=" + riskFraction);
        }
    }

    public long closeTimeMillis() {
        return found.vector().closeTimeMillis();
    }

    /** When this version was known: orders the versions of one signal. */
    public long knownAtMillis() {
        return found.knownAtMillis();
    }

    /** The same signal, taken back by this version of its vector. */
    Signal withdrawnBy(long knownAtMillis) {
        FoundVector last = found;
        return new Signal(instrument,
                new FoundVector(last.vector(), last.schemaHash(), knownAtMillis, last.late(), last.degraded(), true,
                        last.trends()),
                novelty, plan, expiresMillis, score, riskFraction, true);
    }
}
