/**
 * What a venue trades and what happened on it: instruments, timeframes, candles and how minutes make larger ones, and
 * the two clocks.
 *
 * <p>Invariants: prices are scaled longs with eight decimals ({@code …E8}); times are epoch milliseconds of the market;
 * a candle encloses its own prices and stands on its timeframe's grid; identity finds a candle, revision orders its
 * versions; a larger candle is made of every one of its minutes or not at all.
 *
 * <p>This package is the leftmost of the pure core. It knows no framework, no I/O and no clock of its own.
 */
@NullMarked
package io.smcquant.market;

import org.jspecify.annotations.NullMarked;
