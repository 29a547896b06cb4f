/**
 * Models from outside: the files they come in, the registry they are kept in, and which of them this process scores with.
 * A card is JSON in one canonical form, so that equal cards have equal bytes and one hash.
 *
 * <p>Invariants: a card that is read is complete, or refused with the place and the rule. What is read is bounded before
 * it is looked at. There is always a ladder, and swapping it never makes a reader wait; whatever goes wrong on the way to
 * another one leaves it as it is.
 */
@NullMarked
package io.smcquant.adapter.registry;

import org.jspecify.annotations.NullMarked;
