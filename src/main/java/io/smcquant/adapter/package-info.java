/**
 * Everything that touches the world outside the process, one package per technology, and the one list of what a native
 * binary must keep reachable.
 */
@NullMarked
package io.smcquant.adapter;

import org.jspecify.annotations.NullMarked;
