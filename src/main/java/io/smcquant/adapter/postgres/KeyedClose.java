package io.smcquant.adapter.postgres;

import io.smcquant.feed.ClosedCandle;

/** A close with its findings on its way into the database. */
public record KeyedClose(InstrumentKey instrument, ClosedCandle closed) {}
