/**
 * The roles a process can have, each with one entry class in a package of its own, and what they share: their start and
 * stop, and the real clock, which is handed to everything else from here.
 */
@NullMarked
package io.smcquant.role;

import org.jspecify.annotations.NullMarked;
