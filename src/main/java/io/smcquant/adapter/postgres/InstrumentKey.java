package io.smcquant.adapter.postgres;

import io.smcquant.market.InstrumentId;

/** An instrument and its key in the database. */
public record InstrumentKey(InstrumentId instrument, VenueKey venue, int id) {}
