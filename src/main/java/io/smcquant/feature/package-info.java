/**
 * The twelve numbers that a model sees of one closed minute, computed from the state of that instrument's 1m detector
 * and nothing else. Their names, order and formulas are a contract with every trained model: a schema hash stands for it.
 */
@NullMarked
package io.smcquant.feature;

import org.jspecify.annotations.NullMarked;
