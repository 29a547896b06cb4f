/**
 * Indicators that advance by one value a bar: no windows are walked, nothing is allocated, and each can be written down
 * and read back to the last bit. They know prices as longs or doubles in whatever scale the caller uses, and neither
 * times nor instruments. None is defined before it has seen enough; {@code isReady} says so.
 */
@NullMarked
package io.smcquant.indicator;

import org.jspecify.annotations.NullMarked;
