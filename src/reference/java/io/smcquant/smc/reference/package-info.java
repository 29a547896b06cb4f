/**
 * The page {@code src/docs/smc.md} read a second time, slowly: nothing is fast on purpose, what can be found by looking
 * through all bars or all objects is found that way, and each piece names the section (§) that it implements. It is the
 * oracle that the real detector is compared with.
 *
 * <p>Mirroring (§1): a price "seen from a side" is the price itself for UP and its negative for DOWN. Each rule is
 * written down once, for UP, on prices seen from a side; {@link Bar} and {@link Journal} translate.
 */
@NullMarked
package io.smcquant.smc.reference;

import org.jspecify.annotations.NullMarked;
