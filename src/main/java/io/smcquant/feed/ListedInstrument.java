package io.smcquant.feed;

import io.smcquant.market.Instrument;

/**
 * What the venue says of an instrument, and what that means here.
 *
 * @param turnover quote volume of the last 24 hours, by which instruments are preferred
 * @param wanted whether it is one of those that are watched, where there is room
 */
public record ListedInstrument(Instrument instrument, double turnover, boolean wanted) {}
