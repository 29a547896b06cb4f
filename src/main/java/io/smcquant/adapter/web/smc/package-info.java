/**
 * What the detectors found, and what they find in candles that a caller brings: events, feature vectors, analysis.
 *
 * <p>Invariants: a caller sees nothing undone, events that were withdrawn are shown with their flag; the analysis keeps
 * no state and runs the very code of the live way; what is refused is named by its index and its rule.
 */
@NullMarked
package io.smcquant.adapter.web.smc;

import org.jspecify.annotations.NullMarked;
