/**
 * The registry of models on the wire: uploads, the life of a model, and what a model answers to rows that a caller brings.
 *
 * <p>Invariants: an upload never changes which model answers, and what is refused leaves nothing behind, neither in the
 * registry nor on the disk. A model that may not score here says so in sentences, and still predicts.
 */
@NullMarked
package io.smcquant.adapter.web.models;

import org.jspecify.annotations.NullMarked;
