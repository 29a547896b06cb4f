/**
 * Signals for those who ask: lists, one with all that it was made of, and counts.
 *
 * <p>Invariants: an id is symbol, timeframe and close time, so it names the same signal whatever version of it holds;
 * what was withdrawn is shown with its flag; every answer reads a bounded number of rows.
 */
@NullMarked
package io.smcquant.adapter.web.signals;

import org.jspecify.annotations.NullMarked;
