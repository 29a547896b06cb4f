package io.smcquant.feed;

import io.smcquant.market.InstrumentId;

/**
 * What a feed knows of one instrument at a moment.
 *
 * @param connection number of the line that carries its stream
 * @param degraded minutes are missing at this moment, or it has not begun
 * @param warm its larger candles of the past are stored too
 * @param warmInMillis estimate of the process time until it is warm; 0 when it is
 * @param closedUntilMillis end of the newest closed minute; 0 before the first
 * @param lagMillis by how much that is older than it should be, in market time
 * @param trouble why it does not go on; empty when it does
 */
public record InstrumentStatus(InstrumentId instrument, int connection, boolean degraded, boolean warm,
        long warmInMillis,
        long closedUntilMillis, long lagMillis, String trouble) {}
