/**
 * The house style as a test: textual scans over the sources that fail the build where a habit of ours is broken.
 *
 * <p>A rule reads the sources as text, with comments and literals blanked where it is about code, so it needs neither a
 * compiled class nor a framework. Each rule is tried on the sources, on samples it must refuse and on near misses it
 * must leave alone.
 *
 * <p>Invariants: a scan that finds no main source fails; every finding says where it is and how to mend it; a line is
 * excepted only by a trailing {@code style-ok} comment that gives its reason.
 *
 * <p>This package knows what the packages of the engine are called and in which order they stand, nothing else of them.
 */
@NullMarked
package io.smcquant.style;

import org.jspecify.annotations.NullMarked;
