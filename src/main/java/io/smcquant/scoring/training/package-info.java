/**
 * Honest research on stored candles: what became of every setup, which of them a model may be trained and tested on, and
 * what its answers for rows it had not seen were worth after costs.
 *
 * <p>Invariants: an outcome is taken from candles after the setup alone, by the terms of the signal. No row whose outcome
 * reaches into a test, or nearer to it than the embargo, is trained on, whatever its symbol. Nothing is fitted outside its
 * fold: neither scales nor calibration nor thresholds. Equal rows and seeds give equal models and cards.
 *
 * <p>How a model is made is a {@link io.smcquant.scoring.training.Learner}'s matter; this package knows no library.
 */
@NullMarked
package io.smcquant.scoring.training;

import org.jspecify.annotations.NullMarked;
