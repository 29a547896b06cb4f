package io.smcquant.adapter.web;

import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.market.Candle;

/** A candle on the wire. */
public record WireCandle(long openTimeMillis, long closeTimeMillis, WireDecimal open, WireDecimal high, WireDecimal low,
        WireDecimal close, double baseVolume, double quoteVolume, long trades, double takerBuyBaseVolume,
        double takerBuyQuoteVolume, int revision, boolean synthetic) {
    public static WireCandle of(Candle candle) {
        return new WireCandle(candle.openTimeMillis(), candle.closeTimeMillis(), new WireDecimal(candle.openE8()),
                new WireDecimal(candle.highE8()), new WireDecimal(candle.lowE8()), new WireDecimal(candle.closeE8()),
                candle.baseVolume(), candle.quoteVolume(), candle.trades(), candle.takerBuyBaseVolume(),
                candle.takerBuyQuoteVolume(), candle.revision(), candle.isSynthetic());
    }
}
