package io.smcquant.adapter.postgres;

import io.smcquant.market.Candle;

/** A candle on its way into the database. */
public record KeyedCandle(InstrumentKey instrument, Candle candle) {}
