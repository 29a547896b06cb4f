package io.smcquant.market;

/** A candle together with the instrument it belongs to: the unit that is stored and sent. */
public record InstrumentCandle(InstrumentId instrument, Candle candle) {}
