package io.smcquant.scoring.training;

import java.util.Optional;

import io.smcquant.scoring.TradePlan;
import io.smcquant.smc.Side;

/**
 * What became of a trade.
 *
 * @param exitMillis close time of the candle it ended in
 * @param returnFraction what it brought after costs, as a share of the capital put in
 */
public record Outcome(Ending ending, long exitMillis, long exitE8, double returnFraction) { // style-ok: a share
    /** What ended it. */
    public enum Ending {
        TARGET,
        STOP,
        /** The longest time to hold was over. */
        EXPIRED
    }

    /** Only the target counts as won: a trade that expires with a profit was not what was promised. */
    public boolean isWon() {
        return ending == Ending.TARGET;
    }

    /**
     * Follows the trade through the candles after its entry. In a candle that holds both stop and target the stop came
     * first. A candle that opens beyond the stop fills the stop at its open, which is worse; a target is a limit order and
     * never fills better.
     *
     * @param first the candle that opens when the trade is entered
     * @return nothing unless every minute of the longest holding time is known, even if the trade ended before: trades
     *     that end quickly would be chosen over others otherwise
     */
    public static Optional<Outcome> of(TradePlan plan, MinuteCandles candles, int first, long entryMillis,
            long holdMillisMax) {
        int count = Math.toIntExact(holdMillisMax / MinuteCandles.MINUTE_MILLIS);
        if (!candles.isWhole(first, entryMillis, count)) {
            return Optional.empty();
        }
        boolean isUp = plan.side() == Side.UP;
        for (int i = first; i < first + count; i++) {
            long exitMillis = candles.openTimeMillis(i) + MinuteCandles.MINUTE_MILLIS;
            if (isUp ? candles.lowE8(i) <= plan.stopE8() : candles.highE8(i) >= plan.stopE8()) {
                long exitE8 = isUp ? Math.min(plan.stopE8(), candles.openE8(i))
                        : Math.max(plan.stopE8(), candles.openE8(i));
                return Optional.of(new Outcome(Ending.STOP, exitMillis, exitE8, plan.returnFraction(exitE8)));
            }
            if (isUp ? candles.highE8(i) >= plan.targetE8() : candles.lowE8(i) <= plan.targetE8()) {
                return Optional.of(new Outcome(Ending.TARGET, exitMillis, plan.targetE8(), plan.gainFraction()));
            }
        }
        int last = first + count - 1;
        return Optional.of(new Outcome(Ending.EXPIRED, candles.openTimeMillis(last) + MinuteCandles.MINUTE_MILLIS,
                candles.closeE8(last), plan.returnFraction(candles.closeE8(last))));
    }
}
