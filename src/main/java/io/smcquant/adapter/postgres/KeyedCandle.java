package io.smcquant.adapter.postgres;

import java.util.OptionalLong;

import io.smcquant.market.Candle;

/**
 * A candle on its way into the database.
 *
 * @param receivedMillis the market's clock when this engine heard of it; empty where nobody wrote that down
 */
public record KeyedCandle(InstrumentKey instrument, Candle candle, OptionalLong receivedMillis) {
    public KeyedCandle(InstrumentKey instrument, Candle candle) {
        this(instrument, candle, OptionalLong.empty());
    }
}
