/**
 * What a setup is worth: a confidence with its reasons from a model or from the heuristic below all models, the tier and
 * the size that follow from it, and the signal when the setup is a new one. A pure function of the vectors, the models and
 * the terms: any process decides alike.
 *
 * <p>Invariants: a vector is never scored by a model of another schema. What is not calibrated never sizes above the
 * lowest tier. The terms that a signal promises are the terms its model was trained on.
 */
@NullMarked
package io.smcquant.scoring;

import org.jspecify.annotations.NullMarked;
