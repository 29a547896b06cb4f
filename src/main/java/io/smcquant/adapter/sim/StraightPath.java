package io.smcquant.adapter.sim;

import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Instrument;

/** A minute nobody saw from inside: in thirds of its time from open to one extreme, to the other, and to its close. */
record StraightPath(Candle minute, Instrument instrument, boolean highFirst) {
    private static final int LEGS = 3;

    static StraightPath of(Candle minute, Instrument instrument) {
        long key = Hash64.of(instrument.id().symbol().hashCode(), minute.openTimeMillis());
        return new StraightPath(minute, instrument, key >= 0);
    }

    /** @param part above 0 and below 1 */
    Candle shown(double part) {
        long[] corners = corners();
        int leg = Math.min(LEGS - 1, (int) (part * LEGS));
        long tickE8 = instrument.tickSizeE8();
        double way = part * LEGS - leg;
        long closeE8 = corners[leg] + Math.round((corners[leg + 1] - corners[leg]) * way / tickE8) * tickE8;
        long highE8 = closeE8;
        long lowE8 = closeE8;
        for (int i = 0; i <= leg; i++) {
            highE8 = Math.max(highE8, corners[i]);
            lowE8 = Math.min(lowE8, corners[i]);
        }
        double stepsPerUnit = E8.ONE / (double) instrument.stepSizeE8();
        // Something has traded, and so at least a step.
        double base = Math.max(1, Math.floor(minute.baseVolume() * part * stepsPerUnit)) / stepsPerUnit;
        double shownPart = base / minute.baseVolume();
        return new Candle(minute.timeframe(), minute.openTimeMillis(), minute.openE8(),
                Math.min(highE8, minute.highE8()),
                Math.max(lowE8, minute.lowE8()), closeE8, base, floorTo8(minute.quoteVolume() * shownPart),
                Math.max(1, (long) (minute.trades() * part)),
                Math.min(base, Math.floor(minute.takerBuyBaseVolume() * part * stepsPerUnit) / stepsPerUnit),
                floorTo8(minute.takerBuyQuoteVolume() * shownPart), minute.revision());
    }

    private long[] corners() {
        long first = highFirst ? minute.highE8() : minute.lowE8();
        long second = highFirst ? minute.lowE8() : minute.highE8();
        return new long[] { minute.openE8(), first, second, minute.closeE8() };
    }

    private static double floorTo8(double quote) {
        return Math.floor(quote * E8.ONE) / E8.ONE;
    }
}
