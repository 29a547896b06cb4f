package io.smcquant.adapter.web.signals;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.web.smc.WireEvent;
import io.smcquant.adapter.web.smc.WireVector;
import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.scoring.Score;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.TradePlan;

/**
 * A signal on the wire. The id finds it; of two answers about one signal the one that is known later holds.
 *
 * @param expiresMillis market time at which the trade ends at whatever price
 * @param confidence a probability only if it is calibrated
 * @param sizeFraction of equity, put into the position
 * @param riskFraction of equity, lost at the stop with costs
 * @param setup the newest object of its side; null where there is none
 * @param withdrawn a correction of its candles took it back at knownAtMillis
 */
public record WireSignal(String id, String symbol, String timeframe, long closeTimeMillis, long knownAtMillis,
        String side, WireDecimal entry, WireDecimal stop, WireDecimal target, long expiresMillis, double confidence,
        boolean calibrated, String tier, double sizeFraction, String sizeReason, double riskFraction, String rung,
        String rungReason, Model model, String novelty, WireVector.@Nullable Source setup, boolean withdrawn) {

    /**
     * Which model spoke.
     *
     * @param id 0 where it is in no registry
     * @param formulaAssumed nobody wrote down which formulas its features had
     */
    public record Model(long id, String name, String version, boolean formulaAssumed) {}

    public static WireSignal of(Signal signal) {
        TradePlan plan = signal.plan();
        Score score = signal.score();
        return new WireSignal(SignalId.of(signal).toString(), signal.instrument().symbol(),
                Signal.TIMEFRAME.label(), signal.closeTimeMillis(), signal.knownAtMillis(),
                WireEvent.label(plan.side()), new WireDecimal(plan.entryE8()), new WireDecimal(plan.stopE8()),
                new WireDecimal(plan.targetE8()), signal.expiresMillis(), score.confidence(), score.calibrated(),
                score.tier().label(), score.sizing().capitalFraction(), score.sizing().reason(),
                signal.riskFraction(), score.rung().label(), score.rungReason(),
                new Model(score.model().id(), score.model().name(), score.model().version(), score.formulaAssumed()),
                signal.novelty().label(), WireVector.Source.of(signal.found().vector().setup()), signal.withdrawn());
    }
}
