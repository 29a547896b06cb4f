/**
 * The switches of the simulated venue's faults, for people and tests. They exist in a process with the sim role alone,
 * and changing them is guarded like every change.
 */
@NullMarked
package io.smcquant.adapter.web.sim;

import org.jspecify.annotations.NullMarked;
