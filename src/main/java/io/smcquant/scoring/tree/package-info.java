/**
 * Ensembles of decision trees: what they are, how a row of numbers runs through them, what each number contributed, and
 * the two forms they are read from. {@link TreeModel} is the entry: it is built from trees of our own, by
 * {@link LightGbmText} from a foreign text, or by {@link TreeTable} from our own bytes, and {@link TreeModel#compile()}
 * gives the fastest evaluator that fits. Every evaluator adds the trees in the order of the model, so that all of them
 * give the same bits. Readers take bytes from anybody: they refuse with a reason, and what they keep is bounded before
 * it is kept.
 */
@NullMarked
package io.smcquant.scoring.tree;

import org.jspecify.annotations.NullMarked;
