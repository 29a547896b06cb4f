/**
 * Smart Money Concepts, found bar by bar: swings, structure, fair value gaps, order blocks, liquidity, sweeps. What was
 * said at the close of a bar depends on nothing that came after it and is never changed; a state changes by a further
 * event. A detector watches one instrument and one timeframe, belongs to one thread, allocates nothing in steady state,
 * and can be written down and read back at any bar. {@code src/docs/smc.md} is the definition.
 */
@NullMarked
package io.smcquant.smc;

import org.jspecify.annotations.NullMarked;
