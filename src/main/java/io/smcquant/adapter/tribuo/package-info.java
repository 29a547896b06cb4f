/**
 * Training with Tribuo, on the JVM alone: what it has trained becomes a table of our own at once, which gives the same
 * answers. Nothing outside this package knows of Tribuo, and nothing that scores reaches this package.
 *
 * <p>Invariants: one thread; equal rows and seeds give equal tables. Scales and grids are made from the rows that are
 * learned from, and from no others.
 */
@NullMarked
package io.smcquant.adapter.tribuo;

import org.jspecify.annotations.NullMarked;
